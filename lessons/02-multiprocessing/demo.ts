/**
 * Five long tasks: one after the other, then in a pool of four workers. Then tasks that really compute.
 *
 * Usage: demo.ts [--scale N] [--trace FILE] [--figures FILE]
 */
import { cpuCount, Pool, sharedArray, sleepSync, type TaskTrace } from "threadwork";
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
import { type Span, usage } from "../../harness/timeline.ts";

const WORKERS = 4;

/** "Expensive", and the same on every machine: it holds its worker for a time, but needs no processor. */
export function expensive(durationMs: number): number {
  sleepSync(durationMs);
  return durationMs;
}

/** Really expensive: it keeps a processor busy from beginning to end. */
export function countPrimes(limit: number): number {
  let count = 0;
  for (let n = 2; n < limit; n++) {
    let prime = true;
    for (let divisor = 2; divisor * divisor <= n && prime; divisor++) prime = n % divisor !== 0;
    if (prime) count++;
  }
  return count;
}

/** Waits until all workers are here, so that starting the pool can be told apart from its work. */
export function arrive(arrived: Int32Array): void {
  meet(arrived, WORKERS);
}

async function oneAfterTheOther(task: (n: number) => number, inputs: number[]) {
  return await timed(() => inputs.map(task));
}

async function inAPool(task: (n: number) => number, inputs: number[]) {
  const traces: TaskTrace[] = [];
  await using pool = new Pool(import.meta, { workers: WORKERS, trace: (trace) => traces.push(trace) });
  const arrived = sharedArray(Int32Array, 1);
  const start = await timed(() => pool.map(arrive, Array(WORKERS).fill(arrived), { chunkSize: 1 }));

  const beginMs = performance.timeOrigin + performance.now();
  const { wallMs } = await timed(() => pool.map(task, inputs));

  const spans = traces
    .filter(({ name }) => name === task.name)
    .map((trace): Span => {
      const label = String(trace.task + 1 - WORKERS);
      return { worker: trace.worker, startMs: trace.startedMs - beginMs, endMs: trace.endedMs - beginMs, label };
    });
  return { wallMs, startMs: start.wallMs, spans };
}

function lessonOf(speedUp: number, processors: number): string {
  if (processors > 1 && speedUp < 1) {
    return "Slower than one after the other: other programs have your processors now,\nand four workers have to wait for them. Run it again when the machine is quiet.";
  }
  if (speedUp < 0.6 * Math.min(WORKERS, processors)) {
    return "Less than your processors could give: other programs want them too.\nRun it again when the machine is quiet.";
  }
  return processors < WORKERS
    ? `${WORKERS} workers that compute share ${processors} processors: they take turns,\nso each task takes longer. More workers would not help.`
    : "There is a processor for each worker, so a task takes about as long as alone.";
}

async function main(): Promise<void> {
  const { scale, trace, figures } = demonstrationOptions();
  const processors = cpuCount();
  const taskMs = 3000 * scale;
  const tasks = [1, 2, 3, 4, 5].map(() => taskMs);
  say(`Number of processors: ${processors}`);
  say(scaleNote(scale));

  say(
    `\n${bold("Five tasks")} of ${seconds(taskMs)} each.\nThey only sleep, so that you see workers, not processors.\n`,
  );
  const alone = await oneAfterTheOther(expensive, tasks);
  say(`sequential      ${seconds(alone.wallMs)}   one after the other`);
  const pooled = await inAPool(expensive, tasks);
  say(`parallel        ${seconds(pooled.wallMs)}   in a pool of ${WORKERS} workers`);
  say(`                ${seconds(pooled.startMs)}   to start the pool, before that`);
  say(`\n${picture(pooled.spans, { workers: WORKERS })}`);

  const total = usage(pooled.spans, { workers: WORKERS });
  const share = seconds(alone.wallMs / WORKERS);
  say(`
${bold(`Why ${seconds(pooled.wallMs)}, and not ${seconds(alone.wallMs)} ÷ ${WORKERS} = ${share}?`)}
A task is not cut into pieces: one worker does all of it. Four workers take
tasks 1 to 4, the first wave. Task 5 has to wait until one of them is free:
a second wave, in which three workers have nothing to do.
  speed-up      ${seconds(alone.wallMs)} ÷ ${seconds(pooled.wallMs)} = ${(alone.wallMs / pooled.wallMs).toFixed(2)}
  utilisation   ${(100 * total.utilisation).toFixed(1)} % of the workers' time was used
  idle          ${(total.idleMs / 1000).toFixed(2)} worker-seconds were not`);

  const limits = [1, 2, 3, 4, 5, 6, 7, 8].map((n) => 400_000 - n * 1000);
  say(`\n${bold("Eight tasks that compute")}: each counts primes (not scaled).\n`);
  countPrimes(20_000); // a runtime is slower while a function is new to it
  const counting = await oneAfterTheOther(countPrimes, limits);
  say(`sequential      ${seconds(counting.wallMs)}   one after the other`);
  const counted = await inAPool(countPrimes, limits);
  say(`parallel        ${seconds(counted.wallMs)}   in a pool of ${WORKERS} workers, on ${processors} processors`);
  say(`                ${seconds(counted.startMs)}   to start the pool, before that`);
  say(`\n${picture(counted.spans, { workers: WORKERS, totals: false })}`);
  const speedUp = counting.wallMs / counted.wallMs;
  const one = usage(counted.spans).busyMs / limits.length;
  say(`
Speed-up: ${speedUp.toFixed(2)}. A task took ${seconds(counting.wallMs / limits.length)} alone and ${seconds(one)} in the pool.
${lessonOf(speedUp, processors)}`);

  if (figures !== undefined) writeFigures(figures, { taskMs, aloneMs: alone.wallMs, spans: pooled.spans });
  if (trace !== undefined) {
    writeTrace(trace, {
      [`sleeping, pool of ${WORKERS}`]: pooled.spans,
      [`computing, pool of ${WORKERS}`]: counted.spans,
    });
  }
}

if (import.meta.main) await main();
