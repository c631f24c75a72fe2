/** What loading a file may leave behind. */
const left = Array.from({ length: 1000 }, () => new WeakRef({}));

/** How much of it is still there. `allocate`: also asks for memory. */
export function remaining(allocate: boolean): number {
  if (allocate) Array.from({ length: 100_000 }, () => ({}));
  return left.filter((each) => each.deref()).length;
}
