import type { Fault, WorkerEnd } from "../../runtime-adapters/runtime.ts";
import { shownStack } from "./stacks.ts";

/** Says how a worker ended, as the end of a sentence that begins with "its worker". */
export function describeEnd(end: WorkerEnd): string {
  switch (end.kind) {
    case "finished":
      return "ended by itself (it closed itself, or called process.exit(0))";
    case "exited":
      return `exited with code ${end.code} (it called process.exit(${end.code}), or it crashed)`;
    case "killed":
      return `was killed by ${end.signal}`;
    case "terminated":
      return "was terminated";
    case "failed":
      return `failed outside of a task: ${end.error.name}: ${end.error.message}`;
  }
}

/** The error that ended a worker, if one did. */
export function errorOf(end: WorkerEnd): { cause: Error } | undefined {
  return end.kind === "failed" ? { cause: fromFault(end.error) } : undefined;
}

function fromFault({ name, message, stack, cause }: Fault): Error {
  const error = new Error(message, cause && { cause: fromFault(cause) });
  Object.defineProperty(error, "name", { value: name, writable: true, configurable: true });
  if (stack !== undefined) error.stack = shownStack(stack);
  return error;
}
