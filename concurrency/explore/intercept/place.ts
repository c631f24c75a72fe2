import type { Place } from "../model.ts";

/** Folders and files of ours, in which no program of a learner stands. */
const OURS =
  /\/concurrency\/(?:explore|synchronisation|messages|[\w-]+\.ts)|\/dist\/(?:explore|explored-thread|threadwork|[\w-]+\.shared)\.c?js/;

/** The folder of this module. In a package all of the library lies beside it, and no program does. */
const FOLDER = pathOf(new URL("./", import.meta.url).href);
const isPackage = !import.meta.url.endsWith("/place.ts");

/** A path as stacks of any runtime have it, with or without `file://`. */
function pathOf(file: string): string {
  return file.startsWith("file://") ? decodeURI(file.slice("file://".length)) : file;
}

/** Whether a file, as a stack has it, is of the library. */
export function isOurs(file: string): boolean {
  return OURS.test(file) || (isPackage && pathOf(file).startsWith(FOLDER));
}

/**
 * A function whose frame ends the part of a stack that is the program's. Not in a tail position: Bun keeps no frame of
 * who calls there.
 */
export function outermost(body: () => unknown): () => unknown {
  return function outermostOfProgram() {
    const value = body();
    return value;
  };
}

/** Most places are within so few frames; each of them costs Deno as much as ten steps. */
const FEW_FRAMES = 10;
const MOST_FRAMES = 50;

/** Whether a function of this file is among those that have called what runs now. @param file its path, or its URL */
export function isCalledFrom(file: string): boolean {
  const limit = Error.stackTraceLimit;
  Error.stackTraceLimit = MOST_FRAMES;
  const { stack = "" } = new Error();
  Error.stackTraceLimit = limit;
  const path = pathOf(file);
  return stack.split("\n").some((line) => {
    const found = /((?:file:\/\/)?\/[^()]*?)(?:\?[^()]*?)?:\d+:\d+\)?$/.exec(line);
    return found !== null && pathOf(found[1]!) === path;
  });
}

/** Where the program is now: the innermost place of the stack that is none of ours. */
export function placeHere(): Place | undefined {
  const place = placeWithin(FEW_FRAMES);
  return place === "further" ? (placeWithin(MOST_FRAMES) as Place) : place;
}

function placeWithin(frames: number): Place | "further" | undefined {
  const limit = Error.stackTraceLimit;
  Error.stackTraceLimit = frames;
  const { stack = "" } = new Error();
  Error.stackTraceLimit = limit;
  const lines = stack.split("\n");
  for (const line of lines) {
    if (line.includes("outermostOfProgram")) return undefined;
    const found = /((?:file:\/\/|blob:[a-z]+:)?\/[^()]*?):(\d+):(\d+)\)?$/.exec(line);
    if (found && !isOurs(found[1]!)) return { file: found[1]!, line: Number(found[2]), column: Number(found[3]) };
  }
  return frames < MOST_FRAMES && lines.length >= frames ? "further" : undefined;
}
