/** What loading a file may leave behind. */
const left = Array.from({ length: 1000 }, () => new WeakRef({}));

export let kept: object[] = [];

/**
 * How much of it is still there. `allocate`: also asks for memory, and keeps it until the next time: what is soon given
 * back makes nobody look at what is old.
 */
export function remaining(allocate: boolean): number {
  if (allocate) kept = Array.from({ length: 1_000_000 }, () => ({}));
  return left.filter((each) => each.deref()).length;
}
