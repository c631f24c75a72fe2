import { runtime } from "../../runtime-adapters/current.ts";
import { namesOfFolder } from "../messages/names-of-folder.ts";
import { withoutStack } from "./without-stack.ts";

/** The folder that the library was loaded from, as it stands in stacks. */
const FOLDERS = namesOfFolder(import.meta.url);
/** Frames that are looked at: ours stand above the learner's. */
const DEEP_ENOUGH = 50;

/**
 * An error of who calls the library: its stack begins with the line of the call, and nothing of the library stands
 * above it. Bun would also show the code around the place where an error is made.
 */
export function mistake<E extends Error>(
  Kind: new (message: string, options?: ErrorOptions) => E,
  message: string,
  options?: ErrorOptions,
): E {
  const frames = callers();
  const error = withoutStack(() => new Kind(message, options));
  const stack = runtime.shownStack(`${error.name}: ${message}\n${frames}`);
  return Object.defineProperty(error, "stack", { value: stack, writable: true, configurable: true });
}

function callers(): string {
  const limit = Error.stackTraceLimit;
  const canSet = Reflect.set(Error, "stackTraceLimit", DEEP_ENOUGH);
  const { stack = "" } = new Error();
  if (canSet) Error.stackTraceLimit = limit;
  const frames = stack.split("\n").filter((line) => /^\s+at /.test(line));
  const theirs = frames.filter((frame) => !FOLDERS.some((folder) => frame.includes(folder)));
  // Of a bundle, in which all is one file, every frame may be the learner's.
  return (theirs.length > 0 ? theirs : frames).slice(0, limit).join("\n");
}
