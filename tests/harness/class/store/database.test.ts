/** The database of a class on a disk that is full, and beside a process that makes it at the same moment. */
import { spawn } from "node:child_process";
import { once } from "node:events";
import { dirname, join } from "node:path";
import { test } from "node:test";
import { assertEquals, assertStringIncludes, assertThrows } from "@std/assert";
import { openDatabase, transaction } from "../../../../harness/class/store/database.ts";
import { settingIn } from "../../../../harness/class/store/kept-of-class.ts";
import { Store } from "../../../../harness/class/store/store.ts";
import { DiskError } from "../../../../harness/disk-error.ts";
import { runtime } from "../../../../runtime-adapters/current.ts";
import { Folder } from "../fixture.ts";

test("a disk that is full says which folder, and what was noted before is kept", () => {
  using folder = new Folder();
  const path = join(folder.path, "verdicts.sqlite");
  const db = openDatabase(path);
  const note = (key: string, value: string) =>
    transaction(db, () => db.prepare("INSERT INTO meta VALUES (?, ?)").run(key, value));
  note("before", "kept");
  // To SQLite, a limit of pages is a disk that is full; it undoes the change by itself.
  db.exec(`PRAGMA max_page_count = ${db.prepare("PRAGMA page_count").get()!.page_count}`);
  const error = assertThrows(() => note("large", "x".repeat(1_000_000)), DiskError);
  assertStringIncludes(error.message, `Cannot use the folder "${dirname(path)}": it is full`);
  assertStringIncludes(error.message, "Make room there.");
  db.exec("PRAGMA max_page_count = 1000000");
  note("after", "kept");
  assertEquals(
    db
      .prepare("SELECT key FROM meta ORDER BY key")
      .all()
      .map(({ key }) => key),
    ["after", "before"],
  );
  db.close();
});

test("what is kept is read beside whoever writes, and of a database that is only being made, there is nothing", () => {
  using folder = new Folder();
  const path = folder.write("verdicts.sqlite", "");
  assertEquals(settingIn(path, "roster"), undefined);
  using store = new Store(path);
  assertEquals(settingIn(path, "roster"), undefined);
  store.kept.keepSetting("roster", "who is here");
  assertEquals([settingIn(path, "roster"), settingIn(path, "course")], ["who is here", undefined]);
});

test("several processes make one database at the same moment", { timeout: 120_000 }, async () => {
  using folder = new Folder();
  const module = new URL("../../../../harness/class/store/store.ts", import.meta.url).href;
  const script = folder.write(
    "open.mjs",
    `import { Store } from ${JSON.stringify(module)};\nfor (let i = 0; i < 20; i++) new Store(${JSON.stringify(join(folder.path, "verdicts"))} + i)[Symbol.dispose]();\n`,
  );
  const [executable, ...args] = runtime.command(runtime.executable(), new URL(`file://${script}`), []);
  const children = Array.from({ length: 4 }, () => spawn(executable, args, { stdio: ["ignore", "ignore", "inherit"] }));
  const codes = await Promise.all(children.map(async (child) => (await once(child, "close"))[0]));
  assertEquals(codes, [0, 0, 0, 0]);
});
