import { runtime } from "../../runtime-adapters/current.ts";
import { namesOfFolder } from "../messages/names-of-folder.ts";
import { calledHere } from "./called-here.ts";
import { withoutStack } from "./without-stack.ts";

/** The folder that the library was loaded from, as it stands in stacks. */
const FOLDERS = namesOfFolder(import.meta.url);
/** The engine's own frames, such as of a generator that the library went on with. */
const ENGINE = /\((?:<anonymous>\)|native|node:|ext:)|^\s+at (?:async )?(?:native|node:|ext:)/;

/**
 * An error of who calls the library: its stack begins with the line of the call, and nothing of the library stands
 * above it. Bun would also show the code around the place where an error is made.
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
 * The same, where the stack no longer leads to the call: after a wait Bun knows no frame of a module's own code, and a
 * timer leads nowhere.
 *
 * @param call an error that was made when the call came
 */
export function calledFrom<E extends Error>(call: Error, error: E): E {
  const frames = framesOf.get(call) ?? theirs(call.stack, Error.stackTraceLimit);
  framesOf.set(call, frames);
  return withFrames(error, frames);
}

/** Of calls: a hundred thousand tasks may fail that came by one. */
const framesOf = new WeakMap<Error, string>();

/** The same, found when the stack is read: of a thousand calls that are refused, nobody may read any. */
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

/** The frames of a stack that are none of the library's. */
function theirs(stack = "", limit: number): string {
  const frames = stack.split("\n").filter((line) => /^\s+at /.test(line));
  const outside = frames.filter((frame) => !FOLDERS.some((folder) => frame.includes(folder)));
  while (outside.length > 1 && ENGINE.test(outside[0]!)) outside.shift();
  // Of a bundle, in which all is one file, every frame may be the learner's.
  return (outside.length > 0 ? outside : frames).slice(0, limit).join("\n");
}
