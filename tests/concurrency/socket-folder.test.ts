/** Where the path of the folder for temporary files is longer than that of a socket may be. */
import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import process from "node:process";
import { test } from "node:test";
import { assertEquals } from "@std/assert";
import { runtime } from "../../runtime-adapters/current.ts";

test("processes and managers work where the folder for temporary files has a long path", { timeout: 60_000 }, () => {
  const folder = mkdtempSync(join(tmpdir(), "threadwork-long-"));
  try {
    const TMPDIR = join(folder, "x".repeat(100));
    mkdirSync(TMPDIR);
    const module = new URL("./fixtures/long-folder.ts", import.meta.url);
    const [file, ...args] = runtime.command(process.execPath, module);
    const { stdout, stderr } = spawnSync(file, args, { encoding: "utf8", env: { ...process.env, TMPDIR } });
    assertEquals([stdout.trim(), stderr], ["4 5", ""]);
    assertEquals(
      readdirSync(TMPDIR).filter((name) => name.startsWith("threadwork-")),
      [],
    );
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});
