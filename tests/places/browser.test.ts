/**
 * The library in pages of a browser: as plain modules, isolated from other pages and not; through Vite, served and
 * built; and the contract of a runtime. One browser opens them all.
 */
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { stripTypeScriptTypes } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { before, test } from "node:test";
import { assert, assertEquals, assertStringIncludes } from "@std/assert";
import { browser } from "../../runtime-adapters/browser/browser.ts";
import { ROOT } from "../../scripts/checks.ts";
import { projectFiles } from "../architecture/tools.ts";
import { ISOLATED, inPages, type Page, pageOfScripts, withChromium } from "./chromium.ts";
import { contractPage, DIFFERENCES } from "./contract-page.ts";
import { EXPECTED, expectedOf, SLOW } from "./page-cases.ts";
import { builtPage, makeProject, servedPage } from "./vite-pages.ts";

const read = (path: string): string => readFileSync(`${ROOT}${path}`, "utf8");

/** A page of plain modules, in which the library has a URL. */
function plainPage(fixture: string, headers: Readonly<Record<string, string>> = {}): Page {
  const byUrl = (name: string): string =>
    stripTypeScriptTypes(read(`tests/places/fixtures/${name}.ts`)).replaceAll('"threadwork"', '"/threadwork.js"');
  const scripts: Record<string, string> = {
    "/threadwork.js": read("dist/browser.js"),
    "/main.js": byUrl(fixture),
    "/unguarded.js": byUrl("unguarded"),
    "/bare.js": 'import "threadwork"; export const same = (n) => n;',
  };
  return pageOfScripts((path) => scripts[path], headers);
}

/** Forbids modules of text, and workers that begin with one. */
const STRICT = { "Content-Security-Policy": "default-src 'self'" };

const CASES = Object.keys(EXPECTED);
const QUICK = CASES.filter((name) => !SLOW.includes(name));

/** The same page, which tries only these cases. */
const only = (cases: readonly string[], page: Page): Page => ({ ...page, path: `${page.path}?cases=${cases.join()}` });

type Said = Readonly<Record<string, unknown>>;
const said: Record<string, Said> = {};
const warnings: string[] = [];

before(async () => {
  if (withChromium.skip !== false) return;
  const folder = mkdtempSync(join(tmpdir(), "threadwork-vite-"));
  try {
    makeProject(folder);
    await using served = await servedPage(folder);
    const pages: Record<string, Page> = {
      isolated: plainPage("page", ISOLATED),
      plain: only(QUICK, plainPage("page")),
      mistakes: plainPage("mistakes"),
      strict: plainPage("mistakes", STRICT),
      served: only(QUICK, served),
      built: only(QUICK, await builtPage(folder, "built", warnings)),
      "built without": only(["map"], await builtPage(folder, "built-without")),
      "built apart": await builtPage(folder, "built-apart", warnings),
      example: await builtPage(folder, "example", warnings),
      contract: await contractPage(),
    };
    const all = (await inPages(Object.values(pages))) as Said[];
    for (const [i, name] of Object.keys(pages).entries()) said[name] = all[i]!;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}, withChromium);

/** Checks what a page said of each case that it tried. */
function check(
  page: string,
  expected: (name: string) => ReturnType<typeof expectedOf>,
  names: readonly string[],
): void {
  for (const name of names) {
    const found = said[page]![name];
    const wanted = expected(name);
    if ("value" in wanted) assertEquals(found, wanted.value, `${name}: ${JSON.stringify(found)}`);
    else for (const words of wanted.says) assertStringIncludes(String(found), words);
  }
}

test("threads, locks and shared memory work in a page that is isolated from others", withChromium, () => {
  check("isolated", (name) => expectedOf(name, true), CASES);
});

test("what needs no shared memory works in a page that is not isolated; the rest says what to do", withChromium, () => {
  check("plain", (name) => expectedOf(name, false), QUICK);
});

test("all works as Vite serves it while a program is written", withChromium, () => {
  check("served", (name) => expectedOf(name, true), QUICK);
});

test("all works as Vite builds it, where it keeps the exports; it warns of nothing", withChromium, () => {
  // That case tells the name of a function, which a build makes short.
  check(
    "built",
    (name) => expectedOf(name, true),
    QUICK.filter((name) => name !== "unexported"),
  );
  assertEquals(warnings, []);
});

test("a page loads the library, and its functions stand in a file that does not", withChromium, () => {
  assertEquals(said["built apart"]!.map, [1, 4, 9]);
});

test("the guide's program for a page runs there", withChromium, () => {
  assertEquals(said.example!.title, "1,4,9");
});

test("where a build has dropped the exports, the first task says what to write", withChromium, () => {
  for (const words of ["build.rolldownOptions", "preserveEntrySignatures"]) {
    assertStringIncludes(String(said["built without"]!.map), words);
  }
});

const MISTAKES: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>> = {
  mistakes: {
    unguarded: ["while a worker loads", "Put the lines that start work inside:  if (globalThis.document) {"],
    missing: ["Cannot load", "nowhere.js in a worker"],
    bare: ["Cannot load", "bare.js in a worker", "A worker has no import map"],
  },
  strict: { unguarded: ["Content-Security-Policy must allow  worker-src blob:"] },
};

for (const [page, cases] of Object.entries(MISTAKES)) {
  test(`a page is told of its mistakes: ${page}`, withChromium, () => {
    for (const [name, words] of Object.entries(cases)) {
      for (const each of words) assertStringIncludes(String(said[page]![name]), each);
    }
  });
}

test("a page keeps the contract of a runtime, but for the differences that are listed", withChromium, () => {
  const differs = (name: string): boolean => DIFFERENCES.some(([pattern]) => pattern.test(name));
  const cases = Object.entries(said.contract!);
  const broken = cases.filter(([name, said]) => said !== "" && !differs(name));
  assertEquals(broken, []);
  const kept = cases.filter(([, said]) => said === "").map(([name]) => name);
  assertEquals(kept.filter(differs), []);
  assert(kept.length > 25, `${kept.length} cases hold`);
});

test("the library asks for nothing that only runtimes have", () => {
  const asked = new Set(
    projectFiles(/^concurrency\/.*\.ts$/).flatMap((file) =>
      [...read(file).matchAll(/\b(?:runtime|Runtime)\??\.(\w+)/g)].map(([, member]) => member!),
    ),
  );
  asked.delete("ts"); // The names of files.
  assertEquals(
    [...asked].filter((member) => !(member in browser)),
    [],
  );
});

test("for a page, the library is one module that imports nothing", () => {
  assertEquals(read("dist/browser.js").match(/^(?:import|export) .*from .*$/gm), null);
});
