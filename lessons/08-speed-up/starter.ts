export interface Figures {
  speedUp: number;
  efficiency: number;
  serial: number;
}

/** The time in the middle. The lists have an odd length. */
function median(times: readonly number[]): number {
  return times.toSorted((a, b) => a - b)[(times.length - 1) / 2]!;
}

/**
 * Lesson 08. What do measured times say of a program? `alone` are several runs on one worker, `together` several runs
 * on so many `workers`, all in milliseconds.
 *
 * - `speedUp`: how many times as fast it is together; S = median alone ÷ median together;
 * - `efficiency`: the part of the workers that is of use; E = S ÷ workers, so 1 is all of it;
 * - `serial`: the part of the work that behaves as if it could not be shared, after Karp and Flatt:
 *   e = (1 ÷ S − 1 ÷ workers) ÷ (1 − 1 ÷ workers).
 */
export default async function describe(alone: number[], together: number[], workers: number): Promise<Figures> {
  // TODO: all that this says is how many workers there are. Work the figures out from the times.
  const [before, after] = [median(alone), median(together)];
  return { speedUp: workers, efficiency: before > after ? 1 : 0, serial: 0 };
}
