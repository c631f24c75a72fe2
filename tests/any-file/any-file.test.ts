/**
 * Whatever a file holds, `grade` answers, and says what to do next.
 *
 * A sixth of the files is graded, each once, on one of the three runtimes by turns; the commit says which sixth.
 * `long-run.ts` grades all of them everywhere.
 */
import { test } from "node:test";
import { assert, assertEquals } from "@std/assert";
import * as library from "../../concurrency/mod.ts";
import { asRun } from "../../harness/source/as-run.ts";
import { codeOnly } from "../../harness/source/code-only.ts";
import { LIBRARY_VALUES } from "../../harness/source/library-names.ts";
import { lookAt } from "../../harness/source/look-at.ts";
import { runtime } from "../../runtime-adapters/current.ts";
import { partOf } from "../share.ts";
import { FILES } from "./files.ts";
import { see } from "./see.ts";

const RUNTIMES = ["node", "deno", "bun"] as const;
/** What takes longer, or a machine's memory, is for the long run. */
const LONGEST_S = 10;

for (const [i, file] of partOf([...FILES.entries()], 6)) {
  if (RUNTIMES[i % RUNTIMES.length] !== runtime.name || (file.slow ?? 0) > LONGEST_S) continue;
  test(`grade answers ${file.what}${file.fails ? "" : ", which passes"}`, { timeout: 120_000 }, () =>
    see(file, "auto"),
  );
}

test("no two files are the same, and there are many kinds of answers", () => {
  assertEquals(new Set(FILES.map(({ what }) => what)).size, FILES.length);
  assert(new Set(FILES.map(({ kind }) => kind)).size > 40);
});

test("the library's names are those that can be imported", () => {
  assertEquals([...LIBRARY_VALUES].sort(), Object.keys(library).sort());
});

const encode = (text: string) => new TextEncoder().encode(text);

/** A dollar is written as §, so that nobody takes these for templates of ours. */
const HIDDEN: readonly (readonly [string, string])[] = [
  ['f("x") // y', 'f(" ")     '],
  ["a /* b\nc */ d", "a     \n     d"],
  ["`a§{b + `c§{d}e`}f` + g", "` §{b + ` §{d} `} ` + g"],
  ["`§{{ a: `}` }}` + g", "`§{{ a: ` ` }}` + g"],
  ['a / b / c; x = /[/"`]/g.test(y)', "a / b / c; x =        g.test(y)"],
  ["'it\\'s' + \"\\\"\" + z", "'     ' + \"  \" + z"],
  ["'open\nb", "'    \nb"],
];
for (const pair of HIDDEN) {
  const [source, code] = pair.map((text) => text.replaceAll("§", "$")) as [string, string];
  test(`codeOnly() of ${JSON.stringify(source)}`, () => assertEquals(codeOnly(source), code));
}

const REFUSED: readonly (readonly [string, "common-js" | "decorators" | undefined])[] = [
  ['const a = require("x");', "common-js"],
  ["module.exports = f;", "common-js"],
  ["if (a) exports.f = 1;", "common-js"],
  ["@seen class A {}", "decorators"],
  ["class A { @seen() f() {} }", "decorators"],
  ['// require("x")', undefined],
  ['const text = "module.exports = 1; @seen class A {}";', undefined],
  [
    'import { createRequire } from "node:module"; const require = createRequire(import.meta.url); require("x");',
    undefined,
  ],
  ['if (typeof module !== "undefined") module.exports = f;', undefined],
  ["a.require('x'); this.exports = 1; const same = exports === b;", undefined],
  ["const mail = `a@b.c`; /* @param class */ class A {}", undefined],
];
for (const [source, refused] of REFUSED) {
  test(`lookAt() ${refused ? `refuses ${refused}` : "takes"}: ${source}`, () =>
    assertEquals(lookAt(encode(source), ".ts").refused, refused));
}

test("asRun() marks types of the library as types, and nothing else", () => {
  const { text } = asRun(
    encode('import { Pool, PoolOptions as O, type Source } from "threadwork";\nlet WaitOptions;\n'),
  );
  assertEquals(text, 'import { Pool, type PoolOptions as O, type Source } from "threadwork";\nlet WaitOptions;\n');
  assertEquals(asRun(encode('import { PoolOptions } from "./other.ts";')), { transform: false });
});

/** Texts that a careless pattern would read again and again. */
const REPEATED = [
  "import ",
  "import {",
  "=/[",
  "@a ",
  "def x(",
  "\n",
  "`${",
  "constructor(",
  "const {",
  "(a",
  "'",
  "/*",
  "<",
  "const a = [\n",
  "(new Pool",
  "using a = new ",
  "import a from ",
];

test("looking at a file takes no time that a hostile one could make long", () => {
  for (const each of REPEATED) {
    const bytes = encode(`enum PoolOptions ${each.repeat(1_000_000 / each.length)}`);
    const before = runtime.cpuTime().userMs;
    lookAt(bytes, ".ts");
    asRun(bytes);
    // Of processor time: a busy machine changes little of it. A square of the length would be hours.
    assert(runtime.cpuTime().userMs - before < 30_000, JSON.stringify(each));
  }
});
