import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import process from "node:process";
import { test } from "node:test";
import { assertEquals, assertStringIncludes } from "@std/assert";
import { runtime } from "../../runtime-adapters/current.ts";

const script = new URL("../../scripts/test.ts", import.meta.url);

/** Runs the test command over one test file, on the runtime we are in. */
function runTests(
  source: string,
  env: Record<string, string> = {},
): { code: number | null; lastLine: string; stdout: string } {
  const folder = mkdtempSync(join(tmpdir(), "threadwork-tests-"));
  try {
    writeFileSync(join(folder, "sample.test.ts"), `import { test } from "node:test";\n${source}`);
    const [executable, ...args] = runtime.command(runtime.executable(), script, [
      "--folder",
      folder,
      "--runtime",
      runtime.name,
    ]);
    const { status, stdout } = spawnSync(executable, args, {
      encoding: "utf8",
      env: { ...process.env, CI: "", ...env },
      timeout: 60_000,
    });
    return { code: status, lastLine: stdout.trimEnd().split("\n").at(-1) ?? "", stdout };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

const LIMIT = { timeout: 60_000 };

test("the test command ends with the sum of what passed", LIMIT, () => {
  const { code, lastLine } = runTests(`test("a", () => {}); test("b", () => {});`);
  assertEquals({ code, lastLine }, { code: 0, lastLine: "2 passed, 0 failed" });
});

test("the test command shows what a failing test said", LIMIT, () => {
  const { code, lastLine, stdout } = runTests(`test("a", () => {}); test("b", () => { throw new Error("boom"); });`);
  assertEquals({ code, lastLine }, { code: 1, lastLine: "1 passed, 1 failed" });
  assertStringIncludes(stdout, "boom");
  assertStringIncludes(stdout, `sample.test.ts on ${runtime.name}: b`);
});

const notARun: Record<string, string> = {
  "without a test": `export {};`,
  "that does not parse": `test("a", () => {}); let let = 3;`,
  "that exits half-way as if all were well": `import { exit } from "node:process";
    test("a", () => exit(0));`,
  "that is killed": `import { kill, pid } from "node:process"; test("a", () => { kill(pid, "SIGKILL"); });`,
  "with an unhandled rejection": `test("a", async () => {
    Promise.reject(new Error("nobody listens"));
    await new Promise((resolve) => setTimeout(resolve, 50));
  });`,
};

for (const [what, source] of Object.entries(notARun)) {
  test(`the test command counts a file ${what} as a failure`, LIMIT, () => {
    const { code, lastLine } = runTests(source);
    assertEquals({ code, lastLine }, { code: 1, lastLine: "0 passed, 1 failed" });
  });
}

const skipping = `test("a", () => {}); test("b", { skip: "not today" }, () => {});`;

test("the test command names skipped tests in its sum", LIMIT, () => {
  const { code, lastLine } = runTests(skipping);
  assertEquals({ code, lastLine }, { code: 0, lastLine: "1 passed, 0 failed, 1 skipped" });
});

test("the test command fails a skipped test in continuous integration", LIMIT, () => {
  const { code, lastLine, stdout } = runTests(skipping, { CI: "true" });
  assertEquals({ code, lastLine }, { code: 1, lastLine: "1 passed, 1 failed" });
  assertStringIncludes(stdout, "b (skipped)");
});

test("the test command refuses a filter that fits no file", LIMIT, () => {
  const [executable, ...args] = runtime.command(runtime.executable(), script, ["no-such-test"]);
  const { status, stderr } = spawnSync(executable, args, { encoding: "utf8", timeout: 60_000 });
  assertEquals(status, 2);
  assertStringIncludes(stderr, "no-such-test");
});
