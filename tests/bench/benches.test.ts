/**
 * Each measurement runs to its end, in a size at which its figures mean nothing. Other libraries need not be installed.
 */
import { spawnSync } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import process from "node:process";
import { test } from "node:test";
import { assertEquals, assertMatch, assertRejects } from "@std/assert";
import type { Report } from "../../bench/frame/bench-model.ts";
import { libraries, others } from "../../bench/others/open.ts";
import { runtime } from "../../runtime-adapters/current.ts";
import { testInTurn } from "../share.ts";

const inTurn = testInTurn();

const LIMIT = { timeout: 120_000 };
const folder = new URL("../../bench/", import.meta.url);
const names = readdirSync(folder)
  .filter((file) => file.endsWith(".ts") && file !== "bench.ts")
  .map((file) => file.slice(0, -".ts".length));

/** Arms that not every machine has: Python, and the packages in bench/others/. */
const OTHERS = /Python|piscina|tinypool|poolifier|workerpool|comlink/;

function bench(...args: string[]): { status: number | null; stdout: string; stderr: string } {
  const [executable, ...rest] = runtime.command(runtime.executable(), new URL("bench.ts", folder), args);
  return spawnSync(executable, rest, { encoding: "utf8", env: process.env, timeout: LIMIT.timeout });
}

/** The arms of a measurement that any machine has: ours, those by hand, those of one thread. */
async function ownArms(name: string): Promise<string[]> {
  const { bench } = await import(new URL(`${name}.ts`, folder).href);
  return Object.keys(bench.arms(bench.size.tiny)).filter((arm) => !OTHERS.test(arm));
}

for (const name of names) {
  inTurn(`the measurement ${name} runs to its end`, LIMIT, async () => {
    const out = mkdtempSync(join(tmpdir(), "threadwork-bench-"));
    try {
      const arms = await ownArms(name);
      const options = arms.flatMap((arm) => ["--arm", arm]);
      const { status, stdout, stderr } = bench(name, "--tiny", "--out", out, ...options);
      assertEquals({ status, stderr }, { status: 0, stderr: "" });
      assertMatch(stdout, new RegExp(`^# ${name} on ${runtime.name} `));
      const report = JSON.parse(readFileSync(join(out, `${name}-${runtime.name}.json`), "utf8")) as Report;
      assertEquals(report.leftOut, []);
      assertEquals(report.arms.map(({ name }) => name).sort(), arms.sort());
      assertEquals(readFileSync(join(out, `${name}-${runtime.name}.md`), "utf8").trim(), stdout.trim());
      assertMatch(readFileSync(join(out, `${name}-${runtime.name}.svg`), "utf8"), /^<svg [\s\S]*<\/svg>\n$/);
    } finally {
      rmSync(out, { recursive: true });
    }
  });
}

test("an arm that fails is named and left out, and the others are measured", LIMIT, () => {
  const out = mkdtempSync(join(tmpdir(), "threadwork-bench-"));
  try {
    const options = ["--arm", "threadwork", "--arm", "no such arm"];
    const { status } = bench("pools", "--tiny", "--out", out, ...options);
    const report = JSON.parse(readFileSync(join(out, `pools-${runtime.name}.json`), "utf8")) as Report;
    assertEquals(status, 0);
    assertEquals(
      report.arms.map(({ name }) => name),
      ["threadwork"],
    );
    assertEquals(
      report.leftOut.map(({ name }) => name),
      ["no such arm"],
    );
  } finally {
    rmSync(out, { recursive: true });
  }
});

test("a library that is not installed is left out with the command that installs it", async () => {
  const nowhere = new URL("./no/such/folder/", folder);
  for (const library of libraries) await assertRejects(() => others(library, 1, nowhere), Error, "npm install");
});

test("without a name, the measurements are listed; a wrong one is said", LIMIT, () => {
  assertMatch(
    bench().stdout,
    /^Measurements: balance, forkjoin, latency, map, memory, pools, queue, start, tracing, transfer; /,
  );
  const { status, stdout } = bench("pool");
  assertEquals(status, 2);
  assertMatch(stdout, /^There is no measurement "pool"/);
});
