/**
 * Criteria look at a program from outside: behind the walls of bubblewrap, too, where it is under another user and in
 * namespaces of its own.
 */
import { test } from "node:test";
import { assertEquals } from "@std/assert";
import { partOf, shareOf } from "../../share.ts";
import { gist, graded, slow } from "./end-to-end.ts";
import { walls } from "./walls.ts";

/**
 * Of each criterion, one that passes and what is seen in other ways. A third of the rows is tested, and of each a third
 * on each runtime.
 */
const rows: [fixture: string, ...submissions: [name: string, gist: string][]][] = [
  [
    "permits",
    ["solution", "passed, limited passed, reached passed"],
    ["all-at-once", "failed, limited failed, reached passed, no-limit"],
    ["two-lanes", "failed, limited passed, reached failed, limit-not-used"],
  ],
  [
    "tidy",
    ["solution", "passed, closed passed"],
    ["processes-never-closed", "failed, closed failed, processes-left"],
    ["files", "failed, closed failed, descriptors-left"],
  ],
  [
    "quick",
    ["solution", "passed, quicker passed"],
    ["same-as-naive", "failed, quicker failed, as-naive"],
    ["waits-twice-as-long", "failed, quicker failed, slower-than-naive"],
  ],
  [
    "figures",
    ["solution", "passed, told passed"],
    ["mean", "failed, told failed, another-figure"],
    ["invented", "failed, told failed, impossible-times"],
  ],
  [
    "beating",
    ["solution", "passed, responsive passed"],
    ["promise-all", "failed, responsive failed, blocks-the-main-thread"],
    ["one-at-home", "failed, responsive failed, blocks-at-times"],
  ],
  [
    "hires",
    ["solution", "passed, started passed, at-once passed"],
    ["processes", "passed, started passed, at-once passed"],
    ["disguised", "failed, started failed, at-once passed, one-worker-a-task"],
  ],
  [
    "deposits",
    ["solution", "passed, every-schedule passed"],
    ["no-lock", "failed, every-schedule failed, lost-update"],
    ["own-lock", "failed, every-schedule failed, lost-update"],
  ],
];

const options = { ...slow, ...(typeof walls === "string" ? { skip: walls } : {}) };
if (typeof walls === "string") console.error(`NOT TESTED: criteria behind the walls. ${walls}`);

for (const [row, [fixture, ...submissions]] of partOf([...rows.entries()], 3)) {
  for (const [name, expected] of shareOf(submissions, row)) {
    test(`behind the walls of bubblewrap: ${fixture}, ${name}`, options, async () => {
      if (typeof walls === "string") throw new Error(walls);
      const { verdict } = await graded(fixture, name, walls);
      assertEquals([verdict.sandbox, gist(verdict)], ["bwrap", expected], JSON.stringify(verdict.checks));
    });
  }
}
