import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { assertEquals } from "@std/assert";
import type { Report } from "../../../bench/frame/bench-model.ts";
import { runtime } from "../../../runtime-adapters/current.ts";

test("arms in trouble are left out with the reason, and the others keep all their rounds", { timeout: 120_000 }, () => {
  const out = mkdtempSync(join(tmpdir(), "threadwork-bench-"));
  try {
    const module = new URL("../fixtures/troubled.ts", import.meta.url);
    const [executable, ...args] = runtime.command(runtime.executable(), module, ["--out", out]);
    const { status, stderr } = spawnSync(executable, args, { encoding: "utf8" });
    assertEquals({ status, stderr }, { status: 0, stderr: "" });
    const report = JSON.parse(readFileSync(join(out, `troubled-${runtime.name}.json`), "utf8")) as Report;
    assertEquals(
      report.arms.map(({ name, level, samples }) => [name, level.value, samples]),
      [
        ["good", 1, 4],
        ["does not end", 2, 4],
      ],
    );
    assertEquals(Object.fromEntries(report.leftOut.map(({ name, reason }) => [name, reason])), {
      throws: "it broke",
      "does not open": "not installed",
      "never answers": "no answer within 300 ms",
      "ends its process": "its process ended with code 3",
    });
  } finally {
    rmSync(out, { recursive: true });
  }
});
