import { spawn } from "node:child_process";
import { once } from "node:events";
import { readdirSync, readFileSync } from "node:fs";
import { platform } from "node:os";
import { test } from "node:test";
import { assertEquals } from "@std/assert";
import { lastAllowed, pin } from "../../../harness/measure/pin.ts";
import { runtime } from "../../../runtime-adapters/current.ts";

const skip = platform() === "linux" ? false : "only Linux pins programs";

test("pin() pins a program whose threads come and go, all of them, and says so", {
  skip,
  timeout: 120_000,
}, async () => {
  const file = new URL("../../fakes/many-threads.ts", import.meta.url);
  const [executable, ...args] = runtime.command(runtime.executable(), file);
  const child = spawn(executable, args, { stdio: ["ignore", "pipe", "ignore"] });
  try {
    await once(child.stdout, "data");
    for (let i = 0; i < 40; i++) assertEquals(await pin(child.pid!), true, `the ${i + 1}th time`);
    assertEquals([...new Set(allowedOf(child.pid!))], [String(lastAllowed())]);
  } finally {
    child.kill("SIGKILL");
    await once(child, "exit");
  }
  assertEquals(await pin(child.pid!), false);
});

/** Which processors each thread may use. */
function allowedOf(pid: number): string[] {
  return readdirSync(`/proc/${pid}/task`).flatMap((tid) => {
    try {
      return /^Cpus_allowed_list:\s*(\S+)$/m.exec(readFileSync(`/proc/${pid}/task/${tid}/status`, "utf8"))?.[1] ?? [];
    } catch {
      return []; // It has ended meanwhile.
    }
  });
}
