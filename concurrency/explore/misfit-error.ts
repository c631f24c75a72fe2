import type { Operation } from "./operation.ts";
import { threadName } from "./show/words.ts";

/** A program is not the same in each call, so what was found with it proves nothing. */
export class MisfitError extends Error {
  override name = "MisfitError";
}

/** A thread uses shared memory whose accesses are not seen. */
export class UnwatchedError extends MisfitError {}

/**
 * After the same answers, a thread did something else than before.
 *
 * @param before what it did before
 * @param now what it did this time; absent where it ended
 */
export function misfit(thread: number, before: Operation, now: Operation | undefined): MisfitError {
  const [was, is] = [before, now].map((operation) => {
    return operation === undefined || operation.kind === "end" ? "it ended" : inWords(operation);
  });
  return new MisfitError(
    `Cannot call ${threadName(thread)} again: after the same answers it did something else, first "${was}", then "${is}". ` +
      "It keeps something of its own between calls (make all that it uses in setup(), or in the function itself), or " +
      "asks what is another one each time, such as a clock of the system, a random number or a file.",
  );
}

function inWords(operation: Operation): string {
  const { kind, target, written } = operation as Operation & { written?: unknown };
  return `${kind} ${target}${written === undefined ? "" : ` = ${String(written)}`}`;
}
