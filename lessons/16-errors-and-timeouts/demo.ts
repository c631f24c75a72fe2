/**
 * Six tasks in a pool of two: two of them never end, and one throws. What do you get if you stop waiting after a limit,
 * and what if the work is stopped?
 *
 * Usage: demo.ts [--scale N] [--trace FILE] [--figures FILE]
 */
import { Pool, sharedArray, sleep, sleepSync, TimeoutError } from "threadwork";
import {
  bold,
  demonstrationOptions,
  meet,
  picture,
  say,
  scaleNote,
  seconds,
  timed,
  writeFigures,
  writeTrace,
} from "../../harness/demonstration.ts";
import type { Span } from "../../harness/timeline.ts";

const WORKERS = 2;
const LIMIT = 1.5;
type Fate = "ends" | "throws" | "hangs";
/** Of the story, in seconds. */
const TASKS: [length: number, fate: Fate][] = [
  [0.5, "ends"],
  [0, "hangs"],
  [0, "hangs"],
  [1, "throws"],
  [0.5, "ends"],
  [1, "ends"],
];
/** So long it is watched what goes on when all answers are there. */
const AFTERWARDS = 1;

const nowMs = () => performance.timeOrigin + performance.now();

/** Works for so long, or for ever, and notes from when until when. */
export async function work(place: number, durationMs: number, fate: Fate, times: Float64Array): Promise<string> {
  times[2 * place] = nowMs();
  times[2 * place + 1] = nowMs();
  do {
    await sleep(fate === "hangs" ? 5 : durationMs);
    times[2 * place + 1] = nowMs();
  } while (fate === "hangs");
  if (fate === "throws") throw new Error("broken");
  return "done";
}

/** Waits until all workers are here, so that their start is not measured. */
export function arrive(arrived: Int32Array): void {
  meet(arrived, WORKERS);
}

type Way = (pool: Pool, list: [number, number, Fate, Float64Array], limitMs: number) => Promise<string>;

const WAYS: Record<string, Way> = {
  "the waiting is stopped": async (pool, list, limitMs) => {
    const tooLate = sleep(limitMs).then(() => "late");
    return await Promise.race([pool.apply(work, list), tooLate]);
  },
  "the work is stopped": async (pool, list, limitMs) =>
    await pool.apply(work, list, { timeoutMs: limitMs, whenAborted: "stop" }),
};

interface Found {
  outcomes: string[];
  /** From when until when each task was worked at; none of those that never began. */
  spans: Span[];
  /** From when until when its answer was waited for. */
  waits: Span[];
  wallMs: number;
}

async function run(way: Way, scale: number): Promise<Found> {
  await using pool = new Pool(import.meta, { workers: WORKERS });
  const arrived = sharedArray(Int32Array, 1);
  await pool.map(arrive, Array(WORKERS).fill(arrived), { chunkSize: 1 });
  const times = sharedArray(Float64Array, 2 * TASKS.length);
  const beginMs = nowMs();
  const waits: Span[] = [];
  const { result: outcomes, wallMs } = await timed(() =>
    Promise.all(
      TASKS.map(async ([length, fate], place) => {
        try {
          return await way(pool, [place, length * 1000 * scale, fate, times], LIMIT * 1000 * scale);
        } catch (error) {
          return error instanceof TimeoutError ? "late" : "failed";
        } finally {
          waits.push({ worker: place, startMs: 0, endMs: nowMs() - beginMs });
        }
      }),
    ),
  );
  await sleep(AFTERWARDS * 1000 * scale);
  const spans = TASKS.map((_, worker) => {
    return { worker, startMs: times[2 * worker]! - beginMs, endMs: times[2 * worker + 1]! - beginMs };
  }).filter(({ endMs }) => endMs > 0);
  return { outcomes, spans, waits, wallMs };
}

async function main(): Promise<void> {
  const { scale, trace, figures } = demonstrationOptions();
  say(`${bold("Six tasks")} in a pool of two: tasks 2 and 3 never end, task 4 throws an error.`);
  say(`Each may take ${LIMIT} s of the story.`);
  say(scaleNote(scale));

  const alone = await timed(() => {
    for (const [length] of TASKS) sleepSync(length * 1000 * scale);
  });
  const found: Record<string, Found> = {};
  for (const [name, way] of Object.entries(WAYS)) {
    found[name] = await run(way, scale);
    const { outcomes, spans, wallMs } = found[name];
    say(`\n${bold(`After the limit, ${name}`)}: all answers after ${seconds(wallMs)}\n`);
    say(picture(spans, { row: "task", workers: TASKS.length, totals: false }));
    say(`\n  answers: ${outcomes.map((outcome, i) => `${i + 1} ${outcome}`).join(", ")}`);
  }
  const [waiting, stopped] = Object.values(found);
  const got = ({ outcomes }: Found) => outcomes.filter((outcome) => outcome !== "late").length;
  say(`
sequential  ${seconds(alone.wallMs)}   the four that end, one after the other
parallel    ${seconds(stopped!.wallMs)}   all six, the work is stopped after the limit

Why? Of four tasks that end, ${got(waiting!)} got an answer in the first way, and ${got(stopped!)} in the
second. To stop waiting frees you, and not the worker: both were held by tasks
for which nobody waited any more, and what stood behind them never began. You
see it by their bars, which go on after the answers. In the second way the
worker is stopped, and another takes its place. The limit counts from when a
task begins, so nobody is late for having waited.`);

  if (trace !== undefined) {
    const parts = Object.entries(found).flatMap(([name, { spans, waits }]) => [
      [`${name}: the work`, spans] as const,
      [`${name}: the waiting`, waits] as const,
    ]);
    writeTrace(trace, Object.fromEntries(parts));
  }
  if (figures !== undefined) writeFigures(figures, found);
}

if (import.meta.main) await main();
