import { wrong } from "../../arguments/must.ts";
import { withoutStack } from "../../arguments/without-stack.ts";
import { WorkerDiedError, WorkerLoadError } from "../../errors.ts";
import type { KnownFunction } from "../tasks/task-record.ts";

/** What says where an error was thrown: a frame, or a word of ours. */
const PLACED = /^\s+(?:at|in) /m;

/**
 * The error of a task that did not end by itself. It has no place of its own, and gets that at which its function was
 * first passed: to note the place of each call would take longer than to take the call.
 */
export function ofProgram({ passed }: Pick<KnownFunction, "passed">, reason: () => Error): Error {
  const error = withoutStack(reason);
  return hasPlace(error) ? error : wrong().calledFrom(passed, error);
}

/** What failed in a worker has a place there, which is the one to go to, or its cause has. */
function hasPlace(error: Error): boolean {
  const isOfWorker = error instanceof WorkerDiedError || error instanceof WorkerLoadError;
  return (isOfWorker && error.cause instanceof Error) || PLACED.test(error.stack ?? "");
}
