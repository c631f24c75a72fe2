import type { Operation } from "./operation.ts";

/** A thread did something else than before, after the same answers: it cannot be called again. */
export class MisfitError extends Error {
  override name = "MisfitError";

  /**
   * @param thread its number
   * @param before what it did before
   * @param now what it did this time; absent where it ended
   */
  constructor(thread: number, before: Operation, now: Operation | undefined) {
    const [was, is] = [before, now].map((operation) => (operation === undefined ? "it ended" : `"${operation.kind}"`));
    super(
      `Cannot call thread ${thread} again: after the same answers it did something else, first ${was}, then ${is}. ` +
        "It keeps something of its own between calls.",
    );
  }
}
