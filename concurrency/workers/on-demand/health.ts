/** Checks whether workers exist and answer. */
import { clearTimeout, nowMs, setTimeout } from "../../../runtime-adapters/real-time.ts";
import type { PoolHealth, WorkerHealth } from "../../pool-stats.ts";
import type { Slot } from "../slot.ts";

/** The time between two checks of workers that are starting. */
const LOOK_MS = 20;

/**
 * Asks idle workers whether they are alive, and waits at most so long for their answers.
 *
 * @param why says why no task can be done, if that is so
 */
export async function healthOf(
  slots: readonly (Slot | undefined)[],
  why: () => string | undefined,
  timeoutMs: number,
): Promise<PoolHealth> {
  const endMs = nowMs() + timeoutMs;
  const there = (): Slot[] => slots.filter((slot) => slot !== undefined);
  const start = (): boolean => there().length > 0 && there().every(({ state }) => state === "starting");
  // At least one worker must be ready in time.
  while (why() === undefined && start() && nowMs() < endMs) {
    await delay(Math.min(LOOK_MS, endMs - nowMs()));
  }
  const asked = why() === undefined ? there() : [];
  const leftMs = Math.max(0, endMs - nowMs());
  const states = await Promise.all(asked.map((slot) => stateOf(slot, leftMs)));
  // An idle worker may have been ended meanwhile, or have died: then it is not listed.
  const workers = asked.flatMap((slot, i): WorkerHealth[] => {
    const { index, name } = slot;
    return states[i] === "silent" && slots[index] !== slot ? [] : [{ worker: index, name, state: states[i]! }];
  });
  const reason = why() ?? whyOf(workers);
  return { healthy: reason === undefined, ...(reason !== undefined && { reason }), workers };
}

function whyOf(workers: readonly WorkerHealth[]): string | undefined {
  const silent = workers.find(({ state }) => state === "silent");
  if (silent) return `${silent.name} has nothing to do, and does not answer.`;
  const isNoneReady = workers.length > 0 && workers.every(({ state }) => state === "starting");
  return isNoneReady ? "No worker is ready yet." : undefined;
}

async function stateOf(slot: Slot, limitMs: number): Promise<WorkerHealth["state"]> {
  if (slot.batches > 0) return "busy";
  if (slot.state === "starting") return "starting";
  const { tasks } = slot;
  const answered = slot.ping().then(() => true);
  const ended = slot.handle.ended.then(() => false);
  if (await inTime(Promise.race([answered, ended]), limitMs)) return "idle";
  // It may have been given a task meanwhile.
  return slot.batches > 0 || slot.tasks > tasks ? "busy" : "silent";
}

/** Whether `promise` resolves to `true` in time. */
async function inTime(promise: Promise<boolean>, limitMs: number): Promise<boolean> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<boolean>((resolve) => {
    timer = setTimeout(resolve, limitMs, false);
  });
  const isTrue = await Promise.race([promise, late]);
  clearTimeout(timer);
  return isTrue;
}

function delay(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
