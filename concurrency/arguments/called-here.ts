/** At most so many frames of the library are above the learner's call. */
const DEEP_ENOUGH = 50;

/** An error that records where a call came from, for `calledFrom()`, however deep in the library it is made. */
export function calledHere(): Error {
  const limit = Error.stackTraceLimit;
  const canSet = Reflect.set(Error, "stackTraceLimit", DEEP_ENOUGH);
  const call = new Error();
  if (canSet) Error.stackTraceLimit = limit;
  return call;
}
