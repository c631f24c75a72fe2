import { runtime } from "../../../runtime-adapters/current.ts";
import { withoutStack } from "../../arguments/without-stack.ts";
import type { PackedError } from "../worker-side/pack-error.ts";

/**
 * Rebuilds what a task threw: a built-in class by its name, any other as an Error with that name; fields and causes are
 * put back. Its stack is the worker's, as if it had been thrown here; `where` that was stands below.
 */
export function unpackError(packed: PackedError, where: string): unknown {
  return unpack(packed, `\n    ${where}`);
}

function unpack(packed: PackedError, where = ""): unknown {
  if (packed.kind === "value") return packed.value;
  const error = withoutStack(() => rebuild(packed));
  // Not by assignment: on Bun 1.4.5 it would be a field that one sees, as a stack of its own is not.
  hide(error, "stack", runtime.shownStack(stackOf(packed) + where));
  if (packed.cause) hide(error, "cause", unpack(packed.cause));
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

function rebuild(packed: PackedError & { kind: "error" }): Error {
  const { name, message, errors, disposal, fields, dom } = packed;
  let error: Error;
  if (errors) {
    const each = errors.map((error) => unpack(error));
    error = new AggregateError(each, message);
  } else if (disposal) error = suppressedError(unpack(disposal[0]), unpack(disposal[1]), message);
  else if (dom) error = new DOMException(message, name);
  else error = new (builtIn.get(name) ?? Error)(message);
  if (error.name !== name) hide(error, "name", name);
  // Not by assignment: a frozen prototype with a field of that name would refuse, and `__proto__` would be no field.
  return fields ? Object.defineProperties(error, Object.getOwnPropertyDescriptors(fields)) : error;
}

function hide(error: Error, key: string, value: unknown): void {
  Object.defineProperty(error, key, { value, writable: true, configurable: true });
}

/** Node 24, Deno and browsers have the class; where there is none, an Error has what it would have. */
function suppressedError(error: unknown, suppressed: unknown, message: string): Error {
  if (typeof SuppressedError === "function") return new SuppressedError(error, suppressed, message);
  const made = new Error(message);
  hide(made, "error", error);
  hide(made, "suppressed", suppressed);
  return made;
}

/** Not a record: an error may have any name, such as that of a method of all objects. */
const builtIn = new Map<string, ErrorConstructor>(
  [EvalError, RangeError, ReferenceError, SyntaxError, TypeError, URIError].map((Kind) => [Kind.name, Kind]),
);
