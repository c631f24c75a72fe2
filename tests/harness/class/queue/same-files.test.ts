/** `class` alone, and `class --queue` with a `worker`, as programs, on the same folder of submissions. */
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import process from "node:process";
import { test } from "node:test";
import { assertEquals, assertStringIncludes } from "@std/assert";
import { runtime } from "../../../../runtime-adapters/current.ts";
import { Redis } from "../../../../scripts/redis.ts";
import { Folder } from "../fixture.ts";
import { withRedis } from "./with-redis.ts";

const CLI = new URL("../../../../harness/cli/cli.ts", import.meta.url);

/** The program with these arguments; it is killed where the test ends before it. */
class Program implements Disposable {
  readonly child: ChildProcess;
  readonly code: Promise<number | null>;
  said = "";

  constructor(...args: string[]) {
    const [executable, ...rest] = runtime.command(runtime.executable(), CLI, args);
    this.child = spawn(executable, rest, { stdio: ["ignore", "ignore", "pipe"], env: process.env });
    this.code = once(this.child, "close").then(([code]) => code);
    this.child.stderr!.on("data", (chunk) => {
      this.said += chunk;
    });
  }

  [Symbol.dispose](): void {
    this.child.kill("SIGKILL");
  }
}

/**
 * Every file by its path, without the database; what differs is left out: times, and the seeds, which follow from a
 * folder's secret.
 */
function filesOf(folder: string): Map<string, string> {
  const names = readdirSync(folder, { recursive: true, encoding: "utf8" }).sort();
  const files = names.filter((name) => /\.(?:csv|html|json|txt)$/.test(name) && name !== "leaderboard.html");
  return new Map(
    files.map((name) => [
      name,
      readFileSync(join(folder, name), "utf8")
        .replaceAll(/\d{4}-\d\d-\d\d[T ]\d\d:\d\d(?::[\d.]+Z)?/g, "DATE")
        .replaceAll(/"durationMs": [\d.]+/g, "DURATION")
        .replaceAll(/seed(<\/td><td>|": |,? )\d+/g, "SEED")
        .replaceAll(/(On the leaderboard: |"pseudonym": ")\w+ \w+(?: \d+)?/g, "PSEUDONYM")
        .replaceAll(/[\d.]+ s\b/g, "SECONDS"),
    ]),
  );
}

test("class writes the same files alone and through a queue; a worker ends in good order", withRedis, async () => {
  await using redis = await Redis.start();
  using folder = new Folder();
  // Files that say the same each time: of one that does not parse, Deno names its own lines, and not always the same.
  folder.write("class/ada/01-concurrency.ts", 'throw new Error("nothing yet");\n');
  folder.write("class/bob/01-concurrency/exercise.ts", "export default 1;\n");
  folder.write("class/bob/02-multiprocessing.ts", "export const a = 1;\n");
  folder.write("class/eve.zip", "no zip");
  const path = join(folder.path, "class");
  const [alone, queued] = [join(folder.path, "alone"), join(folder.path, "queued")];
  using first = new Program("class", path, "--out", alone, "--leaderboard");
  // One hand-in is not taken.
  assertEquals(await first.code, 1, first.said);

  using second = new Program("class", path, "--out", queued, "--leaderboard", "--queue", redis.address);
  using worker = new Program("worker", "--queue", redis.address);
  assertEquals(await second.code, 1, second.said);
  const [expected, found] = [filesOf(alone), filesOf(queued)];
  assertEquals([...found.keys()], [...expected.keys()]);
  assertEquals(expected.size, 3 + 3 * 3);
  for (const [name, text] of expected) assertEquals(found.get(name), text, name);
  assertStringIncludes(expected.get("index.html")!, "<h2>Machines</h2>");

  // Not child.kill(): Deno 2.9 then says "ended by a signal", also of a child that caught it.
  process.kill(worker.child.pid!, "SIGTERM");
  assertEquals(await worker.code, 0, worker.said);
  assertStringIncludes(worker.said, "stopping: what is being graded goes back into the queue");
});
