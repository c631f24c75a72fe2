import { wrong } from "../../arguments/must.ts";
import { withoutStack } from "../../arguments/without-stack.ts";
import { WorkerDiedError, WorkerLoadError } from "../../errors.ts";
import type { KnownFunction } from "../tasks/task-record.ts";

/** A frame of a stack, or our own note of a place: it says where an error was thrown. */
const PLACED = /^\s+(?:at|in) /m;

/**
 * The error of a task that did not end by itself. It has no stack of its own, so it gets the place where its function
 * was first passed: to record the place of every call would take longer than the call.
 */
export function ofProgram({ passed }: Pick<KnownFunction, "passed">, reason: () => Error): Error {
  const error = withoutStack(reason);
  return hasPlace(error) ? error : wrong().calledFrom(passed, error);
}

/** An error that was thrown in a worker, or its cause, has its own stack. */
function hasPlace(error: Error): boolean {
  const isOfWorker = error instanceof WorkerDiedError || error instanceof WorkerLoadError;
  return (isOfWorker && error.cause instanceof Error) || PLACED.test(error.stack ?? "");
}
