/** What a worker has of its own: its environment, and a limit of its memory; or why it does not start. */
import process from "node:process";
import { test } from "node:test";
import { assert, assertEquals, assertRejects, assertStringIncludes } from "@std/assert";
import { Pool, WorkerDiedError, WorkerLoadError } from "threadwork";
import { runtime } from "../../runtime-adapters/current.ts";
import * as t from "./tasks.ts";

const limit = { timeout: 60_000 };

/** Where the runtime cannot do it, and what it says. */
const NO_ENV: Record<string, string> = { "deno threads": "Deno's threads share the environment of their process" };
const NO_HEAP: Record<string, string> = {
  "deno threads": "Deno cannot limit the memory of a thread",
  "bun threads": "Bun cannot limit the memory of a worker",
  "bun processes": "Bun cannot limit the memory of a worker",
};

for (const as of ["threads", "processes"] as const) {
  const place = `${runtime.name} ${as}`;

  test(`${as} have the environment of the pool's env, and otherwise that of this program`, limit, async () => {
    const env = { THREADWORK_TEST: "of a worker", HOME: undefined };
    await using pool = new Pool(t.tasks, { workers: 1, as, env });
    const refused = NO_ENV[place];
    if (refused) {
      const error = await assertRejects(() => pool.apply(t.environment, ["PATH"]), WorkerLoadError);
      assertStringIncludes(error.message, refused);
      return;
    }
    const names = ["THREADWORK_TEST", "HOME", "PATH"];
    assertEquals(await pool.map(t.environment, names), ["of a worker", undefined, process.env.PATH]);
    assertEquals(process.env.THREADWORK_TEST, undefined);
  });

  test(`${as} that need more memory than the pool's limit end, and fail their task alone`, limit, async () => {
    // At this limit a thread of Node that keeps lists ended the program each time.
    const resourceLimits = { maxOldGenerationSizeMb: 100 };
    await using pool = new Pool(t.tasks, { workers: 1, as, resourceLimits });
    const refused = NO_HEAP[place];
    if (refused) {
      const error = await assertRejects(() => pool.apply(t.square, [2]), WorkerLoadError);
      assertStringIncludes(error.message, refused);
      return;
    }
    for (const hoard of [t.hoard, t.hoardLists]) {
      const error = await assertRejects(() => pool.apply(hoard), WorkerDiedError);
      assert(/memory|SIGABRT|SIGTRAP|code/.test(error.message), error.message);
      assertEquals(await pool.apply(t.square, [3]), 9);
    }
  });
}
