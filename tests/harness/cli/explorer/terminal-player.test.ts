import { test } from "node:test";
import { assert, assertEquals, assertStringIncludes } from "@std/assert";
import { sharedArray } from "threadwork";
import { breaksFrom, type Program, positionOf } from "threadwork/explore";
import { Player } from "../../../../harness/cli/explorer/terminal-player.ts";

type Shared = { counter: Int32Array };
const add = ({ counter }: Shared) => void counter[0]!++;
const counter: Program<Shared> = {
  setup: () => ({ counter: sharedArray(Int32Array, 1) }),
  threads: [add, add],
  check({ counter }) {
    if (counter[0] !== 2) throw new Error(`an update was lost: ${counter[0]}`);
  },
};

/** A player, and the screens that it has shown. */
async function playing(program: Program<Shared>): Promise<{ player: Player; screens: string[] }> {
  const screens: string[] = [];
  const player = new Player({
    names: ["add", "add"],
    position: async (schedule) => positionOf(program, schedule),
    breaks: async (schedule) => breaksFrom(program, schedule),
    show: (screen) => void screens.push(screen),
    style: (_, text) => text,
    columns: 80,
  });
  await player.begin();
  return { player, screens };
}

test("keys choose who goes on, and a lost update is told when it happens", async () => {
  const { player, screens } = await playing(counter);
  assertStringIncludes(screens.at(-1)!, "You are the scheduler");
  assertStringIncludes(screens.at(-1)!, "1  thread 1: read counter[0]");
  for (const key of "122") assert(await player.press(key));
  assertStringIncludes(screens.at(-1)!, "counter[0] 0 → 1");
  await player.press("1");
  assertStringIncludes(screens.at(-1)!, "The check failed: an update was lost: 1");
  assertStringIncludes(screens.at(-1)!.replaceAll("\n", " "), "one update is lost");
  for (const screen of screens) {
    assert(screen.split("\n").length <= 24, screen);
    for (const line of screen.split("\n")) assert([...line].length <= 80, line);
  }
});

test("u goes back a step, r to the start, q leaves, and other keys say so", async () => {
  const { player, screens } = await playing(counter);
  const [start] = screens;
  await player.press("1");
  const [, second] = screens;
  await player.press("2");
  await player.press("u");
  assertEquals(screens.at(-1), second);
  await player.press("r");
  assertEquals(screens.at(-1), start);
  await player.press("u");
  assertEquals(screens.at(-1), start);
  await player.press("7");
  assertStringIncludes(screens.at(-1)!, 'No thread has the key "7" now.');
  assertEquals(await player.press("q"), false);
});

test("? says whether it can break from here, and b shows how", async () => {
  const { player, screens } = await playing(counter);
  await player.press("?");
  assertStringIncludes(screens.at(-1)!, "Yes, it can break from here (check).");
  await player.press("1");
  await player.press("1");
  await player.press("?");
  assertStringIncludes(screens.at(-1)!, "No: from here, no schedule breaks it");
  await player.press("r");
  await player.press("b");
  assertStringIncludes(screens.at(-1)!, "The check failed");
  await player.press("?");
  assertStringIncludes(screens.at(-1)!, "This schedule has ended");
});

test("an order in which all is well ends as that", async () => {
  const { player, screens } = await playing(counter);
  for (const key of "1122") await player.press(key);
  assertStringIncludes(screens.at(-1)!, "Every thread has ended, and all is well in this schedule.");
});
