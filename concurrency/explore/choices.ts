/** A choice says what is done next: the number of a thread, of its wait that runs out of time, or of an observer. */

/** Most threads, those that threads start included. */
export const MOST_THREADS = 8;
/** A choice of a thread, and this: its wait runs out of time. */
export const TIME_OUT = 8;
/** Choices below this bit are threads that go on. */
export const TIMELY = 1 << TIME_OUT;
/** Choices from here on are observers: a check, an invariant. */
export const OBSERVER = 2 * MOST_THREADS;
/** The check, where it reads something: the first of them. */
export const CHECK = 2 * MOST_THREADS;
