/**
 * Files as learners hand them in by mistake, and the answer that each must get, the same on all three runtimes. All but
 * the slips with the library are handed in for lesson 01, whose grades start the least.
 */
import { Buffer } from "node:buffer";
import type { AnyFile } from "./any-file.ts";
import { SLIPS } from "./slips.ts";

const HEAD =
  "export default async function downloadAll(urls: string[], get: (url: string) => Promise<string>): Promise<string[]>";
const PLAIN = "export default async function downloadAll(urls, get)";
const ALL = "return await Promise.all(urls.map((url) => get(url)));";
/** A right program, with something before it, in it, and after it. */
const right = ({ before = "", first = "", after = "" }) => `${before}\n${HEAD} {\n${first}\n  ${ALL}\n}\n${after}\n`;
const plain = (body: string) => `${PLAIN} {\n  ${body}\n}\n`;
const texts = (change: string) => plain(`const texts = await Promise.all(urls.map((url) => get(url)));\n  ${change}`);
const RIGHT = right({
  first: '  const comment = "é, 漢, 🎓"; // Zürich\n  if (comment.length !== 8) return [comment];',
});
const utf16 = (text: string, order: "le" | "be", bom = true) => {
  const bytes = Buffer.from((bom ? "\ufeff" : "") + text, "utf16le");
  return order === "le" ? bytes : bytes.swap16();
};
const noise = Uint8Array.from({ length: 3000 }, (_, i) => (i * i * 31 + (i >> 3) * 17 + 129) % 256);

