import { runtime } from "../../runtime-adapters/current.ts";
import { namesOfFolder } from "../messages/names-of-folder.ts";
import { calledHere } from "./called-here.ts";
import { withoutStack } from "./without-stack.ts";

/** The folder that the library was loaded from, as stack traces name it. */
const FOLDERS = namesOfFolder(import.meta.url);
/** The engine's own frames, for example of a generator. */
const ENGINE = /\((?:<anonymous>\)|native|node:|ext:)|^\s+at (?:async )?(?:native|node:|ext:)/;

/**
 * Makes an error about a wrong call of the library. Its stack begins with the caller's line, without frames of the
 * library. Bun would also print the code around the place where an error is made.
 */
export function mistake<E extends Error>(
  Kind: new (message: string, options?: ErrorOptions) => E,
  message: string,
  options?: ErrorOptions,
): E {
  return withFrames(
    withoutStack(() => new Kind(message, options)),
    theirs(calledHere().stack, Error.stackTraceLimit),
  );
}

/**
 * The same, where the stack no longer leads to the call. After a wait, Bun knows no frame of a module's own code, and a
 * timer has no caller.
 *
 * @param call an error that was made when the call came
 */
export function calledFrom<E extends Error>(call: Error, error: E): E {
  const frames = framesOf.get(call) ?? theirs(call.stack, Error.stackTraceLimit);
  framesOf.set(call, frames);
  return withFrames(error, frames);
}

/** Appends the place of the call to the error's own stack: for an error whose frames are none of the program's. */
export function alsoCalledFrom<E extends Error>(call: Error, error: E): E {
  const { stack } = error;
  calledFrom(call, error);
  const value = runtime.shownStack(`${stack}\n${framesOf.get(call)}`);
  return Object.defineProperty(error, "stack", { value });
}

/** Cached by call: a hundred thousand tasks of one call may fail. */
const framesOf = new WeakMap<Error, string>();

/** The same, but the frames are only found when the stack is read: most errors of refused calls are never read. */
export function calledFromLater<E extends Error>(call: Error, error: E): E {
  const set = (value: unknown): void => {
    Object.defineProperty(error, "stack", { value, writable: true, configurable: true });
  };
  const get = (): string | undefined => calledFrom(call, error).stack;
  return Object.defineProperty(error, "stack", { get, set, configurable: true });
}

function withFrames<E extends Error>(error: E, frames: string): E {
  const stack = runtime.shownStack(`${error.name}: ${error.message}\n${frames}`);
  return Object.defineProperty(error, "stack", { value: stack, writable: true, configurable: true });
}

/** The frames of a stack outside of the library. */
function theirs(stack = "", limit: number): string {
  const frames = stack.split("\n").filter((line) => /^\s+at /.test(line));
  const outside = frames.filter((frame) => !FOLDERS.some((folder) => frame.includes(folder)));
  while (outside.length > 1 && ENGINE.test(outside[0]!)) outside.shift();
  // In a bundle everything is one file, so every frame may be the learner's.
  return (outside.length > 0 ? outside : frames).slice(0, limit).join("\n");
}
