import { CHECK, MOST_THREADS } from "./choices.ts";
import type { Operation } from "./operation.ts";
import type { Move, Reading, Readings } from "./reading.ts";

/** The steps that were taken. */
interface Done {
  readonly threads: readonly unknown[];
  readonly choices: readonly number[];
  readonly operations: readonly Operation[];
  readonly readings: readonly (Reading | undefined)[];
  readonly weak: Readings | undefined;
}

/**
 * The schedule up to a depth, and what the check reads after it: threads that are started have the numbers that they
 * would get if it came first.
 *
 * @param started how many threads are such as others start
 */
export function movesOf(done: Done, started: number, depth: number): Move[] {
  const numbers = started === 0 ? new Map<number, number>() : numbersIn(done, started, depth);
  const moves = done.choices.slice(0, depth).map((made, at): Move => {
    const choice = made - (made % MOST_THREADS) + (numbers.get(made % MOST_THREADS) ?? made % MOST_THREADS);
    const reading = done.readings[at];
    if (reading === undefined) return choice;
    if (reading.kind !== "later") return { choice, older: reading.older! };
    return { choice, later: reading.value, ...(reading.from !== undefined && { syncs: true }) };
  });
  const last = (done.weak?.inTheEnd ?? []).map((older): Move => (older === 0 ? CHECK : { choice: CHECK, older }));
  while (last.at(-1) === CHECK) last.pop();
  return [...moves, ...last];
}

/** The numbers that started threads would have if this schedule were the first. */
function numbersIn({ operations, threads }: Done, started: number, depth: number): Map<number, number> {
  const numbers = new Map<number, number>();
  let next = threads.length - started;
  for (const { starts } of operations.slice(0, depth)) {
    if (starts !== undefined) numbers.set(starts, next++);
  }
  return numbers;
}
