/** The limits of a class's queue: how much it takes, how often it tries, and how long it waits. */

/** How many jobs are put into Redis at a time; more would only fill its memory. */
export const MOST_AHEAD = 200;
/** After so many machines have said that they cannot show it, the verdict of the last one counts. */
export const MOST_HANDED_BACK = 3;
/** A submission that has crashed so many workers is set aside. */
export const MOST_DEATHS = 2;
/** How long a submission waits for other timed work of a machine, before another machine may have it. */
export const TURN_MS = 2000;
/** A worker that has been silent for so long counts as dead. */
export const UNHEARD_MS = 15_000;
/** How long a Redis may take to answer the first check. */
export const ANSWER_MS = 5000;
