import type { RuntimeName } from "../../runtime-adapters/runtime.ts";
import { mostOpen, type Stretch } from "../most-open.ts";
import { mostHelpers } from "./helper-threads.ts";
import type { Observation } from "./observe/observation.ts";
import { ranMsOf } from "./worker-shares.ts";

/** A runtime names a thread before it has run for so long; until then it has the name of who started it. */
const NAMED_MS = 1;
/** A worker that ends may be there for a moment longer, beside the one that takes its place. */
const TOGETHER_MS = 25;
/** On a busy machine the moment is a part of what it lived: less than this. */
const ENDING = 0.3;

/** Where there is a pool of processes, a shell of the kit's sees to it that they end with the program. */
const KIT_PROCESSES: Readonly<Record<string, number>> = { sh: 1 };

/**
 * Workers that were there while a question was answered: the program's threads beyond its first, and the processes that
 * it started.
 */
export interface WorkersSeen {
  /** Different ones. */
  workers: number;
  /** Most at one time, for 25 ms at least. */
  atOnce: number;
  /** Most at one time, each without the last part of its life: nobody is there beside who takes its place. */
  sideBySide: number;
  /** Processor time of threads and processes that came and went unseen, as a share of all. */
  unseen: number;
}

/**
 * Counts the workers of the program whose process is `pid`, as the operating system saw them; `undefined` where it does
 * not show threads. What is counted was there: a program cannot feign a thread or a process. A thread with the name of
 * a runtime's own counts where there are more of the name than the runtime has. Pure.
 */
export function workersSeen(observation: Observation, pid: number, runtime: RuntimeName): WorkersSeen | undefined {
  const { method, threads, windows, cpuMs = 0 } = observation;
  if (method !== "schedstat" && method !== "stat") return undefined;
  const ranMs = ranMsOf(observation);
  /** Spans of the threads of one name in one process; of processes, together. */
  const groups = new Map<string, { most: number; spans: Stretch[] }>();
  threads.forEach((thread, place) => {
    const isFirst = thread.tid === thread.pid;
    if (isFirst ? thread.pid === pid : thread.fromMs > 0 && ranMs[place]! < NAMED_MS) return;
    const most = isFirst ? (KIT_PROCESSES[thread.name] ?? 0) : mostHelpers(thread.name, runtime);
    // Whatever is no helper is of one kind, wherever it is and however it is called.
    const kind = most === 0 ? "" : `${isFirst ? "" : thread.pid} ${thread.name}`;
    const group = groups.get(kind) ?? { most, spans: [] };
    group.spans.push({ fromMs: thread.fromMs, toMs: thread.toMs });
    groups.set(kind, group);
  });
  const { "": named, ...helpers } = Object.fromEntries(groups);
  const beyond = Object.values(helpers).map(({ most, spans }) => Math.max(0, mostOpen(lasting(spans, 0)) - most));
  const disguised = beyond.reduce((sum, count) => sum + count, 0);
  const unseenMs = windows.reduce((sum, window) => sum + (window.unseenMs ?? 0), 0);
  return {
    workers: (named?.spans.length ?? 0) + disguised,
    atOnce: mostOpen(lasting(named?.spans ?? [], 0)) + disguised,
    sideBySide: mostOpen(lasting(named?.spans ?? [], ENDING)) + disguised,
    unseen: cpuMs > 0 ? unseenMs / cpuMs : 0,
  };
}

/** The spans without their ends: so long at least, and this share of each. */
function lasting(spans: readonly Stretch[], share: number): Stretch[] {
  return spans
    .map(({ fromMs, toMs }) => ({ fromMs, toMs: toMs - Math.max(TOGETHER_MS, share * (toMs - fromMs)) }))
    .filter(({ fromMs, toMs }) => toMs > fromMs);
}
