/** Makes an error without a stack: the place where it is made says nothing, and Bun would print the code there. */
export function withoutStack<E extends Error>(make: () => E): E {
  const limit = Error.stackTraceLimit;
  // An assignment would throw where built-ins are frozen (Node's --frozen-intrinsics).
  if (!Reflect.set(Error, "stackTraceLimit", 0)) return make();
  try {
    return withHeadline(make());
  } finally {
    Error.stackTraceLimit = limit;
  }
}

/** On Bun, `stack` is undefined then, and programs would print that. */
function withHeadline<E extends Error>(error: E): E {
  if (error.stack !== undefined) return error;
  const stack = `${error.name}: ${error.message}`;
  return Object.defineProperty(error, "stack", { value: stack, writable: true, configurable: true });
}
