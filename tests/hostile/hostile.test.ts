/**
 * Every hostile submission gets its right answer behind the walls, leaves nothing and harms nobody.
 *
 * A quarter of them are graded, each once, on one of the three runtimes by turns; the commit says which.
 * `long-run.ts` grades all of them everywhere.
 */
import { after, before, test } from "node:test";
import { assertEquals } from "@std/assert";
import { grade } from "../../harness/grade.ts";
import { findRuntime } from "../../harness/load/find-runtime.ts";
import { chooseSandbox } from "../../harness/sandbox/choose.ts";
import { runtime } from "../../runtime-adapters/current.ts";
import { partOf } from "../share.ts";
import { attacks } from "./attacks.ts";
import { lessonFile, Place } from "./place.ts";

const walls = await chooseSandbox("bwrap", await findRuntime()).then(
  () => true,
  (error: Error) => error.message,
);
/** Without walls nothing here can be said. In continuous integration that is an error: see scripts/allowed-skips.ts. */
const options = { timeout: 360_000, ...(walls === true ? {} : { skip: String(walls) }) };
if (walls !== true) console.error(`NOT TESTED: hostile submissions. ${walls}`);

let place: Place;
before(async () => {
  place = await Place.open();
});
after(() => place[Symbol.dispose]());

const RUNTIMES = ["node", "deno", "bun"] as const;
for (const [i, attack] of partOf([...attacks.entries()], 4)) {
  const turns = attack.runtimes ?? RUNTIMES;
  if (turns[i % turns.length] !== runtime.name) continue;
  const [lesson] = attack.lessons as [number];
  test(`${attack.file} for lesson ${lesson}`, options, () => place.check(attack, lesson, "bwrap"));
}

test("after all of them an honest submission still passes", options, async () => {
  const { file } = await lessonFile(1, "solution");
  const { verdict } = await grade({ lesson: "1", file, sandbox: "bwrap", seed: 1 });
  assertEquals([verdict.outcome, verdict.sandbox], ["passed", "bwrap"], JSON.stringify(verdict.checks));
});
