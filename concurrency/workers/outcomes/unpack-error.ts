import { runtime } from "../../../runtime-adapters/current.ts";
import { withoutStack } from "../../arguments/without-stack.ts";
import type { PackedError } from "../worker-side/pack-error.ts";

/**
 * Rebuilds what a task threw: a built-in class by its name, any other as an Error with that name; fields and causes are
 * put back. Its stack is the worker's, as if it had been thrown here; `where` that was stands below.
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

/** What an error leads to: errors that are there already, since they may lead back to it. */
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
  // Not by assignment: on Bun 1.4.5 it would be a field that one sees, as a stack of its own is not.
  hide(error, "stack", runtime.shownStack(stackOf(packed) + where));
  return error;
}

/**
 * The stack that it had, with the name and the message that it has: those in a stack are from when the error was made.
 */
function stackOf({ name, message, stack }: PackedError & { kind: "error" }): string {
  const now = `${name}: ${message}`;
  if (stack === undefined) return now;
  const at = message === "" ? -1 : stack.indexOf(message);
  // What stands above is the place of a syntax error, on Node.
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
  // Not by assignment: a frozen prototype with a field of that name would refuse, and `__proto__` would be no field.
  return fields ? Object.defineProperties(error, Object.getOwnPropertyDescriptors(fields)) : error;
}

function hide(error: Error, key: string, value: unknown): void {
  put(error, key, value, false);
}

function put(error: Error, key: string, value: unknown, enumerable: boolean): void {
  Object.defineProperty(error, key, { value, enumerable, writable: true, configurable: true });
}

/** Node 24, Deno and browsers have the class; where there is none, it is an Error. */
function suppressedError(message: string): Error {
  return typeof SuppressedError === "function"
    ? new SuppressedError(undefined, undefined, message)
    : new Error(message);
}

/** The built-in class of that name; of any other name, `Error`. */
export function classOf(name: string): ErrorConstructor {
  return builtIn.get(name) ?? Error;
}

/** Not a record: an error may have any name, such as that of a method of all objects. */
const builtIn = new Map<string, ErrorConstructor>(
  [EvalError, RangeError, ReferenceError, SyntaxError, TypeError, URIError].map((Kind) => [Kind.name, Kind]),
);
