import { chmodSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import process from "node:process";
import { test } from "node:test";
import { setTimeout as sleep } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { assert, assertEquals, assertRejects } from "@std/assert";
import { grade } from "../../harness/grade.ts";
import { ownFolder } from "../../harness/own-folder.ts";
import { UsageError } from "../../harness/usage-error.ts";
import { runtime } from "../../runtime-adapters/current.ts";
import { descendants } from "../descendants.ts";

const options = { timeout: 120_000, ...(process.platform === "linux" ? {} : { skip: "the walls need Linux" }) };

test(
  "walls that do not stand are found out by the grade itself, which takes the next best, and says why",
  options,
  async () => {
    using own = ownFolder();
    const bwrap = join(own.path, "bwrap");
    writeFileSync(bwrap, "#!/bin/sh\necho 'bwrap: No permissions to create new namespace' >&2\nexit 1\n");
    chmodSync(bwrap, 0o755);
    const { PATH } = process.env;
    process.env.PATH = `${own.path}:${PATH}`;
    try {
      const lesson = "02-multiprocessing";
      const file = fileURLToPath(new URL(`../../lessons/${lesson}/broken/not-awaited.ts`, import.meta.url));
      const { verdict } = await grade({ lesson, file });
      assertEquals(verdict.sandbox, runtime.name === "bun" ? "none" : "runtime");
      assert(verdict.sandboxReason?.includes("No permissions to create new namespace"), verdict.sandboxReason);
      assertEquals(verdict.checks.find(({ id }) => id === "correct")?.outcome, "failed");
      await assertRejects(() => grade({ lesson, file, sandbox: "bwrap" }), UsageError, "does not work");
    } finally {
      process.env.PATH = PATH;
    }
  },
);

test("a grade that is ended says why, and leaves no program of its own", { timeout: 120_000 }, async () => {
  const reason = new Error("saved again");
  for (const at of ["loading", "asking", "round"]) {
    const end = new AbortController();
    const told: string[] = [];
    const onProgress = (text: string) => {
      told.push(text);
      if (text.startsWith(at)) end.abort(reason);
    };
    const file = fileURLToPath(new URL("../../lessons/01-concurrency/broken/await-in-loop.ts", import.meta.url));
    const found = await assertRejects(() =>
      grade({ lesson: "1", file, sandbox: "none", signal: end.signal, onProgress }),
    );
    assertEquals(found, reason);
    // Nothing of the next question or round was begun.
    assert(told.at(-1)!.startsWith(at), told.join());
  }
  // What was killed is gone a moment later.
  while (process.platform === "linux" && descendants(process.pid).length > 0) await sleep(20);
});
