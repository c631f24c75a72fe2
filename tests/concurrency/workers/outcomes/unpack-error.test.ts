import process from "node:process";
import { test } from "node:test";
import { assert, assertEquals, assertInstanceOf, assertRejects, assertStringIncludes } from "@std/assert";
import { Pool } from "threadwork";
import { explainUncloneable } from "../../../../concurrency/messages/explain-uncloneable.ts";
import { unpackError } from "../../../../concurrency/workers/outcomes/unpack-error.ts";
import { packError } from "../../../../concurrency/workers/worker-side/pack-error.ts";
import * as t from "../../tasks.ts";

const limit = { timeout: 60_000 };

const over = (thrown: unknown): unknown => unpackError(structuredClone(packError(thrown, "thread")), "in worker 1");

test("an error that came over a channel has the built-in class of its name", () => {
  for (const Class of [Error, TypeError, RangeError, SyntaxError, ReferenceError, EvalError, URIError]) {
    const error = over(new Class("x"));
    assert(error instanceof Error && error.constructor === Class, Class.name);
    assertEquals([error.name, error.message], [Class.name, "x"]);
  }
  const aborted = over(new DOMException("stop", "AbortError"));
  assertInstanceOf(aborted, DOMException);
  assertEquals([aborted.name, aborted.message], ["AbortError", "stop"]);
  const several = over(new AggregateError([new TypeError("a"), "b"], "two"));
  assertInstanceOf(several, AggregateError);
  assertInstanceOf(several.errors[0], TypeError);
  assertEquals(several.errors[1], "b");
});

test("an error may have the name of a method of all objects", () => {
  for (const name of ["constructor", "toString", "hasOwnProperty", "__proto__"]) {
    const error = over(Object.assign(new Error("x"), { name }));
    assert(error instanceof Error && error.constructor === Error, name);
    assertEquals([error.name, error.message], [name, "x"]);
  }
});

test("what a disposal threw comes with what had been thrown before, and both keep their classes", () => {
  let thrown: unknown;
  try {
    using _ = {
      [Symbol.dispose]() {
        throw new RangeError("as it was closed");
      },
    };
    throw new TypeError("as it was used", { cause: new Error("cause") });
  } catch (error) {
    thrown = error;
  }
  const { name, message, error, suppressed } = over(thrown) as SuppressedError;
  assertEquals([name, message], ["SuppressedError", (thrown as Error).message]);
  assertInstanceOf(error, RangeError);
  assertInstanceOf(suppressed, TypeError);
  assertEquals([error.message, suppressed.message], ["as it was closed", "as it was used"]);
  assertInstanceOf(suppressed.cause, Error);
});

test("an error of an own class keeps name, message and the fields that can be cloned", () => {
  class HttpError extends Error {
    status = 404;
    headers = { age: 1 };
    retry = (): void => {};
  }
  const error = over(new HttpError("gone")) as HttpError;
  assertEquals(
    [error.name, error.message, error.status, error.headers.age, error.retry],
    ["HttpError", "gone", 404, 1, undefined as never],
  );
});

test("an error keeps its cause, and its stack is the worker's, with the name and the message that it has", () => {
  const error = over(new Error("outer", { cause: new RangeError("inner", { cause: "root" }) })) as Error;
  assertInstanceOf(error.cause, RangeError);
  assertEquals(error.cause.cause, "root");
  assert(/^Error: outer\n\s+at .*unpack-error\.test/.test(error.stack ?? ""), error.stack);
  assert(/^RangeError: inner\n\s+at .*unpack-error\.test/.test(error.cause.stack ?? ""), error.cause.stack);
  assertStringIncludes(error.stack ?? "", "\n    in worker 1");

  class Refusal extends Error {}
  const changed = new Refusal("two\n    at lines");
  assert(/^Refusal: two\n {4}at lines\n\s+at .*unpack-error\.test/.test((over(changed) as Error).stack ?? ""));
  changed.message = "another";
  assert(/^Refusal: another\n/.test((over(changed) as Error).stack ?? ""));
  changed.stack = "no frames";
  assertEquals((over(changed) as Error).stack, "Refusal: another\n    in worker 1");
  changed.message = "";
  assertEquals((over(changed) as Error).stack, "Refusal: \n    in worker 1");
});

test("errors that lead back to themselves, and those that several lead to, come as what they are", () => {
  const round = new Error("round");
  round.cause = round;
  const arrived = over(round) as Error;
  assert(arrived.cause === arrived);

  // Written out as a tree, the first of these would take the place of all others.
  const all = new AggregateError([], "all");
  for (let i = 0; i < 30; i++) all.errors.push(new Error(`error ${i}`, { cause: all }));
  const { errors } = over(all) as AggregateError;
  assertEquals(
    errors.map(({ message }) => message),
    all.errors.map(({ message }) => message),
  );
  assert(errors.every(({ cause }) => cause instanceof AggregateError && cause.errors === errors));

  const shared = new Error("shared");
  const [one, two] = (over(new AggregateError([1, 2].map(() => new Error("", { cause: shared })))) as AggregateError)
    .errors;
  assert(one !== two && one.cause === two.cause);

  let disposal: Error | undefined;
  try {
    using _ = {
      [Symbol.dispose]() {
        throw shared;
      },
    };
    throw shared;
  } catch (error) {
    disposal = over(error) as Error;
  }
  const { error, suppressed } = disposal as SuppressedError;
  assert(error instanceof Error && error === suppressed);
});

