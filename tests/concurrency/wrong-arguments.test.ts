import { test } from "node:test";
import { assert, assertEquals, assertInstanceOf, assertMatch } from "@std/assert";
import * as threadwork from "threadwork";
import * as publicNames from "../../concurrency/mod.ts";
import * as t from "./tasks.ts";
import { type Row, rows, TAKE_ANYTHING, TAKE_NOTHING, type Things } from "./wrong-arguments.ts";

const { Condition, Manager, Pool, sharedArray, Thread, TimeoutError } = threadwork;

/** So long a call with wrong arguments may take on any busy machine. */
const LIMIT_MS = 20_000;

test("every wrong argument is refused, with what was found and what to do", { timeout: 300_000 }, async (context) => {
  await using pool = new Pool(t.tasks, { workers: 1 });
  await using manager = new Manager(t.tasks);
  const at: Things = {
    pool,
    manager,
    dict: await manager.dict<string, unknown>([["a", 1]]),
    list: await manager.list<unknown>([1]),
    value: await manager.value<unknown>(1),
  };
  const wrong: string[] = [];
  for (const row of rows) {
    const said = await refusal(row, at);
    if (said !== undefined) wrong.push(said);
  }
  assertEquals(wrong, []);
  // The pool and the manager are none the worse for it.
  assertEquals([await pool.apply(t.square, [3]), await at.list.get(0)], [9, 1]);
  context.diagnostic?.(`${rows.length} rows`);
});

/** What is wrong with the refusal that the row expects; `undefined` where nothing is. */
async function refusal([method, given, call, error, says]: Row, at: Things): Promise<string | undefined> {
  const about = `${method}, ${given}`;
  try {
    const value = await threadwork
      .asCompleted([(async () => await read(await call(at)))()], { timeoutMs: LIMIT_MS })
      .next();
    return `${about}: gave ${String(value.value)}`;
  } catch (thrown) {
    if (!(thrown instanceof Error)) return `${about}: threw ${String(thrown)}`;
    const { name, message } = thrown;
    if (thrown instanceof TimeoutError) return `${about}: never settled`;
    if (!(thrown instanceof error) || !says.test(message))
      return `${about}: ${name}: ${message}, not ${error.name} ${says}`;
    if (!/^Cannot \w+/.test(message)) return `${about}: ${message}`;
    const first = /^\s+at .*/m.exec(thrown.stack ?? "")?.[0] ?? "";
    // Whoever made the mistake sees their own line first.
    return first.includes("/dist/") ? `${about}: its stack begins in the library: ${first}` : undefined;
  }
}

/** Who is given an iterator reads from it. */
async function read(value: unknown): Promise<unknown> {
  const iterator = value as Partial<AsyncIterator<unknown>> | undefined;
  return typeof iterator?.next === "function" ? await iterator.next() : value;
}

test("every public method has a row, or takes nothing that could be wrong", () => {
  const named = new Set([...rows.map(([method]) => method), ...TAKE_NOTHING, ...TAKE_ANYTHING]);
  const all = new Map(methods());
  assertEquals(
    [...all.keys()].filter((name) => !named.has(name)),
    [],
  );
  assertEquals(
    [...named].filter((name) => !all.has(name)),
    [],
  );
  assertEquals(
    TAKE_NOTHING.filter((name) => all.get(name)?.length !== 0),
    [],
  );
});

/** A promise's: it is called for every `await`, and the engine says that its object is missing. */
const OF_PROMISES = ["Task.then"];

