/** A choice says what is done next: the next step of a thread, the time-out of its wait, or a step of an observer. */

/** Most threads, those that threads start included. */
export const MOST_THREADS = 8;
/** Added to a thread's number: the choice that its wait times out. */
export const TIME_OUT = 8;
/** Choices below this bit are steps of threads. */
export const TIMELY = 1 << TIME_OUT;
/** Choices from here on are observers: a check, an invariant. */
export const OBSERVER = 2 * MOST_THREADS;
/** The check, where it reads something: the first of them. */
export const CHECK = 2 * MOST_THREADS;
