import { createHistogram } from "node:perf_hooks";
import process from "node:process";
import { test } from "node:test";
import { assert, assertEquals, assertInstanceOf, assertStringIncludes, assertThrows } from "@std/assert";
import { Manager, Pool, Process, Queue, Thread } from "threadwork";
import type { Runtime } from "../../runtime-adapters/runtime.ts";
import { fakeRuntime, withRuntime } from "../fakes/runtime.ts";
import { fastCheck, withFastCheck } from "../fast-check.ts";
import * as h from "./hostile-values.ts";

const limit = { timeout: 240_000 };
/** In the long run, ten times as many: MESSAGES=long */
const runs = process.env.MESSAGES === "long" ? 400 : 40;
const here: h.Runtime = "Deno" in globalThis ? "deno" : process.versions.bun ? "bun" : "node";
const kinds = ["threads", "processes"] as const;

function expectedOf({ expected, differs }: h.Hostile, as: (typeof kinds)[number]): string {
  const all = differs?.on.includes(here) ? differs.expected : expected;
  return typeof all === "string" ? all : all[as === "threads" ? 0 : 1];
}

/** What becomes of it in a `Queue` and a `Manager`, which hold bytes. Threads use them, too. */
function heldAs(row: h.Hostile): string {
  return expectedOf(row, "processes").replace("processes share no", "which stays with those who have it");
}

/** What a promise comes to: a value, or the message of an error. */
async function outcome(run: () => Promise<unknown>): Promise<{ value: unknown } | { message: string }> {
  try {
    return { value: await run() };
  } catch (error) {
    assertInstanceOf(error, TypeError);
    return { message: error.message };
  }
}

for (const as of kinds) {
  test(`each hostile value arrives in ${as} as its clone, or is refused by name`, limit, async () => {
    await using pool = new Pool(h.hostile, { workers: 1, as });
    const wrong: string[] = [];
    for (const [name, row] of Object.entries(h.values)) {
      const expected = expectedOf(row, as);
      const argument = await outcome(() => pool.apply(h.describe, [row.make()]));
      const result = await outcome(() => pool.apply(h.give, [name]));
      const neighbour = await pool.apply(h.double, [4]);
      if (neighbour !== 8) wrong.push(`${name}: its neighbour became ${neighbour}`);
      if (expected === "arrives") {
        const cloned = h.describe(structuredClone(row.make()));
        if (!("value" in argument)) wrong.push(`${name}, argument: ${argument.message}`);
        else if (argument.value !== cloned) wrong.push(`${name}, argument: ${argument.value}, not ${cloned}`);
        const there = await pool.apply(h.giveClone, [name]);
        if (!("value" in result)) wrong.push(`${name}, result: ${result.message}`);
        else if (h.describe(result.value) !== there)
          wrong.push(`${name}, result: ${h.describe(result.value)}, not ${there}`);
        continue;
      }
      for (const [what, found] of Object.entries({ argument, result })) {
        if (!("message" in found)) wrong.push(`${name}, ${what}: arrived`);
        else if (!found.message.includes(expected)) wrong.push(`${name}, ${what}: ${found.message.slice(0, 300)}`);
        else if (found.message.length > 600)
          wrong.push(`${name}, ${what}: a message of ${found.message.length} characters`);
      }
    }
    assertEquals(wrong.join("\n"), "");
  });

  test(`whatever is thrown in ${as}, its task fails and its worker lives`, limit, async () => {
    await using pool = new Pool(h.hostile, { workers: 1, as });
    for (const name of Object.keys(h.values)) {
      await assertFails(() => pool.apply(h.fail, [name]), name);
      const error = await assertFails(() => pool.apply(h.failWith, [name]), name);
      assertInstanceOf(error, Error, name);
      assertEquals([error.message, (error as { code?: number }).code], ["with it", 7], name);
      assert(!Object.keys(error).includes("stack"), "its stack is no field that one sees");
    }
    assertEquals(await pool.apply(h.double, [4]), 8);
  });

  test(`a value that cannot be sent to ${as} harms no other of its message`, limit, async () => {
    await using pool = new Pool(h.hostile, { workers: 1, as });
    await pool.apply(h.double, [1]);
    const names = ["null", "a generator", "a URL", "100,000 levels", "a getter that throws", "a revoked proxy"];
    const results = await Promise.allSettled(
      names.flatMap((name) => [pool.apply(h.give, [name]), pool.apply(h.double, [2])]),
    );
    assertEquals(
      results.map(({ status }) => status === "fulfilled"),
      names.flatMap((name) => [name === "null", true]),
    );
    const sent = await Promise.allSettled(
      names.flatMap((name) => [pool.apply(h.describe, [h.values[name]!.make()]), pool.apply(h.double, [2])]),
    );
    assertEquals(
      sent.map(({ status }) => status),
      results.map(({ status }) => status),
    );
  });
}

/** Leaves that are quick to make and to clone. */
const leaves = Object.keys(h.values).filter((name) => !/levels|long|global|many ways|memory of WebAssembly/.test(name));

