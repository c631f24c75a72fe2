/**
 * Every lesson's demonstration, run as a learner runs it, as quick as it goes; each on one of the three runtimes, in a
 * fixed rotation. What single ones say goes round the runtimes with the commits.
 */
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { stripVTControlCharacters } from "node:util";
import { assert, assertEquals, assertMatch } from "@std/assert";
import { runtime } from "../../runtime-adapters/current.ts";
import { shareOf, testInTurn } from "../share.ts";

const LESSONS = new URL("../../lessons/", import.meta.url);
const SLOW = { timeout: 120_000 };
const inTurn = testInTurn();

interface Shown {
  output: string;
  trace: { ph: string; name: string }[];
}
const shown = new Map<string, Promise<Shown>>();

/** What a demonstration shows; it runs once for all tests that ask. */
function demo(id: string, columns = 80): Promise<Shown> {
  const key = `${id} ${columns}`;
  const found = shown.get(key) ?? runDemo(id, columns);
  shown.set(key, found);
  return found;
}

/** Runs a demonstration in a tenth of a tenth of real time. */
async function runDemo(id: string, columns: number): Promise<Shown> {
  const folder = mkdtempSync(join(tmpdir(), "threadwork-demo-"));
  const file = join(folder, "trace.json");
  try {
    const module = new URL(`${id}/demo.ts`, LESSONS);
    const { ended } = runtime.run({
      command: runtime.command(runtime.executable(), module, ["--scale", "0.01", "--trace", file]),
      env: { COLUMNS: String(columns) },
      limits: { wallMs: 100_000, outputBytes: 1_000_000 },
    });
    const end = await ended;
    const text = (bytes: Uint8Array) => new TextDecoder().decode(bytes);
    assertEquals(end.kind === "exited" && end.code, 0, text(end.stderr));
    assertEquals(text(end.stderr), "");
    return { output: text(end.stdout), trace: JSON.parse(readFileSync(file, "utf8")).traceEvents };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

const TIME = /\d+\.\d+ s/.source;

for (const id of shareOf(readdirSync(LESSONS).sort(), 0)) {
  test(`${id}: the demonstration prints its scale and both times, and writes a trace`, SLOW, async () => {
    const { output, trace } = await demo(id);
    assertMatch(output, /^Scale 0\.01: 1 s of the story takes 0\.01 s here/m, id);
    assertMatch(output, new RegExp(`^sequential +${TIME}`, "m"), id);
    assertMatch(output, new RegExp(`^(together|parallel|threaded) +${TIME}`, "m"), id);
    assert(trace.filter(({ ph }) => ph === "X").length >= 7, id);
    // A terminal of 80 columns breaks what is wider in the middle of a word.
    const wide = stripVTControlCharacters(output).split("\n");
    assertEquals(
      wide.filter((line) => [...line].length > 80 && !line.startsWith("Trace written")),
      [],
      id,
    );
  });
}

inTurn(
  "02: names the processors, draws a row for each of four workers, and explains the difference",
  SLOW,
  async () => {
    const { output } = await demo("02-multiprocessing");
    assertMatch(output, /^Number of processors: \d+$/m);
    for (const worker of [1, 2, 3, 4]) assertMatch(output, new RegExp(`^ {2}worker ${worker} .*█`, "m"));
    assertMatch(output, /speed-up .* = \d/);
    assertMatch(output, /utilisation +\d+\.\d %/);
    assertMatch(output, /idle +\d+\.\d+ worker-seconds/);
  },
);

inTurn("03: says when each task starts and finishes, in order on one thread", SLOW, async () => {
  const { output } = await demo("03-multithreading");
  const said: string[] = output.match(/^(Starting|Finished) task \d$/gm) ?? [];
  const inOrder = [1, 2, 3, 4, 5].flatMap((n) => [`Starting task ${n}`, `Finished task ${n}`]);
  assertEquals(said.slice(0, 10), inOrder);
  assertEquals(said.slice(10).sort(), [...inOrder].sort());
  for (const n of [1, 2, 3, 4, 5]) {
    assert(said.lastIndexOf(`Starting task ${n}`) < said.lastIndexOf(`Finished task ${n}`));
  }
  assert(output.lastIndexOf("Finished task") < output.indexOf("threaded "), "a thread's line came after the result");
});

inTurn("08, 10: of each number of workers and each way the shortest of three runs is told", SLOW, async () => {
  assertMatch((await demo("08-speed-up")).output, /^Each time is the shortest of three runs\.$/m);
  assertMatch((await demo("10-decomposition")).output, /three times: the shortest counts\.$/m);
});

inTurn("14: on a narrow screen, what travels stands in columns, and no row is broken", SLOW, async () => {
  const { output } = await demo("14-map-reduce", 38);
  const lines = stripVTControlCharacters(output).split("\n");
  assertEquals(
    lines.filter((line) => [...line].length > 38 && !line.startsWith("Trace written")),
    [],
  );
  assertEquals(lines.filter((line) => /^ {4}sent {8}\d+\.\d million letters$/.test(line)).length, 3);
  assertEquals(lines.filter((line) => /^ {4}comes back {2}[\d,]+ (?:words|entries)$/.test(line)).length, 3);
  assertMatch(output, /^ {2}right\n {4}[\d,]+ words, "the" [\d,]+ times$/m);
});
