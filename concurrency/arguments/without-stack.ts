/** Makes an error that does not know where it was made: that place says nothing, and Bun would show its code. */
export function withoutStack<E extends Error>(make: () => E): E {
  const limit = Error.stackTraceLimit;
  // An assignment would throw where intrinsics are frozen (Node's --frozen-intrinsics).
  if (!Reflect.set(Error, "stackTraceLimit", 0)) return make();
  try {
    return withHeadline(make());
  } finally {
    Error.stackTraceLimit = limit;
  }
}

/** Bun leaves `stack` undefined, which programs print. */
function withHeadline<E extends Error>(error: E): E {
  if (error.stack !== undefined) return error;
  const stack = `${error.name}: ${error.message}`;
  return Object.defineProperty(error, "stack", { value: stack, writable: true, configurable: true });
}
