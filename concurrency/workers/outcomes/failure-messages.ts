/** Errors for workers that cannot be sent something, cannot work, or have ended, with advice on what to do. */
import { runtime } from "../../../runtime-adapters/current.ts";
import type { Fault, Unreadable, WorkerEnd } from "../../../runtime-adapters/runtime.ts";
import { withoutStack } from "../../arguments/without-stack.ts";
import { WorkerLoadError } from "../../errors.ts";
import { explainUncloneable } from "../../messages/explain-uncloneable.ts";
import type { Unable } from "../channel/protocol.ts";
import type { PackedError } from "../worker-side/pack-error.ts";
import { classOf, unpackError } from "./unpack-error.ts";

/** Whether sending `message` failed because of its content, and not because the channel is broken. */
export function isInMessage(error: unknown, message: unknown): boolean {
  if (error instanceof Error && error.name === "DataCloneError") return true;
  // A channel that encodes messages itself may pass on what a getter threw.
  try {
    structuredClone(message);
    return false;
  } catch {
    return true;
  }
}

/** The error for `what`, because a part of it cannot be sent to workers. */
export function cannotSend(what: string, value: unknown, as: "threads" | "processes", cause: unknown): TypeError {
  const message = `Cannot send ${what} to a worker: ${why(value, as, cause)}`;
  return withoutStack(() => new TypeError(message, { cause }));
}

function why(value: unknown, as: "threads" | "processes", cause: unknown): string {
  const found = explainUncloneable(value, as);
  if (found) {
    const isFunction = /(^|, )a (function|class)\b/.test(found.what);
    const forFunction = "Send plain data; for a function, export it and call it in the worker.";
    const advice = found.advice ?? (isFunction ? forFunction : "Send plain data.");
    return `they hold${found.what.startsWith("at ") ? "," : ""} ${found.what}. ${advice}`;
  }
  const said = cause instanceof Error ? cause.message : String(cause);
  // Each runtime words this differently.
  if (/transfer|cannot be moved/i.test(said)) {
    return "they hold memory that cannot be moved, such as that of a WebAssembly program. Send it without  transfer().";
  }
  return said;
}

/** The error for `what`, which a worker could not read. */
export function cannotRead(what: string, { reason }: Pick<Unreadable, "reason">): TypeError {
  const message = `Cannot send ${what} to a worker: they could not be read there (${reason}). Send plain data.`;
  return withoutStack(() => new TypeError(message));
}

/** The error for the results of `name` in `worker`, which could not be read here. */
export function cannotReadAnswer(name: string, worker: string, { reason }: Unreadable): TypeError {
  const what = `what ${name} returned in ${worker}, or what came in the same message`;
  const message = `Cannot read ${what}: ${reason}. Return plain data.`;
  return withoutStack(() => new TypeError(message));
}

/** The error of a pool whose workers cannot work. */
export function cannotWork(unable: Unable, file: string): WorkerLoadError {
  return withoutStack(() => describe(unable, file));
}

function describe({ why, error }: Unable, file: string): WorkerLoadError {
  const said = error.kind === "error" ? `${error.name}: ${error.message}` : textOf(error.value);
  const cause = { cause: unpackError(error, "in a worker") };
  if (why === "unguarded" && error.kind === "error") return unguarded(error);
  if (why === "initializer") return new WorkerLoadError(`Cannot start workers: the initializer failed: ${said}`, cause);
  const advice = runtime.adviceOnLoading(said);
  return new WorkerLoadError(`Cannot load ${file} in a worker: ${said}${advice && ` ${advice}`}`, cause);
}

/** The message says everything, with the place in the file. */
function unguarded(error: PackedError & { kind: "error" }): WorkerLoadError {
  const { stack } = unpackError({ ...error, name: "WorkerLoadError" }, "in a worker") as Error;
  const value = { value: stack, writable: true, configurable: true };
  return Object.defineProperty(new WorkerLoadError(error.message), "stack", value);
}

function textOf(value: unknown): string {
  try {
    return String(value);
  } catch {
    return "something that has no text";
  }
}

/** How a worker ended: the end of a sentence that begins with "its worker". */
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
      return `failed outside of a task: ${saidOf(end.error)}`;
  }
}

/** The error in a few words: anything can be thrown. */
function saidOf({ name, message }: Fault): string {
  return name === "NonError" ? `${message} was thrown, which is no Error` : `${name}: ${message}`;
}

/**
 * Prints what ended a worker, as `Thread` does. For a worker that had answered everything: nothing else would report
 * it.
 */
export function tellUnheard(worker: string, end: WorkerEnd): void {
  if (end.kind !== "failed") return;
  const where = "outside of its tasks, such as in a promise that nobody awaits or in a timer";
  const why = end.error.name === "NonError" ? `${saidOf(end.error)}.` : runtime.shownError(fromFault(end.error));
  console.error(`Error in ${worker}, ${where}:`, why);
}

/** Why a worker could not be started: the end of a sentence. */
export function whyNotReady(end: WorkerEnd): string {
  return end.kind === "failed" && end.phase === "load" && end.error.name === "Error"
    ? `${end.error.message}.`
    : `it ${describeEnd(end)} before it was ready.${withAdvice(end)}`;
}

function withAdvice(end: WorkerEnd): string {
  const advice = end.kind === "failed" ? runtime.adviceOnLoading(end.error.message) : "";
  return advice && ` ${advice}`;
}

/** The error that ended a worker, if one did. */
export function errorOf(end: WorkerEnd): { cause: Error } | undefined {
  return end.kind === "failed" ? { cause: fromFault(end.error) } : undefined;
}

function fromFault({ name, message, stack, cause }: Fault): Error {
  const error = new (classOf(name))(message, cause && { cause: fromFault(cause) });
  if (error.name !== name) Object.defineProperty(error, "name", { value: name, writable: true, configurable: true });
  if (stack !== undefined) error.stack = runtime.shownStack(stack);
  return error;
}
