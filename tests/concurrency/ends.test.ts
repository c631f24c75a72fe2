/** Programs of their own that use the library: each must end by itself, and leave nothing. */
import { test } from "node:test";
import { assert, assertEquals, assertStringIncludes } from "@std/assert";
import { runtime } from "../../runtime-adapters/current.ts";
import { testInTurn } from "../share.ts";

const inTurn = testInTurn();

const limit = { timeout: 120_000 };

interface Ended {
  code: number;
  stdout: string;
  stderr: string;
}

async function run(file: string, ...args: string[]): Promise<Ended> {
  const module = new URL(`./fixtures/${file}`, import.meta.url);
  const command = runtime.command(runtime.executable(), module, args);
  await using running = runtime.run({ command, limits: { wallMs: 60_000, outputBytes: 100_000 } });
  const end = await running.ended;
  const text = (bytes: Uint8Array): string => new TextDecoder().decode(bytes);
  const [stdout, stderr] = [text(end.stdout), text(end.stderr)];
  assertEquals(end.kind, "exited", `it ended by itself\n${stdout}\n${stderr}`);
  return { code: end.kind === "exited" ? end.code : -1, stdout, stderr };
}

const lines = (text: string): string[] =>
  text
    .replaceAll(/[ \t]+/g, " ")
    .trim()
    .split("\n");

const cases: Record<string, string[]> = {
  disposed: ["back"],
  forgotten: ["[ 1, 4, 9 ]", "16"],
  "forgotten processes": ["[ 1, 4, 9 ]"],
  unused: ["opened"],
  "left working": ["[ 200, 200 ]"],
  daemon: ["started"],
  "not a daemon": ["300", "301"],
  "looked later": ["300", "refused 7"],
  "endless loop": ["PoolClosedError", "terminated"],
  "endless loop of a process": ["true", "back"],
  "exit while working": [""],
};

for (const [program, expected] of Object.entries(cases)) {
  inTurn(`a program ends by itself: ${program}`, limit, async () => {
    const { code, stdout, stderr } = await run("ends.ts", program);
    assertEquals({ code, lines: lines(stdout).sort() }, { code: 0, lines: expected.sort() }, stderr);
  });
}

test("a task's error that nobody looked at is an unhandled rejection when the pool has ended", limit, async () => {
  const { code, stdout, stderr } = await run("ends.ts", "nobody looked");
  assertEquals(lines(stdout), ["went on"]);
  assert(code !== 0);
  assertStringIncludes(stderr, "refused 7");
});

test("a pool that ends before its work is done says what to write", limit, async () => {
  const { stdout } = await run("ends.ts", "forgot await");
  assertStringIncludes(stdout, "return await pool.map(");
});

test("a program without a guard gets an explanation, once, and no fork bomb", limit, async () => {
  const { code, stderr } = await run("unguarded.ts");
  assert(code !== 0);
  assertStringIncludes(stderr, "if (import.meta.main)");
  assert(stderr.split("Cannot use map() of a Pool").length <= 4, stderr);
});

test("a pool at the top of a file works: the workers that load the file start none of their own", limit, async () => {
  const { code, stdout, stderr } = await run("pool-at-top.ts");
  assertEquals([code, stdout, stderr], [0, "1 4 9\n1 4 9 in workers of workers\n", ""]);
});

test("a program whose main() runs unguarded and later ends, too", limit, async () => {
  const { stderr, stdout } = await run("unguarded-later.ts");
  assertStringIncludes(stderr + stdout, "if (import.meta.main)");
});
