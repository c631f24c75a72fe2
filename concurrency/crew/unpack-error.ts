import type { PackedError } from "./pack-error.ts";

/**
 * Rebuilds what a task threw: a built-in class by its name, any other as an Error with that name; fields are put back.
 * Its `cause` is an Error with the worker's stack, whose own `cause` is the original's.
 */
export function unpackError(packed: PackedError, where: string): unknown {
  if (packed.kind === "value") return packed.value;
  const error = withoutStack(() => rebuild(packed));
  if (packed.stack === undefined) return error;
  const cause = packed.cause && { cause: unpackCause(packed.cause) };
  const there = withoutStack(() => new Error(`${packed.name} thrown ${where}`, cause));
  there.stack = packed.stack;
  hide(error, "cause", there);
  error.stack = `${packed.name}: ${packed.message}\n    thrown ${where}`;
  return error;
}

function unpackCause(packed: PackedError): unknown {
  if (packed.kind === "value") return packed.value;
  const error = withoutStack(() => rebuild(packed));
  if (packed.stack !== undefined) error.stack = packed.stack;
  if (packed.cause) hide(error, "cause", unpackCause(packed.cause));
  return error;
}

function rebuild(packed: PackedError & { kind: "error" }): Error {
  const { name, message, errors, fields, dom } = packed;
  let error: Error;
  if (errors) error = new AggregateError(errors.map(unpackCause), message);
  else if (dom) error = new DOMException(message, name);
  else error = new (builtIn[name] ?? Error)(message);
  if (error.name !== name) hide(error, "name", name);
  // Not by assignment: a frozen prototype with a field of that name would refuse, and `__proto__` would be no field.
  return fields ? Object.defineProperties(error, Object.getOwnPropertyDescriptors(fields)) : error;
}

/** Makes an error that does not know where it was made: that place says nothing, and Bun would show its code. */
function withoutStack(make: () => Error): Error {
  const limit = Error.stackTraceLimit;
  // An assignment would throw where intrinsics are frozen (Node's --frozen-intrinsics).
  if (!Reflect.set(Error, "stackTraceLimit", 0)) return make();
  try {
    return make();
  } finally {
    Error.stackTraceLimit = limit;
  }
}

function hide(error: Error, key: string, value: unknown): void {
  Object.defineProperty(error, key, { value, writable: true, configurable: true });
}

const builtIn: Record<string, ErrorConstructor> = {
  EvalError,
  RangeError,
  ReferenceError,
  SyntaxError,
  TypeError,
  URIError,
} as never;
