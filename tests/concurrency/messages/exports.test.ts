/** Which function runs: the one that was passed, or none. */
import { createRequire } from "node:module";
import { test } from "node:test";
import { assert, assertEquals, assertRejects, assertStringIncludes, assertThrows } from "@std/assert";
import { Manager, Pool, Process, Thread, WorkerLoadError } from "threadwork";
import { Exports, fileOf, referTo } from "../../../concurrency/messages/exports.ts";
import { findExport } from "../../../concurrency/messages/function-reference.ts";
import { runtime } from "../../../runtime-adapters/current.ts";
import { fastCheck, withFastCheck } from "../../fast-check.ts";
import { testInTurn } from "../../share.ts";
import * as f from "../fixtures/named/functions.ts";

const inTurn = testInTurn();

const limit = { timeout: 120_000 };
const here = { url: new URL("../fixtures/named/functions.ts", import.meta.url).href };
const { five, default: less } = f;

type Op = (n: number) => number;

/** What is passed, and what it makes of 4. */
const right: Record<string, [Op, number]> = {
  "one twin": [f.plusOne, 5],
  "the other twin": [f.plusTen, 14],
  "a twin under another name": [five, 9],
  "a function of another file with the twins' name": [f.fromElsewhere, 1004],
  "a function of another file": [f.far, 2004],
  "a function with two names": [f.exportedTwice, 2004],
  "one without a name": [f.doubled, 8],
  "another without a name": [f.tripled, 12],
  "the default export": [less, 3],
  "a method that is exported": [f.areaOfSquare, 16],
};

const hidden = f.giveHidden();
/** What is passed, and what its refusal says. */
const wrong: Record<string, [Op, string]> = {
  "a twin that is not exported": [hidden.twin, "another function of that name"],
  "one without a name that is not exported": [hidden.nameless, "without a name"],
  "one that is not exported": [hidden.square, "export function square"],
};

for (const as of ["threads", "processes"] as const) {
  const Own = as === "threads" ? Thread : Process;

  for (const [what, [f, expected]] of Object.entries(right)) {
    inTurn(`${as} run ${what}`, limit, async () => {
      await using pool = new Pool(here, { workers: 1, as });
      assertEquals(await pool.apply(f, [4]), expected);
      assertEquals(await pool.map(f, [4, 4]), [expected, expected]);
      assertEquals(await Own.start(here, f, 4).join(), expected);
    });
  }

  for (const [what, [f, message]] of Object.entries(wrong)) {
    inTurn(`${as} refuse ${what}`, limit, async () => {
      await using pool = new Pool(here, { workers: 1, as });
      await assertRejects(async () => await pool.apply(f, [4]), TypeError, message);
      await assertRejects(() => pool.map(f, [4, 4]), TypeError, message);
      await assertRejects(async () => await Own.start(here, f, 4).join(), TypeError, message);
    });
  }

  test(`${as} run the right initializer, and say when there is none`, limit, async () => {
    await using pool = new Pool(here, { workers: 1, as, initializer: f.prepareTwice, initialArguments: [3] });
    assertEquals(await pool.apply(f.stateOf), 6);
    await using other = new Pool(here, { workers: 1, as, initializer: hidden.square, initialArguments: [3] });
    await assertRejects(() => other.apply(f.stateOf), Error, "export function square");
  });

  test(`${as} open pools that run the right function`, limit, async () => {
    await using pool = new Pool(here, { workers: 1, as });
    assertEquals(await pool.apply(f.nested, [as]), [14, 12, 9]);
  });

  test(`a manager that ${as} share calls the right function`, limit, async () => {
    await using manager = new Manager(here, { as: as === "threads" ? "thread" : "process" });
    const value = await manager.value(1);
    assertEquals(await Promise.all([value.update(f.addTwice, 3), value.get()]), [7, 7]);
    assertEquals(await value.update(f.addOnce, 3), 10);
    await assertRejects(() => value.update(hidden.twin), TypeError, "another function of that name");
  });

  test(`${as} refuse an export that is another function where they load the file`, limit, async () => {
    Object.assign(globalThis, { sometimes: true });
    const again: typeof f = await import("../fixtures/named/functions.ts?again" as string);
    await using pool = new Pool({ url: `${here.url}?again` }, { workers: 1, as });
    await assertRejects(() => pool.apply(again.sometimes, [4]), TypeError, "another function (plus)");
    assertEquals(await pool.apply(again.plusTen, [4]), 14);
    await assertRejects(() => pool.apply(f.plusTen, [4]), TypeError, "another function of that name");
  });
}

