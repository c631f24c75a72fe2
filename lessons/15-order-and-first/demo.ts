/**
 * Six tasks of very uneven length in a pool of four: when does the program get each result, in the order sent and as
 * they are ready? And if the first result is enough: how much do the others work on for nothing?
 *
 * Usage: demo.ts [--scale N] [--trace FILE] [--figures FILE]
 */
import { asCompleted, cancelled, Pool, sharedArray, sleepSync, type TaskTrace } from "threadwork";
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

const WORKERS = 4;
/** Of the story, in seconds. */
const TASKS = [3, 1, 2.4, 0.5, 1.6, 0.8];
const SLICES = 20;

const nowMs = () => performance.timeOrigin + performance.now();

/** Works for so long, a slice at a time, and notes from when until when. Stops when it is cancelled. */
export function work(place: number, durationMs: number, worked: Float64Array): number {
  worked[2 * place] = nowMs();
  for (let slice = 0; slice < SLICES && !cancelled(); slice++) sleepSync(durationMs / SLICES);
  worked[2 * place + 1] = nowMs();
  return place;
}

/** Waits until all workers are here, so that their start is not measured. */
export function arrive(arrived: Int32Array): void {
  meet(arrived, WORKERS);
}

type Got = { task: number; ms: number };
type Lists = [place: number, durationMs: number, worked: Float64Array][];
type Way = (pool: Pool, lists: Lists, got: (task: number) => void) => Promise<void>;

const WAYS: Record<string, Way> = {
  async "all at the end"(pool, lists, got) {
    for (const task of await pool.starmap(work, lists, { chunkSize: 1 })) got(task);
  },
  async "one by one, in the order sent"(pool, lists, got) {
    const tasks = lists.map((list) => pool.submit(work, list));
    for (const task of tasks) got(await task);
  },
  async "as they are ready"(pool, lists, got) {
    const tasks = lists.map((list) => pool.submit(work, list));
    for await (const task of asCompleted(tasks)) got(task);
  },
  async "the first is enough; the others go on"(pool, lists, got) {
    const tasks = lists.map((list) => pool.submit(work, list));
    got(await Promise.race(tasks));
    await Promise.all(tasks); // Nobody needs them.
  },
  async "the first is enough; the others are stopped"(pool, lists, got) {
    const rest = new AbortController();
    const tasks = lists.map((list) => pool.submit(work, list, { signal: rest.signal }));
    got(await Promise.race(tasks));
    rest.abort();
    await Promise.allSettled(tasks);
    await pool.drain(); // They stop where they next look.
  },
};

interface Found {
  got: Got[];
  spans: Span[];
  /** From when until when each task was worked at; none of those that never began. */
  worked: { task: number; startMs: number; endMs: number }[];
  wallMs: number;
  workedMs: number;
}

async function run(way: Way, scale: number): Promise<Found> {
  const traces: TaskTrace[] = [];
  await using pool = new Pool(import.meta, { workers: WORKERS, trace: (trace) => traces.push(trace) });
  const arrived = sharedArray(Int32Array, 1);
  await pool.map(arrive, Array(WORKERS).fill(arrived), { chunkSize: 1 });
  traces.length = 0;
  const times = sharedArray(Float64Array, 2 * TASKS.length);
  const lists: Lists = TASKS.map((length, place) => [place, length * 1000 * scale, times]);
  const beginMs = nowMs();
  const got: Got[] = [];
  const { wallMs } = await timed(() => way(pool, lists, (task) => got.push({ task, ms: nowMs() - beginMs })));
  const spans = traces.map(({ worker, startedMs, endedMs, task }) => {
    return { worker, startMs: startedMs - beginMs, endMs: endedMs - beginMs, label: String(task - WORKERS + 1) };
  });
  const worked = TASKS.map((_, task) => {
    return { task, startMs: times[2 * task]! - beginMs, endMs: times[2 * task + 1]! - beginMs };
  }).filter(({ endMs }) => endMs > 0);
  return { got, spans, worked, wallMs, workedMs: worked.reduce((sum, { startMs, endMs }) => sum + endMs - startMs, 0) };
}

async function main(): Promise<void> {
  const { scale, trace, figures } = demonstrationOptions();
  say(`${bold("Six tasks")} are sent to a pool of four. They take, in this order,`);
  say(`${TASKS.join(", ")} s of the story.`);
  say(scaleNote(scale));

  const alone = await timed(() => {
    for (const length of TASKS) sleepSync(length * 1000 * scale);
  });
  const found: Record<string, Found> = {};
  for (const [name, way] of Object.entries(WAYS)) found[name] = await run(way, scale);

  const [atTheEnd, inOrder, asReady, goOn, stopped] = Object.values(found);
  say("\n  when the program gets a result     the first   the last   in this order");
  for (const [name, { got }] of Object.entries(found).slice(0, 3)) {
    const order = got.map(({ task }) => task + 1).join(" ");
    say(`  ${name.padEnd(33)}${seconds(got[0]!.ms).padStart(9)}${seconds(got.at(-1)!.ms).padStart(11)}   ${order}`);
  }
  say(`\nAs they are ready, who worked when:\n\n${picture(asReady!.spans, { workers: WORKERS, totals: false })}`);
  say(`
sequential  ${seconds(alone.wallMs)}   one after the other
parallel    ${seconds(atTheEnd!.wallMs)}   all six, in a pool of four

${bold("And if one result is enough?")} The first is there after ${seconds(goOn!.got[0]!.ms)}.

  the others go on        ${seconds(goOn!.workedMs)} of work was done, all of it
  the others are stopped  ${seconds(stopped!.workedMs)} of work was done

Why? The workers do the same in the first three ways. In the order sent, task ${inOrder!.got[0]!.task + 1}
is the longest and stands first: results that are ready wait behind it. As they
are ready, the program has something to do after ${seconds(asReady!.got[0]!.ms)}. And a promise that
nobody waits for any more goes on: Promise.race looks away, and stops nobody.
Only a signal that the tasks were given, and look at, does.`);

  if (trace !== undefined) {
    writeTrace(trace, Object.fromEntries(Object.entries(found).map(([name, { spans }]) => [name, spans])));
  }
  if (figures !== undefined) {
    const kept = Object.entries(found).map(([name, { spans: _, ...figures }]) => [name, figures]);
    writeFigures(figures, Object.fromEntries(kept));
  }
}

if (import.meta.main) await main();