/** Whether something in it is refused. */
function isRefused(recipe: h.Recipe, as: (typeof kinds)[number]): boolean {
  if ("leaf" in recipe) return expectedOf(h.values[recipe.leaf]!, as) !== "arrives";
  return "parts" in recipe && recipe.parts.some((part) => isRefused(part, as));
}

for (const as of kinds) {
  const title = `whatever is made of hostile values arrives in ${as} as its clone, or is refused with its place`;
  test(title, { ...withFastCheck, ...limit }, async () => {
    const fc = fastCheck();
    const all = ["list", "record", "class", "getter", "map", "key", "set", "twice", "cause"] as const;
    // Bun's own clone forgets causes, and whatever is in them.
    const ways = here === "bun" ? all.slice(0, -1) : all;
    const { recipe } = fc.letrec<{ recipe: h.Recipe }>((tie) => ({
      recipe: fc.oneof(
        { maxDepth: 4, depthIdentifier: "recipe" },
        fc.oneof(
          fc.record({
            leaf: fc.constantFrom(...leaves.filter((name) => expectedOf(h.values[name]!, as) === "arrives")),
          }),
          fc.record({ number: fc.double() }),
          fc.record({ text: fc.string({ unit: "binary" }) }),
        ),
        fc.record({ leaf: fc.constantFrom(...leaves) }),
        fc.record({
          in: fc.constantFrom(...ways),
          parts: fc.array(tie("recipe"), { maxLength: 4, depthIdentifier: "recipe" }),
        }),
      ),
    }));
    await using pool = new Pool(h.hostile, { workers: 1, as });
    const agrees = async (each: h.Recipe): Promise<void> => {
      const [argument, result, there] = await Promise.all([
        outcome(() => pool.apply(h.describe, [h.make(each)])),
        outcome(() => pool.apply(h.makeThere, [each])),
        isRefused(each, as) ? undefined : pool.apply(h.describeClone, [each]),
      ]);
      if (there === undefined) {
        for (const found of [argument, result]) {
          assert("message" in found, `expected a refusal of ${JSON.stringify(each)}`);
          assert(/(they hold,?|it holds,|it is) /.test(found.message), found.message);
        }
      } else {
        assertEquals(argument, { value: h.describe(structuredClone(h.make(each))) });
        assert("value" in result, JSON.stringify(each));
        assertEquals(h.describe(result.value), there);
      }
    };
    const property = fc.asyncProperty(fc.array(recipe, { minLength: 20, maxLength: 30 }), async (recipes) => {
      await Promise.all(recipes.map(agrees));
    });
    await fc.assert(property, { numRuns: runs });
    assertEquals(await pool.apply(h.double, [4]), 8);
  });

  test(`an error of 200,000 characters, with 10,000 errors in it, comes from ${as}`, limit, async () => {
    await using pool = new Pool(h.hostile, { workers: 1, as });
    const error = await assertFails(() => pool.apply(h.failAtLength, [200_000]), "a long one");
    assertInstanceOf(error, AggregateError);
    assertEquals(error.message, "x".repeat(200_000));
    assert(error.errors.length < 10_000);
  });

  test(`an initializer of ${as} whose arguments cannot be sent breaks its pool with the reason`, limit, async () => {
    for (const name of ["a URL", "a getter that throws", "a revoked proxy", "100,000 levels", "a generator"]) {
      const initialArguments = [h.values[name]!.make()];
      await using pool = new Pool(h.hostile, { workers: 2, as, initializer: h.initialize, initialArguments });
      const { message } = (await outcome(() => pool.apply(h.double, [1]))) as { message: string };
      assertStringIncludes(message, "initialArguments");
      assertStringIncludes(message, expectedOf(h.values[name]!, as).split(". ")[0]!);
    }
  });

  test(`imap in ${as} goes on after an item that cannot be sent`, limit, async () => {
    await using pool = new Pool(h.hostile, { workers: 1, as });
    const names = ["null", "a URL", "a revoked proxy", "minus zero"];
    const results = pool.imap(
      h.describe,
      names.map((name) => h.values[name]!.make()),
    );
    const found: string[] = [];
    for (const name of names) found.push((await outcome(() => results.next())) && name);
    assertEquals((await results.next()).done, true);
    assertEquals(found, names);
  });
}

test("what a Thread or a Process cannot be sent, or cannot give, fails whoever joins it", limit, async () => {
  for (const Background of [Thread, Process]) {
    const sent = Background.start(h.hostile, h.echo, h.values["a URL"]!.make());
    assertStringIncludes(((await outcome(() => sent.join())) as { message: string }).message, "a URL");
    const given = Background.start(h.hostile, h.give, "a generator");
    assertStringIncludes(((await outcome(() => given.join())) as { message: string }).message, "a generator");
  }
});

test("a Queue takes what processes take, and says what else it was given", limit, () => {
  const queue = new Queue<unknown>();
  for (const [name, row] of Object.entries(h.values)) {
    const expected = heldAs(row);
    if (expected !== "arrives") {
      const { message } = assertThrows(() => queue.put(row.make()), TypeError, "", name);
      assert(message.includes(expected), `${name}: ${message}`);
    } else if (!/long|WebAssembly/.test(name)) {
      queue.put(row.make());
      assertEquals(h.describe(queue.get()), h.describe(structuredClone(row.make())), name);
    }
  }
  assertEquals(queue.size, 0);
});

