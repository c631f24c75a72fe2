import process from "node:process";
import { readKeys } from "../learn/keyboard.ts";
import type { Surroundings } from "../surroundings.ts";
import { openProgram, PlayError, type PlayOrder } from "./open-program.ts";
import { Player } from "./terminal-player.ts";

/**
 * Lets a person choose who goes on, in the terminal.
 *
 * @returns what is wrong with the file; `undefined` when the person has had enough
 */
export async function play(
  program: { file: string; exercise?: string },
  options: PlayOrder["options"],
  { out, style, columns = 80 }: Surroundings,
  schedule = "",
): Promise<string | undefined> {
  try {
    using opened = await openProgram(program, options);
    const { names, position, breaks } = opened;
    const show = (screen: string) => out(`\u001b[2J\u001b[H${screen}`);
    const player = new Player({ names, position, breaks, show, style, columns }, schedule);
    await player.begin();
    await eachKey((key) => player.press(key));
    return undefined;
  } catch (error) {
    if (error instanceof PlayError) return error.message;
    throw error;
  }
}

/** Passes keys to `press`, one after the other, until that returns `false`. */
async function eachKey(press: (key: string) => Promise<boolean>): Promise<void> {
  const { promise, resolve, reject } = Promise.withResolvers<void>();
  let before: Promise<unknown> = Promise.resolve();
  using _keyboard = readKeys((key) => {
    before = before
      .then(() => press(key))
      .then((goesOn) => {
        if (!goesOn) resolve();
      })
      .catch(reject);
  });
  process.stdin.once("end", resolve);
  await promise;
}
