/** What is thrown where a message cannot be sent. */

/** Deeper messages are refused. Node's main thread reads about 1,600 levels, and others write more than that. */
export const MOST_LEVELS = 1000;

const REASONS = {
  deep: `it is too deeply nested: more than ${MOST_LEVELS} levels`,
  lost: "it holds an object that would arrive as another one",
  refused: "it holds something that no clone takes",
  shared:
    "it holds a SharedArrayBuffer, and processes share no memory. Use threads for it, or send a copy: new Float64Array(shared)",
};

/** Says what `sendable` found. */
export function refusal(found: keyof typeof REASONS): DOMException {
  return new DOMException(`Cannot send a message: ${REASONS[found]}.`, "DataCloneError");
}

/**
 * What a line threw when it was to send something: that it cannot be sent. A line itself throws nothing, also where
 * nobody is at its end.
 */
export function refused(error: unknown): unknown {
  if (error instanceof Error && error.name === "DataCloneError") return error;
  let reason = "something in it throws when it is read";
  if (error instanceof RangeError && /call stack/.test(error.message)) reason = "it is too deeply nested";
  else if (error instanceof TypeError && /transfer/i.test(error.message + error.stack)) reason = error.message;
  const refusal = new DOMException(`Cannot send a message: ${reason}`, "DataCloneError");
  Object.defineProperty(refusal, "cause", { value: error, configurable: true, writable: true });
  return refusal;
}
