/** Number 35: a submission that brings down whoever grades it. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import process from "node:process";
import { test } from "node:test";
import { assertEquals } from "@std/assert";
import { gradePending } from "../../harness/class/grade-pending.ts";
import { type Grader, GraderProcess } from "../../harness/class/grader-process.ts";
import type { Job, Result } from "../../harness/class/records.ts";
import { Store } from "../../harness/class/store/store.ts";
import { runtime } from "../../runtime-adapters/current.ts";
import { readProc } from "../../runtime-adapters/machine/processes.ts";
import { descendants } from "../descendants.ts";

/**
 * No submission was seen to do this from inside. So the test does it: a moment after eve's has begun, her grader is
 * killed.
 */
class Killed implements Grader {
  readonly #grader = new GraderProcess("here");
  kills = 0;

  async grade(job: Job): Promise<Result | undefined> {
    const timer = job.student === "eve" ? setTimeout(() => this.#kill(), 400) : undefined;
    const result = await this.#grader.grade(job);
    clearTimeout(timer);
    return result;
  }

  #kill(): void {
    for (const { pid, ppid } of descendants(process.pid)) {
      if (ppid !== process.pid || !readProc(`/proc/${pid}/cmdline`)?.includes("grade-jobs")) continue;
      this.kills++;
      process.kill(pid, "SIGKILL");
    }
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#grader[Symbol.asyncDispose]();
  }
}

const options = {
  timeout: 180_000,
  ...(process.platform === "linux" ? {} : { skip: "its processes can be found on Linux only" }),
};

test(
  "35: a submission whose grader dies each time is set aside after two, and the others get their verdicts",
  options,
  async () => {
    const folder = mkdtempSync(join(tmpdir(), "threadwork-test-"));
    try {
      using store = new Store(join(folder, "verdicts.sqlite"));
      const sources = { ada: 'throw new Error("nothing yet");\n', eve: "for (;;);\n", zoe: "export default 1;\n" };
      const files = Object.entries(sources).map(([student, text]) => ({
        student,
        lesson: "01-concurrency",
        extension: ".ts",
        source: new TextEncoder().encode(text),
      }));
      store.handIns.add(files, new Date());
      store.attempts.wantNew({ grader: "threadwork", runtime: runtime.name, sandbox: "auto" });
      await using grader = new Killed();
      await gradePending(store, grader, "here", () => {});
      assertEquals(
        store.verdicts.grades().map(({ student, outcome, score, maxScore }) => [student, outcome, score, maxScore]),
        [
          ["ada", "failed", 0, 10],
          ["eve", "infra_error", 0, 0],
          ["zoe", "failed", 0, 10],
        ],
      );
      assertEquals(grader.kills, 2);
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  },
);
