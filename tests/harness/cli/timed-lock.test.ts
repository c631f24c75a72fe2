import { rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import process from "node:process";
import { test } from "node:test";
import { assertEquals } from "@std/assert";
import { timedLock } from "../../../harness/cli/timed-lock.ts";

test("whoever comes second to a machine's lock is told that it waits, once, and gets it; the first waits for nobody", async () => {
  const machine = `lock-test-${process.pid}`;
  const said: string[] = [];
  try {
    const first = await timedLock(machine, () => said.push("first waits"));
    const second = timedLock(machine, () => said.push("second waits"));
    assertEquals(said, ["second waits"]);
    first[Symbol.dispose]();
    (await second)[Symbol.dispose]();
    assertEquals(said, ["second waits"]);
  } finally {
    rmSync(join(tmpdir(), `threadwork-timed-${machine}.sqlite`), { force: true });
  }
});