test("a Manager takes what processes take, and lives through the rest", limit, async () => {
  await using manager = new Manager(h.hostile);
  // The first call of a line is refused: it must not keep the program running, nor spoil the next.
  const value = await manager.value<unknown>(1);
  for (const [name, row] of Object.entries(h.values)) {
    const expected = heldAs(row);
    const set = await outcome(() => value.set(row.make()));
    assertEquals("message" in set, expected !== "arrives", name);
    if ("message" in set) assert(set.message.includes(expected), `${name}: ${set.message}`);
    else assertEquals(h.describe(await value.get()), h.describe(structuredClone(row.make())), name);
    if (expected !== "arrives") await assertFails(() => value.update(h.replace, name), name);
    await assertFails(() => value.update(h.failInstead, name), name);
  }
  await value.set(3);
  assertEquals(await value.get(), 3);
});

/**
 * A runtime whose channels spoil messages: workers cannot read those for which `toWorker` says so, and we not those for
 * which `toUs` does.
 */
function spoiling(toWorker: (message: unknown) => boolean, toUs: (message: unknown) => boolean): Runtime {
  const fake = fakeRuntime();
  const thread: Runtime["thread"] = (module, options) => {
    const handle = fake.thread(module, options);
    let heard: (message: unknown) => void = () => {};
    // What was sent and is not answered: a worker answers in order.
    const open: ("read" | "unread")[] = [];
    const sayUnread = (): void => {
      while (open[0] === "unread") {
        open.shift();
        heard({ kind: "unread", reason: "spoilt" });
      }
    };
    const isWork = (message: unknown): boolean => !["open", "ready"].includes((message as { kind: string })?.kind);
    return {
      ...handle,
      receive(receiver) {
        heard = receiver;
        handle.receive((message) => {
          if (isWork(message)) open.shift();
          receiver(toUs(message) ? { kind: "unreadable", reason: "spoilt" } : message);
          sayUnread();
        });
      },
      send(message, transfer) {
        const isSpoilt = toWorker(message);
        if (isWork(message)) open.push(isSpoilt ? "unread" : "read");
        if (isSpoilt) queueMicrotask(sayUnread);
        else handle.send(message, transfer);
      },
    };
  };
  return { ...fake, thread };
}

for (const [kind, options] of [
  ["plain tasks", {}],
  ["tasks with a signal", { signal: new AbortController().signal }],
  ["tasks with a limit", { timeoutMs: 200_000 }],
] as const) {
  test(`a message of ${kind} that a worker cannot read fails the one task that it cannot read`, limit, async () => {
    const holdsBad = (message: unknown): boolean => JSON.stringify(message)?.includes('"bad"') === true;
    const spoilt = spoiling(holdsBad, () => false);
    await using pool = new Pool(h.hostile, withRuntime(spoilt, { workers: 1 }));
    const items = ["a", "b", "bad", "c", "d", "bad", "e"];
    const results = await Promise.allSettled(items.map((item) => pool.apply(h.echo, [item], options)));
    for (const [place, result] of results.entries()) {
      if (items[place] !== "bad") assertEquals(result, { status: "fulfilled", value: items[place] });
      else assertStringIncludes(String((result as PromiseRejectedResult).reason), "could not be read there (spoilt)");
    }
  });
}

test("what a runtime writes and cannot read fails its task; later ones, and their answers, come", limit, async () => {
  await using pool = new Pool(h.hostile, { workers: 1 });
  for (let round = 0; round < 3; round++) {
    const { signal } = new AbortController();
    const there = pool.submit(h.echo, [createHistogram()]);
    const withSignal = pool.submit(h.echo, [createHistogram()], { signal });
    const back = pool.submit(h.giveHistogram);
    const after = pool.submit(h.double, [round]);
    for (const task of [there, withSignal, back]) await task.catch((error) => assertInstanceOf(error, TypeError));
    assertEquals(await after, 2 * round);
  }
  // Its line still lets the program end: a pool that has nothing to do keeps nobody.
  const idle = new Pool(h.hostile, { workers: 1 });
  await idle.apply(h.giveHistogram).catch(() => {});
});

test("an answer that cannot be read fails its task, and the pool goes on", limit, async () => {
  const spoilt = spoiling(
    () => false,
    (message) => message === "bad",
  );
  await using pool = new Pool(h.hostile, withRuntime(spoilt, { workers: 1 }));
  for (const item of ["a", "bad", "b", "bad"]) {
    const found = await outcome(() => pool.apply(h.echo, [item]));
    if (item !== "bad") assertEquals(found, { value: item });
    else assertStringIncludes((found as { message: string }).message, "Cannot read what echo returned in worker");
  }
});

async function assertFails(run: () => Promise<unknown>, what: string): Promise<unknown> {
  let value: unknown;
  try {
    value = await run();
  } catch (error) {
    return error;
  }
  throw new Error(`${what}: expected a failure, found ${h.describe(value)}`);
}
