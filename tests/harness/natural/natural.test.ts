/**
 * What people hand in gets the one verdict that an instructor would give. A sixth of the table, which one the commit
 * says, and of that another part on each runtime; all of it, on every tier and as often as is asked for: `long-run.ts`.
 */
import { test } from "node:test";
import { assert } from "@std/assert";
import { runtime } from "../../../runtime-adapters/current.ts";
import type { RuntimeName } from "../../../runtime-adapters/runtime.ts";
import { partOf } from "../../share.ts";
import { check } from "./check.ts";
import { NATURAL } from "./table.ts";

const RUNTIMES: readonly RuntimeName[] = ["node", "deno", "bun"];

for (const [i, natural] of partOf([...NATURAL.entries()], 6)) {
  const able = natural.only ?? RUNTIMES;
  if (able[i % able.length] !== runtime.name) continue;
  test(`${natural.file}: ${natural.outcome}, ${natural.score} points`, { timeout: 240_000 }, async () => {
    const { isRight, found, graded } = await check(natural, "auto");
    assert(isRight, `${found}: ${JSON.stringify(graded.verdict.checks)} ${JSON.stringify(graded.measurement.rounds)}`);
  });
}
