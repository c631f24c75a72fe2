import { test } from "node:test";
import { assertEquals, assertStringIncludes } from "@std/assert";
import { compared } from "../../../../harness/web/site/grade/fewer.ts";
import { awayMs } from "../../../../harness/web/site/grade/first-thread-away.ts";
import { HeldOpen } from "../../../../harness/web/site/grade/held-open-for.ts";
import { led, missingIn, prelude, siteAddress } from "../../../../harness/web/site/grade/page-modules.ts";
import { activityOf } from "../../../../harness/web/site/grade/seen-activity.ts";
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
  assertEquals(missingIn('new Pool(import.meta, { workers: 2, as: "processes" }); // as: "threads"'), [
    '{ as: "processes" }',
  ]);
  assertEquals(missingIn('const told = `as: "processes"`; // as: "processes"'), []);
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

test("activityOf() shares work out by what workers have had of the processors, of which there may be too few", () => {
  // Four are given 1, 1, 1 and 5 of the work. On two processors the first three take twice as long, and the last alone.
  const told = [task(0, 0, 200, 0), task(1, 0, 200, 0), task(2, 0, 200, 0), task(3, 0, 600, 0)];
  assertEquals(activityOf(told, 4).largestShare, 0.5);
  assertEquals(activityOf(told, 4, 2).largestShare, 0.625);
  assertEquals(activityOf(told, 4, 8).largestShare, 0.5);
});

test("what makes the naive way slow is counted: workers where it starts some, else tasks", () => {
  const counts = (started: number, tasks: number) => ({ started, tasks });
  const naive = { called: "the naive way" };
  const times = (...[a, b, c]: ReturnType<typeof counts>[]) => {
    const found = compared([{ naive: a!, student: b!, reference: c! }], naive)!;
    return [found.times, found.reference];
  };
  assertEquals(times(counts(6, 0), counts(2, 6), counts(0, 6)), [3, Number.POSITIVE_INFINITY]);
  assertEquals(times(counts(0, 1000), counts(0, 250), counts(0, 40)), [4, 25]);
  const late = [1, 0].map((started) => ({ naive: counts(6, 0), student: counts(2, 0), reference: counts(started, 0) }));
  assertEquals(compared(late, naive)!.reference, Number.POSITIVE_INFINITY);
  assertEquals(compared([], naive), undefined);
  assertStringIncludes(
    compared([{ naive: counts(0, 1000), student: counts(0, 250), reference: counts(0, 40) }], naive)!.words,
    "250 tasks were handed over in a call; with the naive way it is 1000",
  );
});

test("activityOf() takes threads as long as they are there, and counts workers", () => {
  const worker = (id: string, atMs: number, ends: boolean): Told => ({ kind: "worker", id, atMs, ends, name: id });
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

test("HeldOpen tells the part of a question in which more was open than before it", () => {
  let nowMs = 0;
  const held = new HeldOpen(() => nowMs);
  held.begin(1);
  nowMs = 20;
  held.now(2);
  nowMs = 90;
  held.now(1);
  nowMs = 100;
  assertEquals(held.end(), 0.7);
  held.begin(2);
  nowMs = 200;
  assertEquals(held.end(), 0);
});

test("awayMs() credits a first thread with its part of the processors, beside the workers that worked", () => {
  const beats = [
    { beat: "a", fromMs: 0, toMs: 4 },
    { beat: "b", fromMs: 100, toMs: 205 },
  ];
  const alone = activityOf([], 2);
  assertEquals(awayMs({ beats }, alone, 2), 100);
  assertEquals(awayMs({ beats }, { ...alone, atOnce: 3 }, 2), 50);
});

test("activityOf() takes raw workers for at work as long as they are there, and a pool's for what its tasks say", () => {
  const worker = (id: string, atMs: number, ends: boolean, raw?: true): Told => ({
    ...{ kind: "worker", id, atMs, ends, name: id, ...(raw && { raw }) },
  });
  const there = [worker("a", 0, false), worker("b", 0, false), worker("a", 100, true), worker("b", 100, true)];
  assertEquals(activityOf(there, 2).busyMs, 0);
  const raw = there.map((each): Told => ({ ...(each as Told & { kind: "worker" }), raw: true }));
  const { busyMs, sharers, atOnce } = activityOf(raw, 2);
  assertEquals([busyMs, sharers, atOnce], [200, 2, 2]);
});
