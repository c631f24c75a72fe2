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

test("threads start threads on workers, with all that can be sent, and get what they gave", async () => {
  const joined = await explored("children/joined", { engine: "workers" });
  assertEquals([joined.kind, "proof" in joined && joined.proof, joined.schedules], ["passed", "exhaustive", 2]);
  const early = await explored("children/early", { engine: "workers" });
  assert(early.kind === "failed" && early.finding.kind === "check", JSON.stringify(early));
  assertEquals([early.schedule, new Set(early.steps.map(({ thread }) => thread)).size], ["a2b2a2", 2]);
  const again = await explored("children/early", { engine: "workers", replay: early.schedule });
  assert(again.kind === "failed");
  assertEquals(again.steps, early.steps);
});

test("a thread that is started has the same letter when its schedule is played again, on both engines", async () => {
  for (const engine of ["re-execution", "workers"] as const) {
    const result = await explored("children/second-first", { engine });
    assert(result.kind === "failed", JSON.stringify(result));
    assertEquals([result.schedule, result.finding.message], ["b2c", "Thread 3 threw Error: the first has not begun"]);
    const again = await explored("children/second-first", { engine, replay: result.schedule });
    assert(again.kind === "failed");
    assertEquals(again.steps, result.steps);
  }
});

test("a thread starts on workers what a real one finds: an exported function", async () => {
  for (const name of shareOf(["children/unexported"], 1)) {
    const result = await explored(name);
    assertEquals([result.kind, result.engine], ["undecided", "workers"]);
    assertStringIncludes(result.says, "exports no function hidden, which a thread starts");
  }
});

test("a thread that computes for ever is a finding on workers, too", async () => {
  for (const name of shareOf(["computes-for-ever"], 2)) {
    const result = await explored(name, { engine: "workers", silentMs: 300 });
    assert(result.kind === "failed" && result.finding.kind === "livelock", JSON.stringify(result));
    assertEquals([result.schedule, result.finding.threads], ["ba", [0]]);
    assertStringIncludes(result.why, "Thread 1 never comes to another step after line 10");
  }
});

test("functions end as they may on workers: finally, using, generators, whatever is thrown", async () => {
  for (const name of shareOf(["ends-as-it-may"], 0)) {
    const result = await explored(name, { engine: "workers" });
    assertEquals([result.kind, "proof" in result && result.proof], ["passed", "exhaustive"], JSON.stringify(result));
  }
  for (const name of shareOf(["throws-what-it-likes"], 1)) {
    const result = await explored(name, { engine: "workers" });
    assert(result.kind === "failed", JSON.stringify(result));
    assertEquals([result.schedule, result.finding.message], ["ab", "Thread 2 threw Error: what has no text"]);
  }
  for (const name of shareOf(["may-not"], 2)) {
    const error = await explored(name, { engine: "workers" }).catch((each: unknown) => each);
    assert(error instanceof TypeError);
    assertStringIncludes(error.message, "Cannot explore a generator function");
  }
});

test("a module that exports no program, or cannot be loaded again, is told as that, and what to do", async () => {
  const program = { setup: () => ({}), threads: [() => {}, () => {}] };
  for (const [name, why] of [
    ["exports-none", "exports no program by default"],
    ["throws-when-loaded", "cannot be loaded once more: Error: Cannot call test() inside a test"],
  ]) {
    const module = new URL(`workers/${name}.mjs`, import.meta.url);
    const error = await explore(program, { module }).catch((each: unknown) => each);
    assert(error instanceof TypeError, JSON.stringify(error));
    assertStringIncludes(error.message, `${module} ${why}. Give the program a file of its own`);
  }
});

test("asynchronous waits come to the same on workers, in the same schedule", async () => {
  for (const name of [
    "broken/wait-async-forgets-not-equal",
    "broken/wait-async-trusts-one-wait",
    "broken/wait-async-takes-the-wake-up",
    "correct/wait-async-looks-again",
    "correct/wait-async-of-two-places",
  ]) {
    const module = new URL(`corpus/${name}.mjs`, import.meta.url);
    const { default: program } = (await import(module.href)) as { default: Program };
    const [here, there] = [await explore(program), await explore(program, { module, engine: "workers" })];
    const told = (result: Result) => [name, result.kind, result.kind === "failed" ? result.schedule : result.schedules];
    assertEquals(told(there), told(here));
    assertEquals(there.engine, "workers");
  }
});
