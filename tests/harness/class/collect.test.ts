import { constants, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { gzipSync } from "node:zlib";
import { assertEquals, assertRejects, assertStringIncludes } from "@std/assert";
import { packTar, type TarEntry } from "modern-tar";
import { collect, type HandedIn } from "../../../harness/class/collect.ts";
import { type ZipEntry, zip } from "../../../harness/pack/zip.ts";
import { UsageError } from "../../../harness/usage-error.ts";
import { bytes, Folder } from "./fixture.ts";

const LESSONS = ["01-concurrency", "02-multiprocessing"];

async function collected(folder: string): Promise<HandedIn[]> {
  return await Array.fromAsync(collect(folder, LESSONS));
}

/** `student lesson extension source` of each file that was taken, and each message. */
async function taken(folder: string): Promise<{ files: string[]; messages: string[] }> {
  const all = await collected(folder);
  const decoder = new TextDecoder();
  return {
    files: all.flatMap(({ files }) =>
      files.map(
        ({ student, lesson, extension, source }) => `${student} ${lesson} ${extension} ${decoder.decode(source)}`,
      ),
    ),
    messages: all.flatMap(({ rejected }) => rejected.map(({ message }) => message)),
  };
}

async function tarGz(entries: readonly TarEntry[]): Promise<Uint8Array> {
  return gzipSync(await packTar([...entries]));
}

const file = (name: string, text = "a"): TarEntry => ({
  header: { name, size: text.length, type: "file" },
  body: text,
});

test("collect() takes folders, .zip and .tar.gz, with a file or a folder for each lesson", async () => {
  using folder = new Folder();
  folder.write("ada/01-concurrency.ts", "a1");
  folder.write("ada/02-multiprocessing/exercise.mjs", "a2");
  folder.write("ada/notes.txt", "not of a lesson");
  folder.write("bob.zip", zip([{ name: "02-multiprocessing/exercise.ts", content: bytes("b2") }]));
  folder.write("cy.tar.gz", await tarGz([file("./01-concurrency/exercise.ts", "c1")]));
  folder.write("dan.tgz", await tarGz([file("dan/01-concurrency.ts", "d1")]));
  folder.write(".DS_Store", "");
  assertEquals(await taken(folder.path), {
    files: [
      "ada 01-concurrency .ts a1",
      "ada 02-multiprocessing .mjs a2",
      "bob 02-multiprocessing .ts b2",
      "cy 01-concurrency .ts c1",
      "dan 01-concurrency .ts d1",
    ],
    messages: [],
  });
});

const ZIPS: readonly (readonly [string, ZipEntry, string])[] = [
  [
    "a path that leads out",
    { name: "../01-concurrency.ts", content: bytes("a") },
    "invalid relative path: ../01-concurrency.ts",
  ],
  ["an absolute path", { name: "/01-concurrency.ts", content: bytes("a") }, "absolute path: "],
  [
    "a path of Windows",
    { name: "..\\01-concurrency.ts", content: bytes("a") },
    "invalid relative path: ../01-concurrency.ts",
  ],
  ["a drive", { name: "C:/01-concurrency.ts", content: bytes("a") }, "absolute path: "],
  ["a link", { name: "l.ts", content: bytes("/etc/passwd"), format: constants.S_IFLNK }, '"l.ts" is a link'],
  ["a device", { name: "d", content: bytes(""), format: constants.S_IFBLK }, '"d" is a device'],
  ["twins", { name: "01-Concurrency.ts", content: bytes("b") }, "differ only in case"],
  ["the same twice", { name: "01-concurrency.ts", content: bytes("b") }, "twice"],
  ["a file too large", { name: "02-multiprocessing.ts", content: new Uint8Array(2 ** 20 + 1) }, "at most 1048576"],
];

for (const [what, entry, message] of ZIPS) {
  test(`collect() refuses a .zip with ${what}, and takes nothing of it`, async () => {
    using folder = new Folder();
    folder.write("eve.zip", zip([{ name: "01-concurrency.ts", content: bytes("a") }, entry]));
    const { files, messages } = await taken(folder.path);
    assertEquals([files, messages.length], [[], 1]);
    assertStringIncludes(messages[0]!, message);
  });
}

const TARS: readonly (readonly [string, TarEntry, string])[] = [
  ["a path that leads out", file("a/../../01-concurrency.ts"), "leads out of the archive"],
  ["an absolute path", file("/01-concurrency.ts"), "is an absolute path"],
  ["a link", { header: { name: "l.ts", size: 0, type: "symlink", linkname: "/etc/passwd" } }, '"l.ts" is a link'],
  [
    "a hard link",
    { header: { name: "l.ts", size: 0, type: "link", linkname: "01-concurrency.ts" } },
    '"l.ts" is a link',
  ],
  ["a device", { header: { name: "d", size: 0, type: "character-device" } }, '"d" is a device'],
  ["a pipe", { header: { name: "p", size: 0, type: "fifo" } }, '"p" is a pipe'],
  ["twins", file("01-CONCURRENCY.ts"), "differ only in case"],
];

for (const [what, entry, message] of TARS) {
  test(`collect() refuses a .tar.gz with ${what}, and takes nothing of it`, async () => {
    using folder = new Folder();
    folder.write("eve.tar.gz", await tarGz([file("01-concurrency.ts"), entry]));
    const { files, messages } = await taken(folder.path);
    assertEquals([files, messages.length], [[], 1]);
    assertStringIncludes(messages[0]!, message);
  });
}

test("collect() refuses archives that are none, or that unpack without end", async () => {
  using folder = new Folder();
  folder.write("a.zip", "no zip");
  folder.write("b.tar.gz", "no tar");
  folder.write("c.tar.gz", gzipSync(new Uint8Array(65 * 2 ** 20)));
  folder.write("d.txt", "neither");
  const { files, messages } = await taken(folder.path);
  assertEquals([files, messages.length], [[], 4]);
  assertStringIncludes(messages[0]!, "a.zip: it is no .zip that can be taken");
  for (const message of messages.slice(1, 3)) assertStringIncludes(message, "it is no .tar.gz that can be read");
  assertStringIncludes(messages[3]!, "neither a folder nor a .zip or .tar.gz");
});

test("collect() refuses links in folders and folders that are links", async () => {
  using folder = new Folder();
  folder.write("ada/01-concurrency.ts", "a");
  symlinkSync("/etc/passwd", join(folder.path, "ada/link.ts"));
  symlinkSync(join(folder.path, "ada"), join(folder.path, "bob"));
  const { files, messages } = await taken(folder.path);
  assertEquals(files, []);
  assertEquals(messages, [
    'ada: "link.ts" is a link, and links are not followed. Put the file itself there. Nothing of it is graded.',
    "bob: it is a link, and links are not followed. Put the files themselves there. Nothing of it is graded.",
  ]);
});

test("collect() refuses a name that one of the results has", async () => {
  using folder = new Folder();
  for (const name of ["index.html", "Grades.csv", "verdicts.sqlite-wal"])
    folder.write(`${name}/01-concurrency.ts`, "a");
  const { files, messages } = await taken(folder.path);
  assertEquals([files, messages.length], [[], 3]);
  for (const message of messages) assertStringIncludes(message, "its name cannot be a student's");
});

test("collect() refuses a student who comes twice", async () => {
  using folder = new Folder();
  folder.write("ada/01-concurrency.ts", "a");
  folder.write("ada.zip", zip([{ name: "01-concurrency.ts", content: bytes("b") }]));
  const { files, messages } = await taken(folder.path);
  assertEquals([files.length, messages.length], [1, 1]);
  assertStringIncludes(messages[0]!, "are the same student");
});

test("collect() refuses two files for one lesson, and says so when there is none", async () => {
  using folder = new Folder();
  folder.write("ada/01-concurrency.ts", "a");
  folder.write("ada/01-concurrency/exercise.ts", "b");
  folder.write("bob/exercise.ts", "c");
  const { files, messages } = await taken(folder.path);
  assertEquals([files, messages.length], [[], 2]);
  assertStringIncludes(messages[0]!, "two files for 01-concurrency");
  assertStringIncludes(messages[1]!, "it holds no file of a lesson, such as 01-concurrency/exercise.ts");
});

test("collect() of no folder is a mistake of the user", async () => {
  using folder = new Folder();
  writeFileSync(join(folder.path, "file"), "");
  await assertRejects(() => collected(join(folder.path, "file")), UsageError, "there is no such folder");
});
