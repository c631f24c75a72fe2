import { clearInterval, nowMs, setInterval } from "../../runtime-adapters/real-time.ts";
import { limitOf, wrong } from "../arguments/must.ts";

/**
 * What locks and the like do, written once for both forms: a generator that yields where it must wait, and looks again
 * when it goes on.
 */
export type Steps<T> = Generator<Wait, T, void>;

/**
 * A wait: while `memory[index]` is `value`, at most until then. `inVain` is told how often in a row nobody woke who
 * waits, and throws to end the wait.
 */
export type Wait = readonly [
  memory: Int32Array,
  index: number,
  value: number,
  until: Deadline,
  inVain?: InVain | undefined,
];
export type InVain = (looks: number) => void;

/** Until when to wait. */
export interface Deadline {
  /** Whether it has passed. */
  readonly passed: boolean;
  /** Milliseconds that are left; infinite without a limit. */
  readonly leftMs: number;
}

/**
 * The time `timeoutMs` from now; without it, never.
 *
 * @throws {TypeError} When the options are none, or it is no number.
 * @throws {RangeError} When it is below 0, or `NaN`.
 */
export function deadline(options: { readonly timeoutMs?: number } | undefined): Deadline {
  const timeoutMs = limitOf(options);
  return timeoutMs === undefined ? NEVER : after(timeoutMs);
}

/** @internal What waits go by: real time, also under fake timers. The schedule explorer has a clock of its own. */
export const clock = { nowMs };

/** So many milliseconds from now. */
export function after(timeoutMs: number): Deadline {
  const end = clock.nowMs() + timeoutMs;
  return {
    get passed() {
      return clock.nowMs() >= end;
    },
    get leftMs() {
      return Math.max(0, end - clock.nowMs());
    },
  };
}

export const NEVER: Deadline = { passed: false, leftMs: Number.POSITIVE_INFINITY };

/**
 * Nobody sleeps longer than this without looking again. Every wait is woken when what it waits for changes; but a
 * thread that is terminated in the moment in which it was woken takes the wake-up along, and one that is busy keeps it.
 */
const LOOK_MS = 500;

/** Runs `steps`, and blocks this thread where they wait. */
export function runSync<T>(steps: Steps<T>): T {
  let looks = 0;
  for (;;) {
    const { done, value } = steps.next();
    if (done) return value;
    const [memory, index, while_, { leftMs }, inVain] = value;
    const woken = block(memory, index, while_, Math.min(leftMs, LOOK_MS), INSTEAD);
    if (!inVain) continue;
    looks = woken === "timed-out" ? looks + 1 : 0;
    if (looks > 0) inVain(looks);
  }
}

/** What to do where a thread must not block. */
const INSTEAD = "await the form whose name ends in Async, such as  await lock.acquireAsync()";

/**
 * Blocks this thread while `memory[index]` is `value`, for at most so long.
 *
 * @throws {Error} Where this thread must not block, as the main thread of a page must not; with what to do `instead`.
 */
export function block(
  memory: Int32Array,
  index: number,
  value: number,
  ms: number,
  instead: string,
): ReturnType<typeof Atomics.wait> {
  try {
    return Atomics.wait(memory, index, value, ms);
  } catch (cause) {
    throw mustNotBlock(instead, cause);
  }
}

/**
 * Why this thread must not block, if that is so: for who would leave a trace before it is refused.
 */
export function whyNotBlock(): Error | undefined {
  if (refusal === null) {
    refusal = undefined;
    try {
      wait(new Words(new Memory(4)), 0, 1, 0);
    } catch (cause) {
      refusal = cause;
    }
  }
  return refusal === undefined ? undefined : mustNotBlock(INSTEAD, refusal);
}

/** What waiting throws here; `null` where nobody has asked. */
let refusal: unknown = null;
/** Those of the runtime, not of the schedule explorer: to look is no step, and it makes no memory of the program's. */
const { wait } = Atomics;
const { Int32Array: Words, SharedArrayBuffer: Memory } = globalThis;

function mustNotBlock(instead: string, cause: unknown): Error {
  return wrong().mistake(Error, `Cannot wait here: this thread must not block. Wait in a worker, or ${instead}`, {
    cause,
  });
}

/** Runs `steps`, and lets other work of this thread go on where they wait. */
export async function runAsync<T>(steps: Steps<T>): Promise<T> {
  let call: Error | undefined;
  let looks = 0;
  for (;;) {
    const { done, value } = next(() => steps.next(), call);
    if (done) return value;
    call ??= new Error();
    const [memory, index, while_, { leftMs }, inVain] = value;
    const waiting = Atomics.waitAsync(memory, index, while_, Math.min(leftMs, LOOK_MS));
    if (!waiting.async) continue;
    // Node 24 ends a program that only waits for this.
    const alive = setInterval(() => {}, LOOK_MS);
    try {
      looks = (await waiting.value) === "timed-out" ? looks + 1 : 0;
    } finally {
      clearInterval(alive);
    }
    if (inVain && looks > 0) next(() => inVain(looks), call);
  }
}

/** What `step` gives. What it throws after a wait leads to the call that waits. */
function next<T>(step: () => T, call: Error | undefined): T {
  try {
    return step();
  } catch (error) {
    throw call && error instanceof Error ? wrong().calledFrom(call, error) : error;
  }
}
