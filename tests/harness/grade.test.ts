import { chmodSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import process from "node:process";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import { assert, assertEquals, assertRejects } from "@std/assert";
import { grade } from "../../harness/grade.ts";
import { ownFolder } from "../../harness/own-folder.ts";
import { UsageError } from "../../harness/usage-error.ts";
import { runtime } from "../../runtime-adapters/current.ts";

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