export const FILES: readonly AnyFile[] = [
  ...SLIPS,
  // How it is written.
  { what: "UTF-8 with a byte order mark", content: `\ufeff${RIGHT}` },
  { what: "UTF-16, little end first", content: utf16(RIGHT, "le"), says: /UTF-16/ },
  { what: "UTF-16, big end first", content: utf16(RIGHT, "be"), says: /UTF-16/ },
  { what: "UTF-16 without a byte order mark", content: utf16(RIGHT, "le", false), says: /UTF-16/ },
  { what: "UTF-16 as JavaScript", extension: ".js", content: utf16(plain(ALL), "le"), says: /UTF-16/ },
  { what: "UTF-16 cut in the middle of a character", content: utf16(RIGHT, "le").subarray(0, -1) },
  { what: "UTF-16 that does not parse", content: utf16(`${HEAD} {`, "be"), fails: "loads", kind: "ends-early" },
  {
    what: "Latin-1",
    content: Buffer.from(right({ first: '  if ("é".length !== 1 || "é" !== "\\u00e9") return [];' }), "latin1"),
    says: /Windows-1252/,
  },
  { what: "lines that end in CR alone", content: right({ before: "// all at once" }).replaceAll("\n", "\r") },
  { what: "lines that end in CR and LF, and tabs", content: RIGHT.replaceAll("\n", "\r\n").replaceAll("  ", "\t") },
  { what: "an end-of-file mark of DOS", content: `${RIGHT}\x1a`, fails: "loads", kind: "does-not-parse" },
  { what: "a first line that names an interpreter", content: `#!/usr/bin/env node\n${RIGHT}` },
  // What is no program.
  { what: "nothing", content: "", fails: "loads", kind: "empty-file" },
  { what: "white space", content: " \n\t\r\n\u00a0\ufeff \n", fails: "loads", kind: "empty-file" },
  { what: "comments only", content: "// TODO\n/* later */\n", fails: "loads", kind: "empty-file" },
  { what: "zeros", content: new Uint8Array(2000), fails: "loads", kind: "not-text" },
  { what: "noise", content: noise, fails: "loads", kind: "not-text" },
  {
    what: "a .zip named .ts",
    content: Buffer.from("PK\x03\x04\x14\0\0\0\x08\0abc", "latin1"),
    fails: "loads",
    kind: "not-text",
    says: /\.zip/,
  },
  {
    what: "a PDF named .ts",
    content: "%PDF-1.7\n%âãÏÓ\n1 0 obj\n<<>>\nendobj\n",
    fails: "loads",
    kind: "not-text",
    says: /PDF/,
  },
  {
    what: "a rich text named .ts",
    content: "{\\rtf1\\ansi export default}",
    fails: "loads",
    kind: "not-text",
    says: /rich text/,
  },
  {
    what: "Python",
    content:
      "import asyncio\n\nasync def download_all(urls, get):\n    return await asyncio.gather(*[get(u) for u in urls])\n",
    fails: "loads",
    kind: "python",
  },
  {
    what: "Python with a class",
    content: "class A:\n    def f(self):\n        pass\n",
    fails: "loads",
    kind: "python",
  },
  { what: "JSON", content: '{ "urls": ["a", "b"], "workers": 4 }\n', fails: "loads", kind: "json" },
  { what: "a JSON list", content: "[1, 2, 3]\n", fails: "loads", kind: "json" },
  {
    what: "a web page",
    content: "<!DOCTYPE html>\n<html><body>ex.ts</body></html>\n",
    fails: "loads",
    kind: "web-page",
  },
  { what: "a fence of Markdown", content: `\`\`\`ts\n${RIGHT}\`\`\`\n`, fails: "loads", kind: "markdown" },
  {
    what: "an answer with text around the code",
    content: `Here is the code:\n\n\`\`\`ts\n${RIGHT}\`\`\`\n`,
    fails: "loads",
    kind: "markdown",
  },
  {
    what: "a conflict of git",
    content: `<<<<<<< HEAD\n${RIGHT}=======\n${RIGHT}>>>>>>> main\n`,
    fails: "loads",
    kind: "merge-conflict",
  },
  {
    what: "typographic quotes",
    content: right({ first: "  console.log(“hi”);" }),
    fails: "loads",
    kind: "curly-quotes",
  },
  { what: "a bracket too few", content: `${HEAD} {\n  ${ALL}\n`, fails: "loads", kind: "ends-early" },
  {
    what: "await outside of async",
    content: `export default function f(urls, get) { ${ALL} }\n`,
    fails: "loads",
    kind: "does-not-parse",
  },
  // What it exports.
  {
    what: "no export",
    content: RIGHT.replace("export default ", ""),
    fails: "loads",
    kind: "no-export",
    says: /export default/,
  },
  {
    what: "a named export alone",
    content: RIGHT.replace("export default", "export"),
    fails: "loads",
    kind: "named-export",
    says: /downloadAll/,
  },
  {
    what: "a default export that is a value",
    content: "export default 42;\n",
    fails: "loads",
    kind: "default-is-no-function",
  },
  {
    what: "a default export that is called",
    content: `async function f() {}\nexport default f();\n`,
    fails: "loads",
    kind: "default-is-no-function",
  },
  {
    what: "a class",
    content: "export default class Downloads { static all(urls: string[]) { return urls; } }\n",
    fails: "correct",
    kind: "class-as-function",
  },
  {
    what: "module.exports",
    extension: ".js",
    content: plain(ALL).replace("export default", "module.exports ="),
    fails: "loads",
    kind: "common-js",
  },
  {
    what: "module.exports in TypeScript",
    content: right({}).replace("export default", "module.exports ="),
    fails: "loads",
    kind: "common-js",
  },
  {
    what: "exports.default",
    extension: ".js",
    content: plain(ALL).replace("export default", "exports.default ="),
    fails: "loads",
    kind: "common-js",
  },
  {
    what: "module.exports in .cjs",
    extension: ".cjs",
    content: plain(ALL).replace("export default", "module.exports ="),
  },
  {
    what: "require beside export default",
    content: right({ before: 'const { Pool } = require("threadwork");' }),
    fails: "loads",
    kind: "common-js",
  },
  {
    what: "require in the function",
    content: right({ first: '  const os = require("node:os");' }),
    fails: "loads",
    kind: "common-js",
  },
  {
    what: "a thousand exports and none by default",
    content: Array.from({ length: 1500 }, (_, i) => `export const a${i} = ${i};`).join("\n"),
    fails: "loads",
    kind: "named-export",
  },
  // What it imports.
  {
    what: "an import of a file beside it",
    content: right({ before: 'import { all } from "./helper.ts";', first: "  all;" }),
    fails: "loads",
    kind: "imports-file",
    says: /helper/,
  },
  {
    what: "an import of a package",
    content: right({ before: 'import lodash from "lodash";', first: "  lodash;" }),
    fails: "loads",
    kind: "imports-package",
    says: /lodash/,
  },
  {
    what: "an import with npm:",
    content: right({ before: 'import lodash from "npm:lodash@4";', first: "  lodash;" }),
    fails: "loads",
    kind: "imports-package",
    says: /lodash/,
  },
  {
    what: "an import with jsr:",
    content: right({ before: 'import { delay } from "jsr:@std/async";', first: "  delay;" }),
    fails: "loads",
    kind: "imports-package",
    says: /std\/async/,
  },
  {
    what: "an import from the web",
    content: right({ before: 'import { delay } from "https://deno.land/std/async/delay.ts";', first: "  delay;" }),
    fails: "loads",
    kind: "imports-from-web",
  },
  {
    what: "an import while it runs",
    content: right({ first: '  await import("./helper.ts");' }),
    fails: "correct",
    kind: "imports-file",
  },
  {
    what: "an import of a name that is not there",
    content: right({ before: 'import { Pol } from "threadwork";', first: "  Pol;" }),
    fails: "loads",
    kind: "no-such-export",
    says: /Pol/,
  },
  {
    what: "a forgotten import",
    content: plain(`await using pool = new Pool(import.meta, { workers: 2 });\n  ${ALL}`),
    fails: "correct",
    kind: "not-defined",
    says: /import \{ Pool \} from "threadwork"/,
  },
  {
    what: "a forgotten import at its top",
    content: right({ before: "const lock = new Lock();", first: "  lock;" }),
    fails: "loads",
    kind: "not-defined",
    says: /import \{ Lock \} from "threadwork"/,
  },
  {
    what: "a misspelt name",
    content: plain("return await Promise.all(ulrs.map((url) => get(url)));"),
    fails: "correct",
    kind: "not-defined",
    says: /ulrs/,
  },
  // TypeScript that is more than types.
  {
    what: "an enum",
    content: right({ before: "enum Color { Red, Blue }", first: "  if (Color.Blue !== 1) return [];" }),
  },
  {
    what: "a namespace",
    content: right({ before: "namespace N { export const one = 1; }", first: "  if (N.one !== 1) return [];" }),
  },
  {
    what: "parameter properties",
    content: right({
      before: "class P { constructor(readonly x: number) {} }",
      first: "  if (new P(1).x !== 1) return [];",
    }),
  },
  {
    what: "decorators",
    content: right({
      before: "const seen = (value: unknown, _: unknown) => value as never;\n@seen class A {}",
      first: "  A;",
    }),
    fails: "loads",
    kind: "not-only-types",
  },
  {
    what: "a type that is exported",
    content: right({ before: "export type Texts = string[];\nexport interface Get { (url: string): string }" }),
  },
  {
    what: "an import of a type, not so marked",
    content: right({
      before: 'import { PoolOptions } from "threadwork";\nlet o: PoolOptions | undefined;',
      first: "  o;",
    }),
  },
  { what: "JSX", content: right({ before: "const page = <p>hello</p>;" }), fails: "loads", kind: "does-not-parse" },
  {
    what: "JSX in JavaScript",
    extension: ".js",
    content: `const page = <p>hello</p>;\n${plain(ALL)}`,
    fails: "loads",
    kind: "does-not-parse",
  },
  { what: "types in JavaScript", extension: ".js", content: RIGHT, fails: "loads", kind: "types-in-javascript" },
  // What it does while it is loaded.
  {
    what: "an endless loop at load",
    content: right({ before: "for (;;);" }),
    fails: "loads",
    kind: "endless-at-load",
    slow: 20,
  },
  {
    what: "a promise at load that never comes",
    content: right({ before: "await new Promise(() => {});" }),
    fails: "loads",
    kind: "waits-at-load",
    slow: 20,
  },
  {
    what: "process.exit(0) at load",
    content: right({ before: "process.exit(0);" }),
    fails: "loads",
    kind: "exits-at-load",
  },
  {
    what: "process.exit(1) at load",
    content: right({ before: "process.exit(1);" }),
    fails: "loads",
    kind: "exits-at-load",
    says: /code 1/,
  },
  {
    what: "a throw at load",
    content: right({ before: 'throw new Error("not today");' }),
    fails: "loads",
    kind: "throws-at-load",
    says: /not today/,
  },
  {
    what: "a throw at load of what is no error",
    content: right({ before: 'throw "not today";' }),
    fails: "loads",
    kind: "throws-at-load",
    says: /not today/,
  },
  {
    what: "a message of a megabyte at load",
    content: right({ before: 'throw new Error("no".repeat(500_000));' }),
    fails: "loads",
    kind: "throws-at-load",
    says: /Error: nonono/,
  },
  {
    what: "its own call at load",
    content: right({ after: "console.log(await downloadAll(['a'], undefined as never));" }),
    fails: "loads",
    kind: "throws-at-load",
  },
  // What it does when it is called.
  {
    what: "a throw",
    content: plain('throw new RangeError("too hard");'),
    fails: "correct",
    kind: "throws",
    says: /RangeError: too hard/,
  },
  {
    what: "a message of a megabyte",
    content: plain('throw new Error("no".repeat(500_000));'),
    fails: "correct",
    kind: "throws",
    says: /Error: nonono/,
  },
  {
    what: "a message of many lines",
    content: plain('throw new Error("a line\\n".repeat(500));'),
    fails: "correct",
    kind: "throws",
    says: /more characters/,
  },
  {
    what: "a cause of a megabyte",
    content: plain('throw new Error("no", { cause: new Error("no".repeat(500_000)) });'),
    fails: "correct",
    kind: "throws",
    says: /Error: no/,
  },
  {
    what: "a name of a megabyte",
    content: plain('const e = new Error("no"); e.name = "E".repeat(1_000_000); throw e;'),
    fails: "correct",
    kind: "throws",
    says: /EEE/,
  },
  {
    what: "an error with a stack that throws",
    content: plain('const e = new Error("no"); Object.defineProperty(e, "stack", { get() { throw e; } }); throw e;'),
    fails: "correct",
    kind: "throws",
  },
  { what: "a throw of undefined", content: plain("throw undefined;"), fails: "correct", kind: "throws" },
  {
    what: "a call of what is no function",
    content: plain("return urls.mapp((url) => get(url));"),
    fails: "correct",
    kind: "not-a-function",
    says: /mapp/,
  },
  {
    what: "recursion without end",
    content: plain("const f = (n) => f(n + 1) + 1;\n  return f(0);"),
    fails: "correct",
    kind: "endless-recursion",
  },
  {
    what: "a throw in a timer",
    content: plain(`setTimeout(() => { throw new Error("later"); });\n  ${ALL}`),
    fails: "correct",
    kind: "uncaught",
    says: /later/,
  },
  {
    what: "a rejection that nobody awaits",
    content: plain(`Promise.reject(new Error("alone"));\n  ${ALL}`),
    fails: "correct",
    kind: "unhandled-rejection",
    says: /alone/,
  },
  {
    what: "a rejection with a message of a megabyte",
    content: plain(`Promise.reject(new Error("no".repeat(500_000)));\n  ${ALL}`),
    fails: "correct",
    kind: "unhandled-rejection",
    says: /nonono/,
  },
  {
    what: "process.exit(0) when called",
    content: plain("process.exit(0);"),
    fails: "correct",
    kind: "exits",
    says: /code 0/,
  },
  {
    what: "process.exit(1) when called",
    content: plain("process.exit(1);"),
    fails: "correct",
    kind: "exits",
    says: /code 1/,
  },
  { what: "process.abort()", content: plain("process.abort();"), fails: "correct", kind: "killed" },
  { what: "an endless loop", content: plain("for (;;);"), fails: "correct", kind: "endless-loop", slow: 10 },
  {
    what: "an endless loop that awaits",
    content: plain("for (;;) await null;"),
    fails: "correct",
    kind: "endless-loop",
    slow: 10,
  },
  {
    what: "a promise that never comes",
    content: plain("return await new Promise(() => {});"),
    fails: "correct",
    kind: "never-settles",
    slow: 10,
  },
  {
    what: "a promise of a text that never comes",
    content: plain("return await Promise.all(urls.map((url) => new Promise(() => get(url))));"),
    fails: "correct",
    kind: "never-settles",
    slow: 10,
  },
  {
    what: "a megabyte printed",
    content: plain(`console.log("x".repeat(1000_000));\n  ${ALL}`),
    fails: "correct",
    kind: "prints-too-much",
    says: /1 MiB/,
  },
  {
    what: "a megabyte printed line by line",
    content: plain(`for (let i = 0; i < 100_000; i++) console.error("line " + i);\n  ${ALL}`),
    fails: "correct",
    kind: "prints-too-much",
    says: /1 MiB/,
  },
  {
    what: "a megabyte printed at load",
    content: `console.log("x".repeat(2_000_000));\n${plain(ALL)}`,
    fails: "either",
    kind: "prints-too-much",
    says: /1 MiB/,
  },
  { what: "a little printed", content: plain(`console.log("hello", urls);\n  ${ALL}`) },
  {
    what: "memory without end",
    content: plain("const all = [];\n  for (;;) all.push(new Uint8Array(8_000_000).fill(1));"),
    fails: "correct",
    kind: "memory-limit",
    slow: 3,
  },
  {
    what: "objects without end",
    content: plain("const all = [];\n  for (;;) all.push({ n: all.length });"),
    fails: "correct",
    kind: "memory-limit",
    slow: 20,
  },
  {
    what: "a Map without end",
    content: plain('const all = new Map();\n  for (let i = 0; ; i++) all.set("key " + i, i);'),
    fails: "correct",
    kind: "memory-limit",
    slow: 20,
  },
  {
    what: "garbage without end",
    content: plain("let last;\n  for (let i = 0; ; i++) last = { i, before: String(i) };"),
    fails: "correct",
    kind: "endless-loop",
    slow: 20,
  },
  {
    what: "requests without end",
    content: plain(`for (let i = 0; i < 20_000; i++) get("x");\n  ${ALL}`),
    fails: "correct",
    kind: "too-many-requests",
  },
  // What it answers.
  {
    what: "a forgotten return",
    content: plain("await Promise.all(urls.map((url) => get(url)));"),
    fails: "correct",
    kind: "no-return",
  },
  {
    what: "a forgotten return in the function of map",
    content: plain("return await Promise.all(urls.map((url) => { get(url); }));"),
    fails: "correct",
    kind: "no-return",
  },
  {
    what: "a forgotten await",
    content: plain("return urls.map((url) => get(url));"),
    fails: "correct",
    kind: "not-awaited",
  },
  {
    what: "forEach with async",
    content: plain("const texts = [];\n  urls.forEach(async (url) => texts.push(await get(url)));\n  return texts;"),
    fails: "correct",
    kind: "not-awaited",
  },
  { what: "too few", content: texts("return texts.slice(0, -1);"), fails: "correct", kind: "too-few" },
  { what: "too many", content: texts('return [...texts, "one more"];'), fails: "correct", kind: "too-many" },
  { what: "another order", content: texts("return texts.reverse();"), fails: "correct", kind: "order-lost" },
  { what: "one text", content: texts("return texts.join();"), fails: "correct", kind: "wrong-type" },
  {
    what: "a Map",
    content: texts("return new Map(urls.map((url, i) => [url, texts[i]]));"),
    fails: "correct",
    kind: "wrong-type",
  },
  { what: "null", content: plain("return null;"), fails: "correct", kind: "wrong-type" },
  {
    what: "an object of its own class",
    content: `class Page { constructor(t) { this.t = t; } }\n${texts("return texts.map((t) => new Page(t));")}`,
    fails: "correct",
    kind: "not-data",
    says: /Page/,
  },
  {
    what: "functions",
    content: plain("return urls.map((url) => () => get(url));"),
    fails: "correct",
    kind: "not-data",
  },
  {
    what: "an answer that refers to itself",
    content: plain("const a = [];\n  a.push(a);\n  return a;"),
    fails: "correct",
    kind: "not-data",
  },
  {
    what: "an answer of 20 megabytes",
    content: plain('return urls.map(() => "x".repeat(20_000_000));'),
    fails: "correct",
    kind: "not-data",
    says: /16 MiB/,
  },
  {
    what: "other texts",
    content: texts("return texts.map((text) => text.toUpperCase());"),
    fails: "correct",
    kind: "wrong-answer",
  },
  { what: "the urls", content: plain("return urls;"), fails: "correct", kind: "wrong-answer" },
  {
    what: "the urls of the call before",
    content: `let last = [];\n${texts("const was = last;\n  last = texts;\n  return was;")}`,
    fails: "correct",
    kind: "too-few",
  },
];
