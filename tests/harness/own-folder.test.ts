import { type ChildProcess, spawn } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import process from "node:process";
import { test } from "node:test";
import { setTimeout as sleep } from "node:timers/promises";
import { assert, assertEquals } from "@std/assert";
import { ownFolder, sweep } from "../../harness/own-folder.ts";
import { runtime } from "../../runtime-adapters/current.ts";
import { pids, readProc } from "../../runtime-adapters/machine/processes.ts";

const LIMIT = { timeout: 180_000 };
const CLI = new URL("../../harness/cli/cli.ts", import.meta.url);

/** A folder for temporary files that is nobody else's. */
class Temporary implements Disposable {
  readonly path = mkdtempSync(join(tmpdir(), "own-folder-test-"));

  grade(code: string, sandbox: string): ChildProcess {
    const file = join(this.path, "exercise.ts");
    writeFileSync(file, code);
    const [executable, ...args] = runtime.command(runtime.executable(), CLI, [
      "grade",
      "1",
      file,
      "--sandbox",
      sandbox,
    ]);
    return spawn(executable, args, { env: { ...process.env, TMPDIR: this.path }, stdio: "ignore" });
  }

  folders(): string[] {
    return readdirSync(this.path).filter((name) => name.startsWith("threadwork-"));
  }

  programs(): number[] {
    return pids().filter((pid) => readProc(`/proc/${pid}/environ`)?.includes(`HOME=${this.path}/`));
  }

  [Symbol.dispose](): void {
    rmSync(this.path, { recursive: true, force: true });
  }
}

const ended = (child: ChildProcess) => new Promise((resolve) => child.once("close", resolve));

async function until(condition: () => boolean): Promise<void> {
  while (!condition()) await sleep(50);
}

for (const signal of ["SIGINT", "SIGTERM", "SIGKILL"] as const) {
  test(
    `a grader that is ended by ${signal} leaves no folder and no program, at the latest when the next one starts`,
    LIMIT,
    async () => {
      using place = new Temporary();
      const grader = place.grade("for (;;);\n", "none");
      const closed = ended(grader);
      await until(() => place.folders().length >= 2 && place.programs().length >= 2);
      grader.kill(signal);
      await closed;
      if (signal === "SIGKILL") assertEquals(place.folders().length >= 2, true);
      else assertEquals([place.folders(), place.programs()], [[], []]);
      await ended(place.grade('throw new Error("nothing yet");\n', "none"));
      assertEquals(place.folders(), []);
      await until(() => place.programs().length === 0);
    },
  );
}

test("ownFolder() is gone when it is disposed of", () => {
  let path: string;
  {
    using folder = ownFolder();
    path = folder.path;
    writeFileSync(join(path, "file"), "text");
  }
  assert(!existsSync(path));
});

test("sweep() leaves alone what lives, what has no owner, what was made elsewhere, and what a link leads to", () => {
  using place = new Temporary();
  const make = (name: string, owner?: string) => {
    mkdirSync(join(place.path, name));
    if (owner !== undefined) writeFileSync(join(place.path, name, "owner"), owner);
  };
  make("threadwork-nobody");
  make("threadwork-elsewhere", "another-boot/pid:[1] 1 1");
  make("other-folder", "another-boot/pid:[1] 1 1");
  mkdirSync(join(place.path, "target"));
  symlinkSync(join(place.path, "target"), join(place.path, "threadwork-link"));
  using living = ownFolder();
  sweep(place.path);
  sweep(tmpdir());
  assert(existsSync(living.path));
  assertEquals(readdirSync(place.path).sort(), [
    "other-folder",
    "target",
    "threadwork-elsewhere",
    "threadwork-link",
    "threadwork-nobody",
  ]);
});