for (const program of ["top-level.ts", "imports-top-level.ts"]) {
  inTurn(`a file that works while it is loaded has the right function run: ${program}`, limit, async () => {
    const module = new URL(`../fixtures/named/${program}`, import.meta.url);
    const command = runtime.command(runtime.executable(), module);
    await using running = runtime.run({ command, limits: { wallMs: 60_000, outputBytes: 100_000 } });
    const { stdout, stderr } = await running.ended;
    const text = (bytes: Uint8Array): string => new TextDecoder().decode(bytes);
    assertEquals(text(stdout).trim(), "[14,14,14,11,11,true]", text(stderr));
  });
}

test("a CommonJS module has the right function run", limit, async () => {
  const { run } = createRequire(import.meta.url)("../fixtures/named/common.cjs");
  assertEquals(await run(Pool), [5, 14]);
});

test("a class is refused at the call, in words of no engine, and without the library's lines", limit, async () => {
  class Sum {
    readonly total = 3;
  }
  const says = "with Sum: it is a class, which only  new  can call. Export a function that does:";
  const any = Sum as unknown as Op;
  await using pool = new Pool(here, { workers: 1 });
  const ways: Record<string, () => unknown> = {
    submit: () => pool.submit(any, [1]),
    apply: () => pool.apply(any, [1]),
    map: () => pool.map(any, [1]),
    imap: () => pool.imap(any, [1]).next(),
    parallelFor: () => pool.parallelFor(any, 1, []),
    initializer: () => new Pool(here, { workers: 1, initializer: Sum as unknown as () => void }),
    Thread: () => Thread.start(here, any, 1).join(),
    Process: () => Process.start(here, any, 1).join(),
  };
  for (const [way, call] of Object.entries(ways)) {
    const error = await assertRejects(async () => void (await call()), TypeError, says, way);
    assert(!/threadwork\.js|engine\.cjs/.test(error.stack!), `${way}: ${error.stack}`);
  }
  // Its text begins with the word, too.
  const { classify } = { classify: (n: number) => n };
  await assertRejects(() => pool.apply(classify, [1]), TypeError, "does not export it");
});

test("a file that only workers load does not run here", limit, async () => {
  await using pool = new Pool({ url: new URL("../fixtures/named/unloaded.ts", import.meta.url).href }, { workers: 1 });
  assertEquals(await pool.apply(f.far, [4]), 2004);
  await assertRejects(() => pool.apply(f.plusOne, [4]), TypeError, "does not export it (its exports: far, notLoaded)");
  assert(!("ran" in globalThis));
});

test("a file that exports `then`, a promise to who imports it, is refused in a word", limit, async () => {
  const file = { url: new URL("../fixtures/named/then.ts", import.meta.url).href };
  const says = "it exports a function named then";
  const ten = (n: number): number => 10 * n;
  for (const as of ["threads", "processes"] as const) {
    await using pool = new Pool(file, { workers: 1, as });
    const first = await assertRejects(() => pool.apply(ten, [4]), WorkerLoadError, says);
    assertStringIncludes(first.message, "named/then.ts");
    await assertRejects(() => pool.map(ten, [4]), WorkerLoadError, says);
    pool.close();
    await pool.join();
  }
  await using pool = new Pool(file, { workers: 1, initializer: ten as never });
  await assertRejects(() => pool.apply(ten, [4]), WorkerLoadError, says);
  await assertRejects(() => Thread.start(file, ten, 4).join(), WorkerLoadError, says);
  await using manager = new Manager(file);
  const value = await manager.value(1);
  await assertRejects(() => value.update(ten), TypeError, says);
});

