import type { RuntimeName } from "../../runtime-adapters/runtime.ts";
import { mostOpen, type Stretch } from "../most-open.ts";
import { mostHelpers } from "./helper-threads.ts";
import type { Observation } from "./observe/observation.ts";
import { ranMsOf } from "./worker-shares.ts";

/** A runtime names a thread before it has run for so long; until then it has the name of the thread that started it. */
const NAMED_MS = 1;
/** An ending worker may still exist for so long beside its successor. */
const TOGETHER_MS = 25;
/** On a busy machine, ending may take up to this share of a worker's life. */
const ENDING = 0.3;

/** Processes that the library starts for a pool of processes: a shell makes sure that they end with the program. */
const KIT_PROCESSES: Readonly<Record<string, number>> = { sh: 1 };

/**
 * The workers that existed while a question was answered: threads besides the first, and processes that the program
 * started.
 */
export interface WorkersSeen {
  /** Different ones. */
  workers: number;
  /** Most at one time, for at least 25 ms. */
  atOnce: number;
  /** Most at one time, when the last part of each life is left out: then no worker overlaps with its successor. */
  sideBySide: number;
  /** The share of the processor time that was used by threads and processes too short-lived to be seen. */
  unseen: number;
}

/**
 * Counts the workers of the program whose process is `pid`; `undefined` where the operating system does not show
 * threads. A program cannot fake a thread or a process. A thread with the name of one of the runtime's own counts where
 * there are more of that name than the runtime has. Pure.
 */
export function workersSeen(observation: Observation, pid: number, runtime: RuntimeName): WorkersSeen | undefined {
  const { method, threads, windows, cpuMs = 0 } = observation;
  if (method !== "schedstat" && method !== "stat") return undefined;
  const ranMs = ranMsOf(observation);
  /** The lifetimes of the threads of one name in one process; processes together are one group. */
  const groups = new Map<string, { most: number; spans: Stretch[] }>();
  threads.forEach((thread, place) => {
    const isFirst = thread.tid === thread.pid;
    if (isFirst ? thread.pid === pid : thread.fromMs > 0 && ranMs[place]! < NAMED_MS) return;
    const most = isFirst ? (KIT_PROCESSES[thread.name] ?? 0) : mostHelpers(thread.name, runtime);
    // All workers are of one kind, in whichever process and by whatever name.
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

/** The spans, each shortened at its end by this share, or by `TOGETHER_MS` where that is more. */
function lasting(spans: readonly Stretch[], share: number): Stretch[] {
  return spans
    .map(({ fromMs, toMs }) => ({ fromMs, toMs: toMs - Math.max(TOGETHER_MS, share * (toMs - fromMs)) }))
    .filter(({ fromMs, toMs }) => toMs > fromMs);
}
