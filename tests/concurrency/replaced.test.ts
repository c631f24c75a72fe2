/** Workers that take the place of others find what the file is by then. What keeps them from work may pass. */
import { mkdtempSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { pathToFileURL } from "node:url";
import { assert, assertEquals, assertRejects, assertStringIncludes } from "@std/assert";
import { Pool, type PoolEvent, sharedArray, WorkerLoadError } from "threadwork";
import { runtime } from "../../runtime-adapters/current.ts";
import { testInTurn } from "../share.ts";
import { eventually } from "./eventually.ts";

const inTurn = testInTurn();

const limit = { timeout: 60_000 };
const RIGHT = `
  export function twice(n) { return 2 * n; }
  export function waits(flag) { Atomics.store(flag, 1, 1); Atomics.wait(flag, 0, 0, 30_000); return "waited"; }
  export function ends() { return process.exit(3); }
  export function prepare(flag) { if (flag[0] === 0) throw new Error("the service is down"); }
`;

interface File extends Disposable {
  url: string;
  write(text: string | undefined): void;
  exports: {
    twice(n: number): number;
    waits(flag: Int32Array): string;
    ends(): void;
    prepare(flag: Int32Array): void;
  };
}

/** At once: a worker that loads it has the one or the other. */
function replace(path: string, text: string): void {
  writeFileSync(`${path}.new`, text);
  renameSync(`${path}.new`, path);
}

async function file(): Promise<File> {
  const folder = mkdtempSync(join(tmpdir(), "replaced-"));
  const path = join(folder, "file.mjs");
  const { href: url } = pathToFileURL(path);
  writeFileSync(path, RIGHT);
  return {
    url,
    write: (text) => (text === undefined ? rmSync(path) : replace(path, text)),
    exports: await import(url),
    [Symbol.dispose]: () => rmSync(folder, { recursive: true, force: true }),
  };
}

// A process of Deno loads its file from the disk; its threads may have the text from before.
const kinds = runtime.name === "deno" ? (["processes"] as const) : (["threads", "processes"] as const);

for (const as of kinds) {
  inTurn(`${as}: a file that is broken or gone for a while fails the tasks of that while`, limit, async () => {
    using written = await file();
    const { twice } = written.exports;
    const events: PoolEvent[] = [];
    const onEvent = (event: PoolEvent) => void events.push(event);
    await using pool = new Pool(written, { as, workers: 2, maxTasksPerWorker: 1, onEvent });
    assertEquals(await pool.map(twice, [1, 2, 3, 4], { chunkSize: 1 }), [2, 4, 6, 8]);
    for (const [text, says] of [
      ["throw new Error('half of it');", "half of it"],
      ["process.exit(7);", "exited with code 7"],
      [undefined, "file.mjs"],
    ] as const) {
      written.write(text);
      // Those that are there already may do theirs.
      let failed: unknown;
      for (let n = 0; n < 6 && !failed; n++)
        failed = await pool.apply(twice, [n]).then(
          () => undefined,
          (e) => e,
        );
      assert(failed instanceof WorkerLoadError, String(failed));
      assertStringIncludes(failed.message, says);
      await assertRejects(() => pool.map(twice, [1, 2, 3]), WorkerLoadError, says);
      const read = Array.fromAsync(pool.imap(twice, [1, 2, 3]));
      await assertRejects(() => read, WorkerLoadError, says);
      const { healthy, reason } = await pool.health({ timeoutMs: 20_000 });
      assertEquals(healthy, false);
      assertStringIncludes(reason!, says);
      assert(events.some((event) => event.kind === "worker-died" && event.reason.includes(says)));
      written.write(RIGHT);
      assertEquals(await pool.map(twice, [1, 2, 3]), [2, 4, 6]);
      assertEquals((await pool.health({ timeoutMs: 20_000 })).healthy, true);
    }
    // A worker whose tasks were stolen says so later.
    await eventually(() => pool.stats().workers.busy === 0);
    assertEquals([pool.stats().queued, pool.stats().running], [0, 0]);
  });

  inTurn(`${as}: health() finds that a file is right again`, limit, async () => {
    using written = await file();
    await using pool = new Pool(written, { as, workers: 1, maxTasksPerWorker: 1 });
    assertEquals(await pool.apply(written.exports.twice, [1]), 2);
    written.write("throw new Error('half of it');");
    await assertRejects(() => pool.apply(written.exports.twice, [1]), WorkerLoadError, "half of it");
    assertEquals((await pool.health({ timeoutMs: 20_000 })).healthy, false);
    written.write(RIGHT);
    assertEquals((await pool.health({ timeoutMs: 20_000 })).healthy, true);
  });

  inTurn(`${as}: a pool whose file is gone ends`, limit, async () => {
    using written = await file();
    for (const end of ["close", "terminate"] as const) {
      written.write(RIGHT);
      const pool = new Pool(written, { as, workers: 2, maxTasksPerWorker: 1 });
      assertEquals(await pool.map(written.exports.twice, [1, 2], { chunkSize: 1 }), [2, 4]);
      written.write(undefined);
      const tasks = [1, 2, 3, 4, 5, 6].map((n) => pool.apply(written.exports.twice, [n]).catch(() => "failed"));
      await pool[end]();
      await pool.join();
      assertEquals((await Promise.all(tasks)).at(-1), "failed");
    }
  });
}

// Deno's threads keep a file that they have loaded once.
const whereFilesAreReadAnew = runtime.name === "deno" ? () => {} : test;
whereFilesAreReadAnew("threads: while others work, tasks wait for them", limit, async () => {
  using written = await file();
  const { twice, waits, ends } = written.exports;
  const flag = sharedArray(Int32Array, 2);
  await using pool = new Pool(written, { workers: 2 });
  await eventually(() => pool.stats().workers.idle === 2);
  const waiting = pool.apply(waits, [flag]);
  await eventually(() => flag[1] === 1);
  written.write("throw new Error('half of it');");
  await pool.apply(ends).catch(() => {});
  const later = Promise.all([1, 2, 3].map((n) => pool.apply(twice, [n])));
  await new Promise((resolve) => setTimeout(resolve, 300));
  Atomics.store(flag, 0, 1);
  Atomics.notify(flag, 0);
  assertEquals([await waiting, await later], ["waited", [2, 4, 6]]);
  // And where the file is right again, they do not wait for them longer than that.
  Atomics.store(flag, 0, 0);
  flag[1] = 0;
  const again = pool.apply(waits, [flag]);
  await eventually(() => flag[1] === 1);
  written.write(RIGHT);
  assertEquals(await pool.apply(twice, [4]), 8);
  Atomics.store(flag, 0, 1);
  Atomics.notify(flag, 0);
  assertEquals(await again, "waited");
});

test("an initializer that fails for a while fails the tasks of that while", limit, async () => {
  using written = await file();
  const { twice, prepare } = written.exports;
  const flag = sharedArray(Int32Array, [1]);
  await using pool = new Pool(written, {
    workers: 1,
    maxTasksPerWorker: 1,
    initializer: prepare,
    initialArguments: [flag],
  });
  assertEquals(await pool.apply(twice, [1]), 2);
  Atomics.store(flag, 0, 0);
  await assertRejects(() => pool.apply(twice, [2]), WorkerLoadError, "the service is down");
  await assertRejects(() => pool.apply(twice, [3]), WorkerLoadError, "the service is down");
  Atomics.store(flag, 0, 1);
  assertEquals(await pool.apply(twice, [4]), 8);
});
