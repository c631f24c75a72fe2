/** What people see of an error in a worker: the place in their own file first, and nothing of the library. */
import process from "node:process";
import { test } from "node:test";
import { assert, assertEquals, assertMatch } from "@std/assert";
import { runtime } from "../../runtime-adapters/current.ts";
import { testInTurn } from "../share.ts";

const inTurn = testInTurn();

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
  ["closed", /PoolClosedError: Pool not running: it was closed/, /uncaught\.ts:\d/],
  ["arguments", /TypeError: Cannot use map\(\)/, /uncaught\.ts:\d/],
];

for (const as of ["threads", "processes"]) {
  for (const [what, says, where] of cases) {
    for (const how of ["uncaught", "shown"]) {
      inTurn(`an error ${what} of ${as} that is ${how} names its place first`, limit, async () => {
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

/** What a program prints whose worker dies of something that nobody awaits. */
async function printedBy(...args: string[]): Promise<{ stdout: string; stderr: string }> {
  const module = new URL("./fixtures/floats.ts", import.meta.url);
  const command = runtime.command(runtime.executable(), module, args);
  const env = { ...process.env, NO_COLOR: "1" } as Record<string, string>;
  await using running = runtime.run({ command, env, limits: { wallMs: 60_000, outputBytes: 100_000 } });
  const { stdout, stderr } = await running.ended;
  return { stdout: new TextDecoder().decode(stdout), stderr: new TextDecoder().decode(stderr) };
}

for (const as of ["threads", "processes"]) {
  test(`an error that nobody awaits, in a worker that had answered, is said: ${as}`, limit, async () => {
    const { stdout, stderr } = await printedBy("pool", as);
    assertEquals(stdout, "answered\n");
    // The message comes first: Bun's console would print lines of the file before it.
    assertMatch(
      stderr,
      /^Error in worker, outside of its tasks, such as in a promise that nobody awaits.*: RangeError: nobody awaits this\n/,
    );
    assertMatch(stderr, /floats\.ts:8:/);
  });
}

test("a thread says so, too", limit, async () => {
  const { stdout, stderr } = await printedBy("thread", "threads");
  assertEquals(stdout, "answered\n");
  assertMatch(stderr, /Error in thread-1, outside of its tasks.*nobody awaits this/s);
});

test("who has a log of its own is told there, and nothing is printed", limit, async () => {
  const { stdout, stderr } = await printedBy("event", "threads", "nothing");
  assertEquals(stdout, "answered\nfailed outside of a task: undefined was thrown, which is no Error\n");
  assertEquals(stderr, "");
});
