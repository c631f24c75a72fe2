/** Slips in a name: what is called and is not there, as the runtimes say it. */
import { test } from "node:test";
import { assertEquals, assertMatch } from "@std/assert";
import * as library from "threadwork";
import { errorFinding } from "../../../harness/decide/error-finding.ts";
import { meantBy } from "../../../harness/decide/no-such-name.ts";
import { LIBRARY_MEMBERS } from "../../../harness/source/library-members.ts";
import { lookAt } from "../../../harness/source/look-at.ts";

/** A line of a program, and what must be said of it. */
const SLIPS: readonly (readonly [message: string, next: RegExp])[] = [
  ["Promise.al is not a function", /^Write Promise\.all\.$/],
  ["Promise.al is not a function. (In 'Promise.al(a)', 'Promise.al' is undefined)", /^Write Promise\.all\.$/],
  ["Promise.All is not a function", /^Write Promise\.all: capital and small letters count\.$/],
  ["Promise.al is not a constructor", /^Write Promise\.all\.$/],
  ["undefined is not a constructor (evaluating 'new Promise.al')", /^Write Promise\.all\.$/],
  ["Promise.all is not a constructor", /^Call Promise\.all\(…\), without new\.$/],
  ["Promise.each is not a function", /Promise has all, allSettled/],
  ["Promise.then is not a function", /^then is called of what is made|^then is called of a promise/],
  ["Atomics.notfiy is not a function", /^Write Atomics\.notify\.$/],
  ["Atomics.increment is not a function", /Atomics has .*add/],
  ["Math.celi is not a function", /^Write Math\.ceil\.$/],
  ["console.lgo is not a function", /^Write console\.log\.$/],
  ["Pool.map is not a function", /^map is called of a pool: await using pool = new Pool/],
  ["Thread.strat is not a function", /^Write Thread\.start\.$/],
  ["Thread.join is not a function", /^join is called of what Thread\.start/],
  ["pool.mpa is not a function", /^Write map\.$/],
  ["pool.Map is not a function", /^Write map: capital/],
  ["pool.imap_unordered is not a function", /^Write imapUnordered/],
  ["pool.apply_async is not a function", /^Write apply\.$/],
  ["pool.exec is not a function", /A pool has map, starmap/],
  ["lock.aquire is not a function", /^Write acquire\.$/],
  ["urls.mpa is not a function", /^Did you mean map\?$/],
  ["urls.map(...).fliter is not a function", /^Did you mean filter\?$/],
  [
    "urls.map((u) => u.length).fliter is not a function. (In 'urls.map((u) => u.length).fliter(1)')",
    /^Did you mean filter\?$/,
  ],
  ["(intermediate value).thne is not a function", /^Did you mean then\?$/],
  ["new Map().gte is not a function", /^Did you mean get\?$/],
  ["[(...urls.map(...))].srot is not a function", /^Did you mean sort\?$/],
  ["account.add is not a function", /exported function that takes the data/],
  ["shape.area is not a function", /exported function that takes the data/],
  ["m.map is not a function", /one entry of the list/],
];
for (const [message, next] of SLIPS) {
  test(`"${message.slice(0, 60)}" is taken for what it is`, () => {
    const found = errorFinding({ name: "TypeError", message });
    assertEquals(found?.kind, "not-a-function");
    assertMatch(found!.next, next);
  });
}

test("a name that is not defined is one of the file, of the library or of the language, nearly", () => {
  const source = lookAt(
    new TextEncoder().encode("const downloads = urls.map(get); return Promise.all(dowloads);"),
    ".ts",
  );
  const next = (message: string) => errorFinding({ name: "ReferenceError", message }, source)?.next;
  assertEquals(next("dowloads is not defined"), "Did you mean downloads?");
  assertEquals(next("Can't find variable: Promis"), "Did you mean Promise?");
  assertEquals(next("setTimout is not defined"), "Did you mean setTimeout?");
  assertEquals(next("Poool is not defined"), "Did you mean Pool?");
  assertEquals(next("somethingElse is not defined"), "Look how the name is written, or define it.");
});

test("a name that nobody imported is told with the module that it comes from, however it is used", () => {
  const next = (message: string, text: string) =>
    errorFinding({ name: "ReferenceError", message }, lookAt(new TextEncoder().encode(text), ".ts"))?.next;
  const late = "try { f(); } catch (error) { if (error instanceof TimeoutError) g(); }";
  assertEquals(
    next("TimeoutError is not defined", late),
    'Add as its first line: import { TimeoutError } from "threadwork";',
  );
  assertEquals(
    next("sleep is not defined", "await pool.map(sleep, [1]);"),
    'Add as its first line: import { sleep } from "threadwork";',
  );
  assertEquals(
    next("closeSync is not defined", "closeSync(file);"),
    'Add as its first line: import { closeSync } from "node:fs";',
  );
});

test("meantBy() takes letters that changed places for one slip, and nothing short for nearly another", () => {
  assertEquals(meantBy("mpa", ["pop", "map"]), "map");
  assertEquals(meantBy("cut", ["put", "get"]), undefined);
  assertEquals(meantBy("x", ["y"]), undefined);
});

test("what can be called of the library's classes is what they have", () => {
  const isFunction = (of: object) => (name: string) =>
    typeof Object.getOwnPropertyDescriptor(of, name)?.value === "function" && name !== "constructor";
  for (const [name, { ofClass = [], ofMade }] of Object.entries(LIBRARY_MEMBERS)) {
    const made = (library as unknown as Record<string, { prototype: object }>)[name]!;
    const all: string[] = [];
    for (let proto = made.prototype; proto !== Object.prototype; proto = Object.getPrototypeOf(proto)) {
      all.push(...Object.getOwnPropertyNames(proto).filter(isFunction(proto)));
    }
    assertEquals([...new Set(all)].sort(), [...ofMade].sort(), name);
    const own = Object.getOwnPropertyNames(made).filter(isFunction(made));
    assertEquals(own.filter((each) => ofClass.includes(each)).sort(), [...ofClass].sort(), name);
  }
});
