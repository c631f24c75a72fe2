/** On Bun, a worker collects what loading left behind. The collectors of Node and Deno come by themselves, when there is need of memory. */
import { test } from "node:test";
import { Pool } from "threadwork";
import { runtime } from "../../runtime-adapters/current.ts";
import { eventually } from "./eventually.ts";
import { remaining } from "./garbage.ts";

test("what loading a file left behind is collected", { timeout: 60_000 }, async () => {
  await using pool = new Pool({ url: new URL("./garbage.ts", import.meta.url).href }, { workers: 1 });
  // What happens to lie on the stack may remain.
  await eventually(async () => (await pool.apply(remaining, [runtime.name !== "bun"])) < 10);
});
