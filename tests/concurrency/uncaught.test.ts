/** What people see of an error in a worker: the place in their own file first, and nothing of the library. */
import process from "node:process";
import { test } from "node:test";
import { assert, assertEquals } from "@std/assert";
import { runtime } from "../../runtime-adapters/current.ts";

const limit = { timeout: 120_000 };

async function errorsOf(...args: string[]): Promise<string> {
  const module = new URL("./fixtures/uncaught.ts", import.meta.url);
  const command = runtime.command(runtime.executable(), module, args);
  const env = { ...process.env, NO_COLOR: "1" } as Record<string, string>;
  await using running = runtime.run({ command, env, limits: { wallMs: 60_000, outputBytes: 100_000 } });
  const end = await running.ended;
  assertEquals(end.kind === "exited" && end.code === 0, args[1] === "shown");
  return new TextDecoder().decode(end.stderr);
}

/** What its message says, and where it is thrown. */
const cases: [what: string, says: RegExp, where: RegExp][] = [
  ["in task", /RangeError: no 7/, /uncaught\.ts:6:/],
  ["outside", /WorkerDiedError: .*no 7/, /uncaught\.ts:17:/],
  ["parsing", /WorkerLoadError: .*broken\.ts/, /broken\.ts:\d/],
  ["loading", /WorkerLoadError: .*not today/, /throws\.ts:\d/],
  ["arguments", /TypeError: Cannot use map\(\)/, /uncaught\.ts:\d/],
];

for (const as of ["threads", "processes"]) {
  for (const [what, says, where] of cases) {
    for (const how of ["uncaught", "shown"]) {
      test(`an error ${what} of ${as} that is ${how} names its place first`, limit, async () => {
        const said = await errorsOf(what, how, as);
        assert(says.test(said), said);
        assert(where.test(said), said);
        // Neither a frame nor a line of code of ours.
        assert(!/dist[/\\]|Generated from|sourcemap/.test(said), said);
        const [place] = /[\w-]+\.ts:\d+/.exec(said)!;
        assert(where.test(`${place}:`), said);
      });
    }
  }
}
