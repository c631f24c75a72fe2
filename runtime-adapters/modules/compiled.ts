/**
 * A program that was compiled into an executable of its own (`bun build --compile`, `deno compile`, a single executable
 * of Node). There is no file that a worker process could load, and it would be the whole program once more, which would
 * start the next one, without end.
 */
export function refuseCompiled(isCompiled: boolean): void {
  if (!isCompiled) return;
  throw new Error(
    "this program was compiled into one executable, which holds no file that a worker process could load. Use " +
      "threads, or run it from its file, or bundle it into one file (for Bun: bun build --target=bun --outfile=program.js FILE) and run that",
  );
}
