import { isCalledFrom } from "../intercept/place.ts";
import { UnfitError } from "../unfit-error.ts";
import { asItIs } from "./orders.ts";

let isExplored = false;

/** From here on, this thread runs functions of a program that is explored, and explores nothing itself. */
export function exploresNothing(): void {
  isExplored = true;
}

/**
 * Each worker loads the module of a program, and all that the file does is done there again: the tests of a test's file
 * would run in each, and call the explorer.
 *
 * @throws {UnfitError} When the file that explores is the module itself, or a module that workers have loaded.
 */
export function mustBeOwnFile(module: string | undefined): void {
  if (!isExplored && (module === undefined || !isCalledFrom(asItIs(module)))) return;
  const file = module === undefined ? "a module" : asItIs(module);
  throw new UnfitError(
    `Cannot explore: ${file} calls explore() itself, and would do so again in each worker that loads it. ` +
      "Give the program a file of its own, whose default export it is, and which does nothing else.",
  );
}
