/** How much a class's queue takes, how often it tries, and how long it waits. */

/** Jobs that are put into Redis at a time; more would only fill its memory. */
export const MOST_AHEAD = 200;
/** So many machines may say that they cannot show it before a verdict of one of them stands. */
export const MOST_HANDED_BACK = 3;
/** A submission that has brought so many workers down is set aside. */
export const MOST_DEATHS = 2;
/** So long a submission waits for the machine's other timed work, before another machine may have it. */
export const TURN_MS = 2000;
/** A worker that has not been heard of for so long is taken for dead. */
export const UNHEARD_MS = 15_000;
/** So long a Redis may take to answer when it is first looked whether it lets us in. */
export const ANSWER_MS = 5000;
