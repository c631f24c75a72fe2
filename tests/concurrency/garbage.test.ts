/**
 * On Bun, a worker of a pool collects what loading left behind. The collectors of Node and Deno come by themselves,
 * when there is need of memory.
 */
import { test } from "node:test";
import { assert } from "@std/assert";
import { Pool } from "threadwork";
import { runtime } from "../../runtime-adapters/current.ts";
import { eventually } from "./eventually.ts";
import { remaining } from "./garbage.ts";

/** What happens to lie on a stack may remain. */
const FEW = 10;

test("what loading a file left behind is collected", { timeout: 60_000 }, async () => {
  const bun = runtime.name === "bun";
  await using alone = runtime.thread(new URL("./garbage-alone.ts", import.meta.url));
  const ask = (allocate: boolean): Promise<number> =>
    new Promise((resolve) => {
      alone.receive((count) => resolve(count as number));
      alone.send(allocate);
    });
  await ask(false);
  await using pool = new Pool({ url: new URL("./garbage.ts", import.meta.url).href }, { workers: 1 });
  await eventually(async () => (await pool.apply(remaining, [!bun])) < FEW);
  // Left to itself, Bun takes some 20 s.
  if (bun) assert((await ask(false)) > FEW);
  else await eventually(async () => (await ask(true)) < FEW);
});
