/** Makes an error that does not know where it was made: that place says nothing, and Bun would show its code. */
export function withoutStack<E extends Error>(make: () => E): E {
  const limit = Error.stackTraceLimit;
  // An assignment would throw where intrinsics are frozen (Node's --frozen-intrinsics).
  if (!Reflect.set(Error, "stackTraceLimit", 0)) return make();
  try {
    return make();
  } finally {
    Error.stackTraceLimit = limit;
  }
}