test("every method that is called without its object says what to write", () => {
  const wrong: string[] = [];
  let count = 0;
  for (const [name, method] of methods()) {
    const [, of, key] = /^(\w+)\.(\w+)$/.exec(name) ?? [];
    const Kind = (threadwork as unknown as Record<string, Class>)[of!];
    const own = (Kind as unknown as Record<string, unknown> | undefined)?.[key!];
    if (key === undefined || own === method || OF_PROMISES.includes(name)) continue;
    for (const on of [undefined, {}, new Map()]) {
      count++;
      try {
        (method as () => unknown).call(on as never);
        wrong.push(`${name}: nothing was thrown`);
      } catch (error) {
        const { message, stack } = error as Error;
        const says = RegExp(`^Cannot call ${key}\\(\\) without its object\\. Write {2}\\w+\\.${key}\\(…\\)`);
        if (!(error instanceof TypeError) || !says.test(message) || /dist\//.test(stack!)) wrong.push(stack!);
      }
    }
  }
  assertEquals(wrong, []);
  assert(count > 200);
});

type Class = { prototype: object; length: number };

/** All that a program can call: functions, classes, and the methods and setters of classes that are not errors. */
function* methods(): Generator<[name: string, method: { length: number }]> {
  // The file that programs load has more exports, for its parts.
  for (const name of Object.keys(publicNames)) {
    const value = (threadwork as unknown as Record<string, Class>)[name]!;
    if (!/^class\b/.test(String(value))) yield [name, value];
    else if (!(value.prototype instanceof Error)) yield* methodsOf(name, value);
  }
}

function* methodsOf(name: string, Kind: Class): ReturnType<typeof methods> {
  // A task is made by a pool.
  if (name !== "Task") yield [`new ${name}`, Kind];
  for (const [key, { value }] of own(Kind))
    if (typeof value === "function" && key !== "open") yield [`${name}.${key}`, value];
  const seen = new Set(["constructor"]);
  for (
    let level = Kind.prototype;
    level !== Object.prototype && level !== Promise.prototype;
    level = Object.getPrototypeOf(level)
  ) {
    for (const [key, { value, set }] of own(level)) {
      if (seen.has(key)) continue;
      seen.add(key);
      if (set) yield [`${name}.${key}=`, set];
      else if (typeof value === "function") yield [`${name}.${key}`, value];
    }
  }
}

/** Its own properties that are no symbols: those are of protocols. */
function own(object: object): [string, PropertyDescriptor][] {
  return Object.entries(Object.getOwnPropertyDescriptors(object)).filter(([key]) => key !== "prototype");
}

test("notify() of a number that is refused, or of 0, swallows no later one", { timeout: 60_000 }, async () => {
  for (const count of [-1, 0, Number.NaN]) {
    const condition = new Condition(new threadwork.Lock());
    let entered = false;
    const woken = (async () => {
      using _ = await condition.acquireAsync();
      entered = true;
      return await condition.waitAsync({ timeoutMs: LIMIT_MS });
    })();
    while (!entered) await threadwork.sleep(1);
    {
      using _ = await condition.acquireAsync();
      try {
        condition.notify(count);
      } catch (error) {
        assertInstanceOf(error, RangeError);
      }
      condition.notify();
    }
    assertEquals(await woken, true);
  }
});

test("notify() of more than wait wakes all of them", { timeout: 60_000 }, async () => {
  const condition = new Condition(new threadwork.Lock());
  let entered = 0;
  const wait = async () => {
    using _ = await condition.acquireAsync();
    entered++;
    return await condition.waitAsync({ timeoutMs: LIMIT_MS });
  };
  const waiting = [wait(), wait()];
  // Who has entered gives the lock back only to wait.
  while (entered < 2) await threadwork.sleep(1);
  {
    using _ = await condition.acquireAsync();
    condition.notify(1e12);
  }
  assertEquals(await Promise.all(waiting), [true, true]);
});

test("a number that a SharedValue refuses leaves it as it was", () => {
  const value = new threadwork.SharedValue(Int32Array, 7);
  for (const change of [() => 0.5, () => Number.NaN, () => "8" as never]) {
    let refused = false;
    try {
      value.update(change);
    } catch {
      refused = true;
    }
    assertEquals([refused, value.value, value.lock.locked], [true, 7, false]);
  }
  assertEquals([...sharedArray(Float32Array, [0.1, Number.NaN])].map(Number.isNaN), [false, true]);
});

test("infinite limits, and options that are left out or undefined, are no mistake", { timeout: 60_000 }, async () => {
  const lock = new threadwork.Lock();
  for (const options of [
    undefined,
    {},
    { timeoutMs: undefined },
    { timeoutMs: Number.POSITIVE_INFINITY },
    { timeoutMs: 0 },
  ]) {
    lock.acquire(options as never)[Symbol.dispose]();
    (await lock.acquireAsync(options as never))[Symbol.dispose]();
  }
  await using pool = new Pool(t.tasks, { workers: 1, as: undefined as never, initializer: undefined as never });
  const { signal } = new AbortController();
  const shared = { signal, whenAborted: undefined as never };
  assertEquals(await pool.map(t.square, [1, 2], { ...shared, chunkSize: 2 }), [1, 4]);
  assertEquals(await pool.submit(t.square, [3], shared).get({ timeoutMs: Number.POSITIVE_INFINITY }), 9);
  assertEquals(await Thread.start(t.tasks, t.square, 2).join({ timeoutMs: Number.POSITIVE_INFINITY }), 4);
});

test("what cannot be described is refused all the same", () => {
  const { proxy, revoke } = Proxy.revocable({}, {});
  revoke();
  try {
    threadwork.download(proxy as never);
    assert(false);
  } catch (error) {
    assertInstanceOf(error, TypeError);
    assertMatch(error.message, /cannot be described/);
  }
});
