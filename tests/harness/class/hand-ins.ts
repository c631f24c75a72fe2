/**
 * Hand-ins of every origin, as a class folder holds them, and what must become of each: it is graded, or listed with
 * its reason.
 */
import { Buffer } from "node:buffer";
import { execFileSync } from "node:child_process";
import { chmodSync, constants, mkdirSync, readFileSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import process from "node:process";
import { gzipSync } from "node:zlib";
import { packTar, type TarEntry } from "modern-tar";
import { type ZipEntry, zip } from "../../../harness/pack/zip.ts";
import { bytes, type Folder } from "./fixture.ts";

/** One hand-in. */
export interface HandIn {
  /** The folder's or archive's name. */
  name: string;
  /** The student's, as the results write it, where it is not `name` without the ending of an archive. */
  student?: string;
  /** Makes it; the class folder is `class/` in `folder`. */
  make: (folder: Folder, at: string) => void | Promise<void>;
  /** The lessons that are taken, such as `"01-concurrency.ts"`, in order. */
  taken?: readonly string[];
  /** Why something, or all of it, is not taken. */
  not?: RegExp;
  /** What its grade says of lesson 01: the check that fails, and the diagnosis; absent: it passes. */
  fails?: readonly [check: "loads" | "correct" | "parallel", diagnosis: string];
}

export const RIGHT = readFileSync(new URL("../../../lessons/01-concurrency/solution.ts", import.meta.url), "utf8");
const PLAIN =
  "export default async function all(urls, get) { return await Promise.all(urls.map((url) => get(url))); }\n";
const L = "01-concurrency";
const TS = [`${L}.ts`];

type Content = string | Uint8Array;

/** A folder of files. */
const files =
  (all: Readonly<Record<string, Content>>): HandIn["make"] =>
  (folder, at) => {
    for (const [path, content] of Object.entries(all)) folder.write(`${at}/${path}`, content);
  };
const file = (content: Content): HandIn["make"] => files({ [`${L}.ts`]: content });

/** An archive. */
const zipped = (entries: readonly ZipEntry[], change = (all: Buffer) => all): HandIn["make"] => {
  return (folder, at) => void folder.write(at, change(Buffer.from(zip([...entries]))));
};
const entry = (name: string, content: Content = RIGHT, format?: number): ZipEntry => ({
  name,
  content: typeof content === "string" ? bytes(content) : content,
  ...(format !== undefined && { format }),
});
const raw =
  (content: Content): HandIn["make"] =>
  (folder, at) =>
    void folder.write(at, content);
const tarred = (entries: readonly TarEntry[], change: (all: Uint8Array) => Uint8Array = gzipSync): HandIn["make"] => {
  return async (folder, at) => void folder.write(at, change(await packTar([...entries])));
};
const tarEntry = (name: string, text = RIGHT): TarEntry => ({
  header: { name, size: bytes(text).length, type: "file" },
  body: text,
});

/** Replaces bytes by as many others, wherever they stand: names stand twice in a .zip. */
const replaced = (from: Content, to: Content) => (all: Buffer) => {
  const [a, b] = [Buffer.from(from), Buffer.from(to)];
  for (let at = all.indexOf(a); at >= 0; at = all.indexOf(a, at + 1)) b.copy(all, at);
  return all;
};
/** Changes two bytes of every entry's head, in its place and in the list at the end. */
const inHeads = (local: number, central: number, value: number) => (all: Buffer) => {
  for (const [magic, offset] of [["PK\x03\x04", local] as const, ["PK\x01\x02", central] as const]) {
    for (let at = all.indexOf(magic, 0, "latin1"); at >= 0; at = all.indexOf(magic, at + 1, "latin1"))
      all.writeUInt16LE(value, at + offset);
  }
  return all;
};
/** A name that is not UTF-8 can only be made by somebody who does not decode it. */
const shell = (script: string, folder: Folder) =>
  execFileSync("/bin/sh", ["-c", script], { cwd: join(folder.path, "class") });

const DEEP = Array.from({ length: 10 }, (_, i) => `d${i}`).join("/");
const LINK = constants.S_IFLNK;
const utf16 = (text: string) => Buffer.from(`\ufeff${text}`, "utf16le");

export const HAND_INS: readonly HandIn[] = [
  // How the file is written.
  { name: "a01 bom", make: file(`\ufeff${RIGHT}`), taken: TS },
  { name: "a02 crlf tabs", make: file(RIGHT.replaceAll("\n", "\r\n").replaceAll("  ", "\t")), taken: TS },
  { name: "a03 cr only", make: file(`// all at once\r${PLAIN.replace("\n", "\r")}`), taken: TS },
  { name: "a04 utf16", make: file(utf16(RIGHT)), taken: TS },
  { name: "a05 utf16 in a zip.zip", make: zipped([entry(`${L}.ts`, utf16(RIGHT))]), taken: TS },
  { name: "a06 latin1", make: file(Buffer.from(`// r\xe9sum\xe9\n${RIGHT}`, "latin1")), taken: TS },
  { name: "a07 empty", make: file(""), taken: TS, fails: ["loads", "empty-file"] },
  { name: "a08 binary", make: file(Buffer.alloc(3000)), taken: TS, fails: ["loads", "not-text"] },
  { name: "a09 too large", make: file("/".repeat(2 ** 20 + 1)), not: /holds 1048577 bytes/ },
  // How the student is called.
  { name: 'b01 O\'Brien, "Ann" <b>&amp; 100% #1?x', make: file(PLAIN), taken: TS },
  { name: '=HYPERLINK("http:x")', make: file(RIGHT), taken: TS },
  { name: "+49 170", make: file(RIGHT), taken: TS },
  { name: " @SUM(1)", make: file(RIGHT), taken: TS },
  { name: "b02 José 日本 👩‍🎓", make: file(RIGHT), taken: TS },
  { name: "b03 👨‍👩‍👧‍👦 and 🏴󠁧󠁢󠁳󠁣󠁴󠁿", make: file(RIGHT), taken: TS },
  { name: "b04 می‌خواهم שלום\u200f", make: file(RIGHT), taken: TS },
  { name: "b05 Zoe\u0308 (NFD)", make: file(RIGHT), taken: TS },
  { name: "b06 ::error::x ##[group]", make: file(RIGHT), taken: TS },
  { name: "b07 evil \u202egnp.exe", make: file(RIGHT), not: /invisible character U\+202e/ },
  { name: "b08 two\nlines", make: file(RIGHT), not: /invisible character U\+000a/ },
  { name: "b09 escape \u001b[2J", make: file(RIGHT), not: /invisible character U\+001b/ },
  { name: `b10 ${"x".repeat(120)}`, make: file(RIGHT), not: /longer than 100 characters/ },
  { name: `b11 ${"é".repeat(95)}`, make: file(RIGHT), taken: TS },
  { name: "index.html", make: file(RIGHT), not: /one of the results is called/ },
  { name: "Grades.CSV", make: file(RIGHT), not: /one of the results is called/ },
  { name: ".hidden", make: file(RIGHT), not: /begins with a dot/ },
  {
    name: "Andr�",
    make: (folder) => void shell(`d="$(printf 'Andr\\351')"; mkdir "$d"; echo x > "$d/${L}.ts"`, folder),
    not: /not UTF-8/,
  },
  {
    name: "b12 a name inside is not UTF-8",
    make: (folder, at) => {
      files({ [`${L}.ts`]: RIGHT })(folder, at);
      shell(`echo x > "${at.slice("class/".length)}/$(printf 'r\\351sum\\351.txt')"`, folder);
    },
    taken: TS,
  },
  // What the folder holds.
  { name: "c01 wrong case", make: files({ "01-Concurrency.TS": RIGHT }), taken: TS },
  { name: "c02 wrong case, folder", make: files({ [`${L.toUpperCase()}/Exercise.ts`]: RIGHT }), taken: TS },
  { name: "c03 js", make: files({ [`${L}.js`]: PLAIN }), taken: [`${L}.js`] },
  {
    name: "c04 cjs",
    make: files({ [`${L}.cjs`]: PLAIN.replace("export default", "module.exports =") }),
    taken: [`${L}.cjs`],
  },
  {
    name: "c05 module.exports",
    make: files({ [`${L}.js`]: PLAIN.replace("export default", "module.exports =") }),
    taken: [`${L}.js`],
    fails: ["loads", "common-js"],
  },
  {
    name: "c06 named export",
    make: file(RIGHT.replace("export default", "export")),
    taken: TS,
    fails: ["loads", "named-export"],
  },
  { name: "c07 no export", make: file(RIGHT.replace("export default ", "")), taken: TS, fails: ["loads", "no-export"] },
  {
    name: "c08 two files",
    make: files({ [`${L}.ts`]: RIGHT, [`${L}/exercise.ts`]: RIGHT }),
    not: /two files for 01-concurrency/,
  },
  {
    name: "c09 two endings",
    make: files({ [`${L}.ts`]: RIGHT, [`${L}.js`]: PLAIN }),
    not: /two files for 01-concurrency/,
  },
  {
    name: "c10 a helper",
    make: files({
      [`${L}/exercise.ts`]: `import { each } from "./helper.ts";\n${PLAIN}each;\n`,
      [`${L}/helper.ts`]: "export const each = 1;\n",
    }),
    taken: TS,
    fails: ["loads", "imports-file"],
  },
  {
    name: "c11 a link beside",
    make: (folder, at) => {
      file(RIGHT)(folder, at);
      symlinkSync("/etc/passwd", join(folder.path, at, "notes.txt"));
    },
    not: /"notes.txt" is a link/,
  },
  {
    name: "c12 a link for the file",
    make: (folder, at) => {
      mkdirSync(join(folder.path, at));
      symlinkSync("/etc/passwd", join(folder.path, at, `${L}.ts`));
    },
    not: /is a link/,
  },
  {
    name: "c13 node_modules",
    make: (folder, at) => {
      files({ [`${L}.ts`]: RIGHT, "node_modules/x/index.js": "", "node_modules/.bin/y": "" })(folder, at);
      symlinkSync("../x/index.js", join(folder.path, at, "node_modules/.bin/x"));
    },
    taken: TS,
  },
  {
    name: "c14 extras",
    make: files({
      [`${L}.ts`]: RIGHT,
      "README.md": "hi",
      "thesis.pdf": Buffer.alloc(5_000_000),
      ".DS_Store": "",
      [`._${L}.ts`]: "\0",
    }),
    taken: TS,
  },
  {
    name: "c15 one misspelt",
    make: files({ [`${L}.ts`]: RIGHT, "02_multiprocessing.ts": RIGHT }),
    taken: TS,
    not: /"02_multiprocessing.ts" is of no lesson.*02-multiprocessing.ts/,
  },
  {
    name: "c16 downloaded twice",
    make: files({ [`${L} (1).ts`]: RIGHT }),
    not: /"01-concurrency \(1\).ts" is of no lesson/,
  },
  {
    name: "c17 nothing",
    make: (folder, at) => void mkdirSync(join(folder.path, at)),
    not: /holds no file of a lesson/,
  },
  { name: "c18 a lonely exercise", make: files({ "exercise.ts": RIGHT }), not: /holds no file of a lesson/ },
  { name: "c19 too deep", make: files({ [`${DEEP}/${L}.ts`]: RIGHT }), not: /deeper than 8 folders/ },
  {
    name: "c20 a repository",
    make: files({ [`lessons/${L}/exercise.ts`]: RIGHT, ".git/HEAD": "x", "package.json": "{}" }),
    taken: TS,
  },
  {
    name: "c21 a pipe",
    make: (folder, at) => {
      file(RIGHT)(folder, at);
      execFileSync("mkfifo", [join(folder.path, at, "pipe")]);
    },
    not: /"pipe" is no plain file/,
  },
  {
    name: "c22 one after the other",
    make: file(
      "export default async function (urls, get) { const t = []; for (const u of urls) t.push(await get(u)); return t; }",
    ),
    taken: TS,
    fails: ["parallel", "awaits-in-loop"],
  },
  // Archives.
  {
    name: "z01 macos.zip",
    make: zipped([
      entry("ada/", "", constants.S_IFDIR),
      entry("ada/.DS_Store", "\0"),
      entry(`ada/${L}.ts`),
      entry(`__MACOSX/ada/._${L}.ts`, "\0\x05"),
      entry("__MACOSX/._ada", "\0"),
    ]),
    taken: TS,
  },
  { name: "z02 nested.zip", make: zipped([entry(`homework/ada/${L}.ts`)]), taken: TS },
  {
    name: "z03 github.zip",
    make: zipped([
      entry("kit-main/", "", constants.S_IFDIR),
      entry("kit-main/README.md", "x"),
      entry(`kit-main/lessons/${L}/exercise.ts`),
    ]),
    taken: TS,
  },
  {
    name: "z04 modules.zip",
    make: zipped([
      entry(`${L}.ts`),
      entry("node_modules/x/index.js", ""),
      entry("node_modules/.bin/x", "../x/index.js", LINK),
    ]),
    taken: TS,
  },
  {
    name: "z05 link.zip",
    make: zipped([entry(`${L}.ts`), entry("notes.txt", "/etc/passwd", LINK)]),
    not: /"notes.txt" is a link/,
  },
  {
    name: "z06 out of modules.zip",
    make: zipped([entry(`${L}.ts`), entry("node_modules/../../x.ts", "")]),
    not: /relative path|leads out/,
  },
  {
    name: "z07 backslash.zip",
    make: zipped([entry(`ada/${L}/exercise.ts`)], replaced(`ada/${L}/exercise.ts`, `ada\\${L}\\exercise.ts`)),
    taken: TS,
  },
  { name: "z08 zero.zip", make: raw(""), not: /it is empty: 0 bytes/ },
  {
    name: "z09 rar.zip",
    make: raw("Rar!\x1a\x07\0xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx"),
    not: /it is a \.rar.*Pack it as a \.zip/,
  },
  { name: "z10 seven.7z", make: raw(Buffer.from("377abcaf271c0004", "hex")), not: /it is a \.7z/ },
  { name: "z11 empty.zip", make: zipped([]), not: /holds no file of a lesson/ },
  {
    name: "z12 cp437.zip",
    make: zipped([entry(`${L}.ts`), entry("rQsumQ.txt", "x")], (all) =>
      inHeads(6, 8, 0)(replaced("rQsumQ.txt", Buffer.from("r\x82sum\x82.txt", "latin1"))(all)),
    ),
    taken: TS,
  },
  {
    name: "z13 unpacks itself.zip",
    make: zipped([entry(`${L}.ts`)], (all) => Buffer.concat([Buffer.from("MZ"), Buffer.alloc(500), all])),
    taken: TS,
  },
  {
    name: "z14 cut.zip",
    make: zipped([entry(`${L}.ts`)], (all) => all.subarray(0, -30)),
    not: /no \.zip that can be taken/,
  },
  { name: "z15 locked.zip", make: zipped([entry(`${L}.ts`)], inHeads(6, 8, 1)), not: /encrypted/ },
  { name: "z16 deflate64.zip", make: zipped([entry(`${L}.ts`)], inHeads(8, 10, 9)), not: /compression method/ },
  { name: "z17 mac.tar.gz", make: tarred([tarEntry(`./._${L}.ts`, "\0"), tarEntry(`./${L}.ts`)]), taken: TS },
  { name: "z18 plain.tar", make: tarred([tarEntry(`ada/${L}.ts`)], (all) => all), taken: TS },
  { name: "z19 a tar.zip", make: tarred([tarEntry(`${L}.ts`)]), taken: TS },
  { name: "z20 a zip.tgz", make: zipped([entry(`${L}.ts`)]), taken: TS },
  {
    name: "z21 modules.tar.gz",
    make: tarred([
      tarEntry(`${L}.ts`),
      { header: { name: "node_modules/.bin/x", size: 0, type: "symlink", linkname: "../x" } },
    ]),
    taken: TS,
  },
  { name: "z22 squeezed.tar.xz", make: raw(Buffer.from("fd377a585a000004", "hex")), not: /it is an \.xz/ },
  {
    name: "z23 many modules.zip",
    make: zipped([entry(`${L}.ts`), ...Array.from({ length: 6000 }, (_, i) => entry(`node_modules/m/${i}.js`, ""))]),
    taken: TS,
  },
  { name: "z24 wrong case.zip", make: zipped([entry("01-CONCURRENCY/EXERCISE.TS")]), taken: TS },
  { name: "z25 twins.zip", make: zipped([entry(`${L}.ts`), entry("01-Concurrency.ts")]), not: /differ only in case/ },
  // What is no hand-in.
  { name: "lone.ts", make: raw(RIGHT), not: /without a student. Put it into a folder/ },
  { name: "grades.xlsx", make: raw("PK"), not: /neither a folder nor/ },
  {
    name: "x01 shut",
    make: (folder, at) => {
      file(RIGHT)(folder, at);
      chmodSync(join(folder.path, at, `${L}.ts`), 0o000);
    },
    ...(process.getuid?.() === 0 ? { taken: TS } : { not: /cannot be read \(EACCES\)/ }),
  },
  {
    name: "x02 linked",
    make: (folder, at) => void symlinkSync(folder.path, join(folder.path, at)),
    not: /it is a link/,
  },
];

/** Makes all of these; the class folder's path. */
export async function makeClass(folder: Folder, handIns: readonly HandIn[] = HAND_INS): Promise<string> {
  mkdirSync(join(folder.path, "class"));
  for (const { name, make } of handIns) await make(folder, `class/${name}`);
  folder.write("class/.DS_Store", "");
  return join(folder.path, "class");
}

export const studentOf = ({ name, student }: HandIn): string =>
  student ?? name.replace(/\.(?:zip|tar\.gz|tar\.xz|tar|tgz|7z)$/, "").normalize("NFC");