test("a long chain of causes comes to its end", () => {
  let error = new TypeError("root");
  for (let i = 1; i < 900; i++) error = new Error(`level ${i}`, { cause: error });
  let last = over(error) as Error;
  let levels = 1;
  for (; last.cause; last = last.cause as Error) levels++;
  assertEquals([levels, last.message, last.constructor], [900, "root", TypeError]);
});

test("the fields of an error come, whatever they are called, and errors in them with their classes", () => {
  class Refusal extends RangeError {
    code = "E_REFUSED";
  }
  class ValidationError extends Error {
    errors: unknown = { email: { reason: "bad" } };
    line = 3;
    column = 7;
    sourceURL = "data.txt";
    original = new Refusal("no", { cause: this });
  }
  const thrown = new ValidationError("invalid");
  const error = over(thrown) as ValidationError;
  assertEquals(Object.keys(error).sort(), Object.keys(thrown).sort());
  assertEquals([error.errors, error.line, error.column, error.sourceURL], [thrown.errors, 3, 7, "data.txt"]);
  assertInstanceOf(error.original, RangeError);
  assertEquals([error.original.message, error.original.code], ["no", "E_REFUSED"]);
  assert(error.original.cause === error);

  thrown.errors = Array.from({ length: 1500 }, (_, i) => ({ i }));
  const listing = over(thrown) as ValidationError;
  assertEquals([listing.name, listing.errors], ["ValidationError", thrown.errors]);
  assert(!(listing instanceof AggregateError) && Object.keys(listing).includes("errors"));
});

test("a cause that throws when it is read is left out", () => {
  const error = new Error("read");
  Object.defineProperty(error, "cause", {
    get() {
      throw new Error("not for you");
    },
  });
  const arrived = over(error) as Error;
  assertEquals([arrived.message, arrived.cause], ["read", undefined]);
});

test("what is thrown and is no error arrives as it is, as far as it can", () => {
  assertEquals(over("text"), "text");
  assertEquals(over({ code: 3 }), { code: 3 });
  assertEquals(over(undefined), undefined);
  // Nothing else becomes a text without a word: it becomes an error that says what it was.
  const named = Object.assign(function callback() {}, { code: 7 });
  for (const [thrown, says] of [
    [named, "it is a function (callback)"],
    [Symbol("stop"), "it is a symbol, Symbol(stop)"],
    [Promise.resolve(), "it is a Promise"],
    [{ f: named }, "it holds, at .f, a function (callback)"],
  ] as const) {
    const error = over(thrown);
    assertInstanceOf(error, Error);
    assertStringIncludes(error.message, `Something was thrown that is no Error and cannot be sent whole: ${says}.`);
  }
  assertEquals((over(named) as Error & { code: number }).code, 7);
});

test("explainUncloneable() finds the place, or nothing", () => {
  const cases: [unknown, string | undefined][] = [
    [{ a: [1, new Map([["k", 1]]), new Date()] }, undefined],
    [[{ callback() {} }], "at [0].callback, a function (callback)"],
    [new Map([["k", Symbol("s")]]), 'at .get("k"), a symbol'],
    [{ "odd key": () => {} }, 'at ["odd key"], a function (odd key)'],
    [new WeakMap(), "a WeakMap"],
    [{ p: Promise.resolve() }, "at .p, a Promise"],
  ];
  for (const [value, expected] of cases) assertEquals(explainUncloneable(value, "threads")?.what, expected);
  const round: { self?: unknown; bad?: unknown } = {};
  round.self = round;
  round.bad = () => {};
  assertEquals(explainUncloneable(round, "threads")?.what, "at .bad, a function");
});

for (const as of ["threads", "processes"] as const) {
  test(`a property that throws when it is read is said, and the pool of ${as} goes on`, limit, async () => {
    await using pool = new Pool(t.tasks, { workers: 1, as });
    const trap = {
      get secret(): number {
        throw new Error("not for you");
      },
    };
    const error = await assertRejects(() => pool.apply(t.take, [trap]), TypeError);
    assertStringIncludes(error.message, "a property that throws when it is read");
    assertEquals(await pool.apply(t.square, [3]), 9);
  });
}

test("a limit that no timer can hold is waited for, and one that is no limit is refused", limit, async () => {
  await using pool = new Pool(t.tasks, { workers: 1 });
  assertEquals(await pool.submit(t.square, [2]).get({ timeoutMs: Number.POSITIVE_INFINITY }), 4);
  assertEquals(await pool.submit(t.square, [2]).get({ timeoutMs: 2 ** 31 }), 4);
  for (const timeoutMs of [Number.NaN, -1]) {
    await assertRejects(() => pool.submit(t.square, [2]).get({ timeoutMs }), RangeError, String(timeoutMs));
  }
});

test("a task that speaks to the parent by itself answers in nobody's place", limit, async () => {
  await using pool = new Pool(t.tasks, { workers: 1 });
  const posted = pool.apply(t.posts, [1]);
  // Only Node's parentPort is our own line; elsewhere a worker has one of its own, which nobody hears.
  const isNode = process.versions.bun === undefined && !("Deno" in globalThis);
  if (isNode) await assertRejects(() => posted, Error, "Cannot post on parentPort");
  else assertEquals(await posted, 1);
  assertEquals(await pool.apply(t.square, [3]), 9);
});
