/** Who waits in vain, or does what is refused, sees their own line first, whichever form of a method they called. */
import process from "node:process";
import { test } from "node:test";
import { assert, assertEquals } from "@std/assert";
import { runtime } from "../../runtime-adapters/current.ts";

const limit = { timeout: 120_000 };

async function run(...args: string[]): Promise<{ stdout: string; stderr: string }> {
  const module = new URL("./fixtures/waits-in-vain.ts", import.meta.url);
  const command = runtime.command(runtime.executable(), module, args);
  const env = { ...process.env, NO_COLOR: "1" } as Record<string, string>;
  await using running = runtime.run({ command, env, limits: { wallMs: 60_000, outputBytes: 200_000 } });
  const { stdout, stderr } = await running.ended;
  return { stdout: new TextDecoder().decode(stdout), stderr: new TextDecoder().decode(stderr) };
}

/** Frames of ours, or lines of code of ours. */
const OURS = /dist[/\\]|Generated from|sourcemap/;

test("the stack of every wait in vain begins in the program", limit, async () => {
  const { stdout } = await run();
  const stacks = Object.entries(JSON.parse(stdout) as Record<string, string>);
  assertEquals(stacks.length, 36);
  const wrong = stacks.filter(([, stack]) => {
    const first = /^\s+at .*/m.exec(stack)?.[0] ?? "";
    return !first.includes("waits-in-vain.ts:") || OURS.test(stack);
  });
  assertEquals(wrong, []);
});

const uncaught = [
  ...["Lock.acquire", "Lock.acquireAsync", "Queue.get, closed", "Queue.getAsync, closed meanwhile"],
  "Pool.map, no export",
];
for (const name of uncaught) {
  test(`${name} in vain, which nobody catches, is shown with the line of the program first`, limit, async () => {
    const { stderr } = await run(name);
    assert(/(?:TimeoutError|QueueClosedError|TypeError): /.test(stderr), stderr);
    assert(/waits-in-vain\.ts:\d+/.test(stderr), stderr);
    assert(!OURS.test(stderr), stderr);
  });
}