test("a program that is no file is told that a worker needs one", () => {
  for (const name of ["[eval1]", "%5Beval%5D", "%5Bstdin%5D"]) {
    const error = assertThrows(() => new Pool({ url: `file:///a/${name}` }), TypeError, "in a program that is no file");
    assertStringIncludes(error.message, "Write the program into a file");
  }
  for (const name of ["[id].ts", "eval", "[stdin].ts"]) {
    assertEquals(fileOf({ url: `file:///a/${name}` }, "test"), `file:///a/${name}`);
  }
});

test("modules can be required, and imported, while a file is looked at", limit, async () => {
  const file = (name: string): URL => new URL(`../fixtures/named/${name}`, import.meta.url);
  const looking = runtime.exportsOf(`${here.url}?required`);
  const again = runtime.exportsOf(`${here.url}?required`);
  assertEquals(createRequire(import.meta.url)(file("elsewhere.ts").pathname).far(4), 2004);
  assertEquals((await import(file("elsewhere.ts").href)).far(4), 2004);
  assertEquals(Reflect.ownKeys((await looking).exports).includes("plusTen"), true);
  assertEquals(Reflect.ownKeys((await again).exports).includes("plusTen"), true);
  assertEquals(createRequire(import.meta.url)(file("functions.ts").pathname).plusOne(4), 5);
});

test("Exports names a function by identity, whatever its name and text, or refuses it", withFastCheck, () => {
  const fc = fastCheck();
  const make = (by: number, name: string): Op => Object.defineProperty((n: number) => n + by, "name", { value: name });
  const name = fc.constantFrom("", "a", "b", "default", "anonymous");
  const exported = fc.dictionary(fc.constantFrom("a", "b", "c", "default", "z1"), name);
  fc.assert(
    fc.property(exported, name, (names, nameOfOther) => {
      const exports = Object.fromEntries(Object.entries(names).map(([key, name], by) => [key, make(by, name)]));
      // The same file, loaded by a worker.
      const there = Object.fromEntries(Object.entries(names).map(([key, name], by) => [key, make(by, name)]));
      const here = new Exports("f.ts", exports);
      for (const [key, f] of Object.entries(exports)) {
        assertEquals(findExport(there, here.name(f, referTo(f, "test")), "f.ts")(0), there[key]!(0));
      }
      const other = make(-1, nameOfOther);
      assertThrows(() => findExport(there, here.name(other, referTo(other, "test")), "f.ts"), TypeError, "Cannot run");
    }),
  );
});

test("a refusal says what to write", () => {
  const exports = new Exports("f.ts", { Shape: f.Shape, plusOne: f.plusOne });
  const refusal = (f: Op): string => exports.name(f, referTo(f, "test")).refusal ?? "";
  assertStringIncludes(refusal(f.Shape.area), "export const area = Shape.area;  and pass  area");
  assertStringIncludes(refusal(f.plusTen), "Export the very function that you pass");
  assertStringIncludes(refusal(f.far), "its exports: Shape, plusOne");
  const unknown = new Exports("f.ts", undefined, new Error("no such file"));
  assertStringIncludes(unknown.name(f.far, referTo(f.far, "test")).refusal ?? "", "no such file");
  const named = { name: "far", export: "far" };
  assertThrows(() => findExport({ far: f.plusOne }, named, "f.ts"), TypeError, "another function (plus)");
  assertThrows(() => findExport({}, named, "f.ts"), TypeError, "it is undefined");
});

test("of a copy of an exported function, the refusal says that the file was loaded twice, and what to do", () => {
  const make = () => {
    function twice(n: number): number {
      return 2 * n;
    }
    return twice;
  };
  const { refusal } = new Exports("file:///work.ts", { twice: make() }).name(make(), { name: "twice" });
  for (const words of ["exports another function of that name", "loaded twice", "test.server.deps.external"]) {
    assert(refusal?.includes(words), refusal);
  }
  const other = new Exports("file:///work.ts", { twice: (n: number) => n }).name(make(), { name: "twice" });
  assert(!other.refusal?.includes("loaded twice"), other.refusal);
});
