import { test } from "node:test";
import { assertEquals, assertStringIncludes } from "@std/assert";
import { activityOf } from "../../../../harness/web/site/grade/activity.ts";
import { led, missingIn, prelude, siteAddress } from "../../../../harness/web/site/grade/modules.ts";
import { unveil, veil } from "../../../../harness/web/site/grade/veil.ts";
import { printed } from "../../../../harness/web/site/workers/printed.ts";
import type { Told } from "../../../../harness/web/site/workers/told.ts";

test("led() leads imports to their addresses, and leaves comments, strings and templates as they are", () => {
  const source = [
    'import { Pool } from "threadwork"; // import x from "threadwork"',
    "export * from './own.ts';",
    'import { readFileSync } from "node:fs";',
    'const text = `import y from "threadwork"`;',
    'const later = await import("./more.ts");',
  ];
  assertEquals(led(source.join("\n"), (specifier) => siteAddress(specifier, "../")).split("\n"), [
    'import { Pool } from "../learner.js"; // import x from "threadwork"',
    "export * from './own.js';",
    'import { readFileSync } from "../built-ins.js";',
    'const text = `import y from "threadwork"`;',
    'const later = await import("./more.js");',
  ]);
});

test("missingIn() names what no page has, and nothing that it has", () => {
  assertEquals(missingIn('import { Pool, type Process } from "threadwork"; import { join } from "node:path";'), []);
  assertEquals(missingIn('import type { Stats } from "node:fs"; // import "node:net"'), []);
  assertEquals(missingIn('import { Process } from "threadwork"; import process from "node:process";'), [
    "Process",
    "node:process",
  ]);
  assertEquals(missingIn('import { readFileSync, watch } from "node:fs"; import * as os from "node:os";'), [
    "node:fs",
    "node:os",
  ]);
});

test("prelude() is one line, and hands out every export that is declared in the module", () => {
  const line = prelude(
    "../",
    "export async function a() {}\nexport default class B {}\nconst c = 1;\nexport { c as d };",
  );
  assertEquals(line.includes("\n"), false);
  assertStringIncludes(line, '{"a":()=>a,"default":()=>B,"d":()=>c}');
});

test("a solution is veiled, and comes back whole", () => {
  const text = "export default (é: string) => `é 🧵` + é;";
  assertEquals(unveil(veil(text)), text);
  assertEquals(veil(text).includes("export"), false);
});

const task = (worker: number, fromMs: number, toMs: number, givenMs: number): Told => ({
  kind: "task",
  pool: "p",
  trace: { task: 0, name: "f", worker, submittedMs: givenMs, startedMs: fromMs, endedMs: toMs, cpuMs: 0 },
});

test("activityOf() tells side by side from in turn, and even shares from uneven ones", () => {
  const together = activityOf([task(0, 0, 100, 0), task(1, 0, 100, 0)], 2);
  assertEquals([together.sharers, together.atOnce, together.largestShare, together.oneByOne], [2, 2, 0.5, false]);
  const inTurn = activityOf([task(0, 0, 100, 0), task(1, 101, 201, 100)], 2);
  assertEquals([inTurn.sharers, inTurn.atOnce, inTurn.oneByOne], [2, 1, true]);
  const uneven = activityOf([task(0, 0, 300, 0), task(1, 0, 100, 0)], 2);
  assertEquals([uneven.largestShare, uneven.busyMs], [0.75, 400]);
  assertEquals(activityOf([], 2).pieces, []);
});

test("activityOf() takes threads as long as they are there, and counts workers", () => {
  const worker = (id: string, atMs: number, ends: boolean): Told => ({ kind: "worker", id, atMs, ends });
  const told = [worker("a", 0, false), worker("b", 5, false), worker("a", 50, true), worker("b", 60, true)];
  const { started, mostAtOnce, pieces } = activityOf([{ kind: "thread" }, { kind: "thread" }, ...told], 2);
  assertEquals([started, mostAtOnce, pieces.length, pieces[1]!.toMs], [2, 2, 2, 60]);
  assertEquals(activityOf(told, 2).pieces, []);
});

test("printed() shows values as a console does, and never throws", () => {
  assertEquals(printed("text"), "text");
  assertEquals(printed([1, "a", { b: -0, c: [2n] }]), '[ 1, "a", { b: -0, c: [ 2n ] } ]');
  assertEquals(printed(new Map([["k", new Set([1])]])), 'Map(1) { "k" => Set(1) { 1 } }');
  assertEquals(printed(new Float64Array([1.5])), "Float64Array(1) [ 1.5 ]");
  assertEquals(printed(Object.create(null)), "{  }");
});
