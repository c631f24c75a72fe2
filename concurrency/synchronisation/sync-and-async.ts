import { clearInterval, nowMs, setInterval } from "../../runtime-adapters/real-time.ts";
import { limitOf, wrong } from "../arguments/must.ts";
import { endIfStopped } from "./threads.ts";

/**
 * The steps of an operation, written once for its blocking and its asynchronous form: a generator that yields when it
 * must wait, and checks again when it continues.
 */
export type Steps<T> = Generator<Wait, T, void>;

/**
 * A wait: while `memory[index]` is `value`, and at most until the deadline. `inVain` is told how often in a row the
 * wait ended without a wake-up; it can throw to give up.
 */
export type Wait = readonly [
  memory: Int32Array,
  index: number,
  value: number,
  until: Deadline,
  inVain?: InVain | undefined,
];
export type InVain = (looks: number) => void;

/** The end of a wait. */
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

/** @internal The clock of waits: real time, even under fake timers. The schedule explorer has its own. */
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
 * The longest sleep without checking again. Every wait is woken when its word changes, but a wake-up can be lost: a
 * thread that is terminated at that moment takes it along, and a busy thread keeps it.
 */
const LOOK_MS = 500;

/** Runs `steps`; blocks this thread while they wait. */
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

/** What to do in a thread that must not block. */
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
  let woken: ReturnType<typeof Atomics.wait>;
  try {
    woken = Atomics.wait(memory, index, value, ms);
  } catch (cause) {
    throw mustNotBlock(instead, cause);
  }
  endIfStopped(memory, index);
  return woken;
}

/** Why this thread must not block; `undefined` where it may. Asked before an operation changes anything. */
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

/** The error that waiting throws here; `null`: not known yet. */
let refusal: unknown = null;
/**
 * The runtime's own `wait`, not the schedule explorer's: this check is no step, and its memory is not the program's.
 */
const { wait } = Atomics;
const { Int32Array: Words, SharedArrayBuffer: Memory } = globalThis;

function mustNotBlock(instead: string, cause: unknown): Error {
  return wrong().mistake(Error, `Cannot wait here: this thread must not block. Wait in a worker, or ${instead}`, {
    cause,
  });
}

/** Runs `steps`, and lets other work of this thread go on while they wait. */
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

/** The result of `step`. An error after a wait gets the stack of the call that waits. */
function next<T>(step: () => T, call: Error | undefined): T {
  try {
    return step();
  } catch (error) {
    throw call && error instanceof Error ? wrong().calledFrom(call, error) : error;
  }
}
