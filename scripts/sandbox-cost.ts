/**
 * What the walls cost: the start of a program under test, from starting it to its greeting, and one timed answer,
 * behind bubblewrap and without, on each runtime that is here.
 *
 *     node scripts/sandbox-cost.ts · bun scripts/sandbox-cost.ts · deno run -A scripts/sandbox-cost.ts      [starts of each, default 20]
 *
 * With and without take turns, in random order, because the machine has other work. What counts is the difference of
 * the minima and of the medians of the starts, and the ratio of the answers.
 */
import process from "node:process";
import { fileURLToPath } from "node:url";
import { availableRuntimes } from "../harness/load/find-runtime.ts";
import { Arm } from "../harness/measure/arm.ts";
import type { RuntimeSpec } from "../harness/model.ts";
import { chooseSandbox } from "../harness/sandbox/choose.ts";
import type { Sandbox } from "../harness/sandbox/sandbox.ts";
import { runtime } from "../runtime-adapters/current.ts";

const rounds = Number(process.argv[2] ?? 20);
const file = fileURLToPath(new URL("../lessons/02-multiprocessing/lesson.ts", import.meta.url));
/** Some 50 ms of work for a processor. */
const LIMIT = 330_000;
const ASKS = 3;

/** One start and the quickest of some answers, in milliseconds. */
async function once(spec: RuntimeSpec, sandbox: Sandbox): Promise<{ startMs: number; answerMs: number }> {
  const fromMs = runtime.now();
  await using arm = await Arm.open({
    name: "baseline",
    file,
    plain: false,
    exportName: "baseline",
    runtime: spec,
    processors: 4,
    service: { kind: "none" },
    limits: { wallMs: 60_000, outputBytes: 10_000, memoryBytes: 2 * 1024 ** 3, processes: 64 },
    sandbox,
  });
  const outcome = await arm.loaded;
  const startMs = runtime.now() - fromMs;
  if (outcome.kind !== "loaded") throw new Error(`It does not load: ${JSON.stringify(outcome)}`);
  let answerMs = Number.POSITIVE_INFINITY;
  for (let ask = 0; ask < ASKS; ask++) {
    const { answer } = await arm.ask({ arguments: [[LIMIT]], texts: [], delaysMs: [], limitMs: 30_000 });
    if (answer.kind !== "value") throw new Error(`No answer: ${JSON.stringify(answer)}`);
    answerMs = Math.min(answerMs, answer.wallMs);
  }
  return { startMs, answerMs };
}

const median = (values: readonly number[]) => [...values].sort((a, b) => a - b)[values.length >> 1]!;

console.log(`graded by ${runtime.name} ${runtime.version()}, ${rounds} starts of each, in milliseconds\n`);
console.log(
  "runtime   start without: min, median   behind walls: min, median   they add: min, median   timed answer: ratio of minima, of medians",
);
for (const spec of await availableRuntimes()) {
  const sandboxes = { none: await chooseSandbox("none", spec), bwrap: await chooseSandbox("bwrap", spec) };
  const starts = { none: [] as number[], bwrap: [] as number[] };
  const answers = { none: [] as number[], bwrap: [] as number[] };
  for (let round = 0; round < rounds; round++) {
    for (const tier of Math.random() < 0.5 ? (["none", "bwrap"] as const) : (["bwrap", "none"] as const)) {
      const { startMs, answerMs } = await once(spec, sandboxes[tier]);
      starts[tier].push(startMs);
      answers[tier].push(answerMs);
    }
  }
  const [without, within] = [starts.none, starts.bwrap].map((all) => [Math.min(...all), median(all)] as const) as [
    readonly [number, number],
    readonly [number, number],
  ];
  const ratios = [Math.min(...answers.bwrap) / Math.min(...answers.none), median(answers.bwrap) / median(answers.none)];
  const two = (values: readonly number[], digits = 0) => values.map((value) => value.toFixed(digits)).join(", ");
  console.log(
    [
      spec.name.padEnd(9),
      two(without).padEnd(28),
      two(within).padEnd(26),
      two([within[0] - without[0], within[1] - without[1]]).padEnd(23),
      two(ratios, 3),
    ].join(" "),
  );
}
