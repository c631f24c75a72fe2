import { test } from "node:test";
import { assertEquals } from "@std/assert";
import { codeOnly } from "../../../harness/source/code-only.ts";
import { type Slips, slipsIn } from "../../../harness/source/slips.ts";

const seen: [text: string, slips: Slips][] = [
  ['import Pool from "threadwork";', { defaultImport: "Pool" }],
  ['import Other from "other"; import Thread from "threadwork";', { defaultImport: "Thread" }],
  ['import { Pool } from "threadwork";', {}],
  ['import * as kit from "threadwork";', {}],
  ['import type Pool from "threadwork";', {}],
  ['// import Pool from "threadwork";', {}],
  ["using pool = new Pool(import.meta);", { plainUsing: true }],
  ["await using pool = new Pool(import.meta);", {}],
  ["await   using pool = new Pool(import.meta);", {}],
  ["using timer = startTimer();", {}],
  ["const counts: number[] = [];\nfunction f() { counts.push(1); }", { fills: "counts" }],
  ["let sums = {};\nfunction f(a) { sums[a] = 1; }", { fills: "sums" }],
  ["export const seen = new Map<string, number>();\nconst f = () => seen.set('a', 1);", { fills: "seen" }],
  ["const counts = [1, 2];\nconst f = () => counts[0] === 1;", {}],
  ["function f() {\n  const counts = [];\n  counts.push(1);\n}", {}],
  ["for (const n of list) { const pool = new Pool(import.meta); }", { poolInLoop: true }],
  ["for await (const n of list) { const pool = new Pool(import.meta); }", { poolInLoop: true }],
  ["while (f(g(1))) { if (a) { const pool = new Pool(import.meta); } }", { poolInLoop: true }],
  ["do { new Pool(import.meta) } while (a);", { poolInLoop: true }],
  ["list.map(async (n) => { const pool = new Pool(import.meta); })", { poolInLoop: true }],
  ["list.forEach((n) => new Pool(import.meta))", { poolInLoop: true }],
  ["for (const n of list) { f(n); } const pool = new Pool(import.meta);", {}],
  ["const pool = new Pool(import.meta); for (const n of list) { await pool.map(f, [n]); }", {}],
  ["function f() { if (a) { const pool = new Pool(import.meta); } }", {}],
  ["function f() {\n  const pool = new Pool(import.meta);\n  return pool.map(g, list);\n}", { poolKept: true }],
  ["function f() {\n  const pool = new Pool(import.meta);\n  pool.terminate();\n}", {}],
  ["const pool = new Pool(import.meta);\nfunction f() {\n  return pool.map(g, list);\n}", {}],
  ["  await Promise.all(texts);\n  return texts;", { dropsResults: true }],
  ["{ Promise.all(texts); return texts; }", { dropsResults: true }],
  ["return await Promise.all(texts);", {}],
  ["const texts = await Promise.all(urls.map(get));", {}],
  ["return (await Promise.all(texts)).join();", {}],
  [")))}}} new Pool(import.meta)", {}],
  ["const lock = new Lock();", { waitsForTurn: true }],
  ["const permits = new Semaphore(1);", { waitsForTurn: true }],
  ["while (Atomics.load(turn, 0) !== me);", { waitsForTurn: true }],
  ["Atomics.wait(turn, 0, seen);", { waitsForTurn: true }],
  ["if (Atomics.compareExchange(state, 0, 0, 1) === 0) f();", { waitsForTurn: true }],
  // Who takes the next piece waits for nobody.
  ["const i = Atomics.add(next, 0, 1); Atomics.store(out, i, f(i));", {}],
  ["// new Lock()\nconst word = 'new Lock()';", {}],
  ["const lock = new Padlock(); key.wait(lock);", {}],
];
for (const [text, slips] of seen) {
  test(`slipsIn() of ${JSON.stringify(text)}`, () => assertEquals(slipsIn(text, codeOnly(text)), slips));
}
