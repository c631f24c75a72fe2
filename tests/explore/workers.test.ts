import { test } from "node:test";
import { assert, assertEquals, assertStringIncludes } from "@std/assert";
import { type ExploreOptions, explore, loadWatched, type Program, type Result } from "threadwork/explore";
import { shareOf } from "../share.ts";

/** Explores a file of this folder, on workers where it cannot be called again. */
async function explored(name: string, options: ExploreOptions = {}): Promise<Result> {
  const module = new URL(`workers/${name}.mjs`, import.meta.url);
  const { default: program } = (await loadWatched(() => import(module.href))) as { default: Program };
  return await explore(program, { module, ...options });
}

function passes(result: Result): void {
  assertEquals([result.kind, result.engine, "proof" in result && result.proof], ["passed", "workers", "exhaustive"]);
  assertStringIncludes(result.switched!, "it did something else");
  assertStringIncludes(result.says, "each thread on a worker");
}

test("a function that keeps a count between calls is explored on workers: found, told and shrunk", async () => {
  const result = await explored("calls-counted");
  assert(result.kind === "failed" && result.finding.kind === "check", JSON.stringify(result));
  assertEquals(
    [result.engine, result.finding.message],
    ["workers", "The result is wrong: an update was lost: 2,1,0,0"],
  );
  assertStringIncludes(result.switched!, 'first "read cells[0]", then "read cells[2]"');
  assertEquals(result.schedule, "a3b4a");
  for (const { file, line, expression } of result.steps) {
    assertStringIncludes(file!, "calls-counted.mjs");
    assert(!file!.includes("?") && (line === 12 || line === 13), `${file}:${line}`);
    assertEquals(expression, "cells[calls++]++;");
  }
  const again = await explored("calls-counted", { engine: "workers", replay: result.schedule });
  assert(again.kind === "failed");
  assertEquals([again.finding.message, again.steps], [result.finding.message, result.steps]);
});

/** Starting workers takes long where many tests run: each of these on one of the runtimes. */
const KEPT = ["generator-outside", "locks-once", "kept-by-another-file"];

test("generators of a module, every kind of step, and what another file keeps can be explored on workers", async () => {
  for (const name of shareOf(KEPT, 2)) passes(await explored(name));
});

test("what breaks without any switch is told on workers as it is found", async () => {
  for (const name of shareOf(["breaks-in-turn"], 1)) {
    const result = await explored(name, { engine: "workers" });
    assert(result.kind === "failed", JSON.stringify(result));
    assertEquals([result.engine, result.schedule, result.finding.kind], ["workers", "ab", "threw"]);
  }
});

test("a program that is another one each time is undecided on both engines, with the reason", async () => {
  for (const name of shareOf(["nothing-repeats"], 0)) {
    const result = await explored(name);
    assertEquals([result.kind, result.engine], ["undecided", "workers"]);
    assertStringIncludes(result.says, "it did something else");
  }
});

test("a proof calls what was called only once again: one step may be another one each time", async () => {
  let calls = 0;
  const { sharedArray } = await import("threadwork");
  const program = {
    setup: () => ({ cells: sharedArray(Int32Array, 8) }),
    threads: [({ cells }: { cells: Int32Array }) => void Atomics.add(cells, calls++ % 8, 1)],
  };
  assertEquals((await explore(program)).kind, "undecided");
});

test("workers need the module that they load", async () => {
  const program = { setup: () => ({}), threads: [() => {}] };
  const error = await explore(program, { engine: "workers" }).catch((each: unknown) => each);
  assert(error instanceof TypeError);
  assertStringIncludes(error.message, "expected module");
});
