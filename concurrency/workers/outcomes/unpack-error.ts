import { runtime } from "../../../runtime-adapters/current.ts";
import { withoutStack } from "../../arguments/without-stack.ts";
import type { PackedError } from "../worker-side/pack-error.ts";

/**
 * Rebuilds an error of a task: a built-in class by its name, any other as an Error with that name, with its fields and
 * causes. It has the worker's stack, as if it had been thrown here, and `where` is added below.
 */
export function unpackError(packed: PackedError, where: string): unknown {
  if (packed.kind === "value") return packed.value;
  const error = rebuild(packed, `\n    ${where}`);
  const unpacked = [
    error,
    ...(packed.others ?? []).map((other) => (other.kind === "value" ? other.value : rebuild(other))),
  ];
  addOthers(error, packed, unpacked);
  packed.others?.forEach((other, i) => {
    if (other.kind === "error") addOthers(unpacked[i + 1] as Error, other, unpacked);
  });
  return error;
}

/** Adds the errors that an error refers to. All are made already, because they may refer back to it. */
function addOthers(error: Error, packed: PackedError & { kind: "error" }, unpacked: readonly unknown[]): void {
  const { cause, errors, aggregate, disposal, fieldErrors } = packed;
  if (cause !== undefined) hide(error, "cause", unpacked[cause]);
  if (errors) {
    const each = errors.map((place) => unpacked[place]);
    put(error, "errors", each, !aggregate);
  }
  if (disposal) {
    hide(error, "error", unpacked[disposal[0]]);
    hide(error, "suppressed", unpacked[disposal[1]]);
  }
  for (const [key, place] of fieldErrors ?? []) put(error, key, unpacked[place], true);
}

function rebuild(packed: PackedError & { kind: "error" }, where = ""): Error {
  const error = withoutStack(() => bare(packed));
  // Not assigned: on Bun 1.4.5 the field would be visible, which a normal stack is not.
  hide(error, "stack", runtime.shownStack(stackOf(packed) + where));
  return error;
}

/** Its stack, with its present name and message: those in the stack are from when the error was made. */
function stackOf({ name, message, stack }: PackedError & { kind: "error" }): string {
  const now = `${name}: ${message}`;
  if (stack === undefined) return now;
  const at = message === "" ? -1 : stack.indexOf(message);
  // On Node, the lines above are the place of a syntax error.
  if (at >= 0) return stack.slice(0, stack.lastIndexOf("\n", at) + 1) + now + stack.slice(at + message.length);
  const [firstLine] = message.split("\n", 1);
  if (firstLine && stack.includes(firstLine)) return stack;
  const frames = stack.search(/^\s*at /m);
  return frames < 0 ? now : `${now}\n${stack.slice(frames)}`;
}

function bare({ name, message, aggregate, disposal, fields, dom }: PackedError & { kind: "error" }): Error {
  let error: Error;
  if (aggregate) error = new AggregateError([], message);
  else if (disposal) error = suppressedError(message);
  else if (dom) error = new DOMException(message, name);
  else error = new (classOf(name))(message);
  if (error.name !== name) hide(error, "name", name);
  // Not assigned: a frozen prototype with a field of that name would refuse it, and `__proto__` would not become a
  // field.
  return fields ? Object.defineProperties(error, Object.getOwnPropertyDescriptors(fields)) : error;
}

function hide(error: Error, key: string, value: unknown): void {
  put(error, key, value, false);
}

function put(error: Error, key: string, value: unknown, enumerable: boolean): void {
  Object.defineProperty(error, key, { value, enumerable, writable: true, configurable: true });
}

/** Node 24, Deno and browsers have this class; elsewhere it becomes an Error. */
function suppressedError(message: string): Error {
  return typeof SuppressedError === "function"
    ? new SuppressedError(undefined, undefined, message)
    : new Error(message);
}

/** The built-in class of that name; for other names, `Error`. */
export function classOf(name: string): ErrorConstructor {
  return builtIn.get(name) ?? Error;
}

/** A Map, not an object: an error may have the name of a method that all objects have. */
const builtIn = new Map<string, ErrorConstructor>(
  [EvalError, RangeError, ReferenceError, SyntaxError, TypeError, URIError].map((Kind) => [Kind.name, Kind]),
);
