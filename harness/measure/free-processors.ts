/**
 * Gives all processors to the measured arm for as long as we look for a witness: an answer that comes sooner than one
 * processor could give it.
 *
 * A quota of half a processor is no obstacle: two threads run at once until the quota of a period (mostly 100 ms) is
 * used up; then nothing runs until the next period, and that time is subtracted. The kernel adds it up over all
 * processors on which something wanted to run. So we use only two, and half of the sum is at most the time in which
 * nothing ran.
 */
import process from "node:process";
import { setTimeout as sleep } from "node:timers/promises";
import { runtime } from "../../runtime-adapters/current.ts";
import { quota, throttledMs } from "../../runtime-adapters/machine/quota.ts";
import type { FreeRun, Witness } from "../model.ts";
import type { Arm } from "./arm.ts";
import { allowed, pin } from "./pin.ts";
import { busyMs, parseList } from "./processors.ts";
import type { Ask, Reply } from "./question.ts";
import { ownThreadsMs } from "./worker-shares.ts";

/** How many processors everybody uses under a quota. */
const UNDER_QUOTA = 2;

/** The time between two looks at what others use. The kernel counts in hundredths of a second. */
const LOOK_MS = 100;
/** How long we wait for others to finish: compilers and garbage collectors are done by then. */
const PATIENCE_MS = 1_500;

/** Replaced in tests. */
interface Clock {
  now: () => number;
  wait: (ms: number) => Promise<unknown>;
}

/**
 * Waits until others use no more than `most` processors during a tenth of a second, and says whether that happened.
 * `othersMs` counts what they have used so far.
 */
export async function becomesFree(
  othersMs: () => number | undefined,
  most: number,
  { now, wait }: Clock,
): Promise<boolean> {
  for (const untilMs = now() + PATIENCE_MS; ; ) {
    const before = { atMs: now(), othersMs: othersMs() };
    await wait(LOOK_MS);
    const after = { atMs: now(), othersMs: othersMs() };
    if (before.othersMs === undefined || after.othersMs === undefined) return true;
    if (after.othersMs - before.othersMs <= most * (after.atMs - before.atMs)) return true;
    if (after.atMs >= untilMs) return false;
  }
}

/** Processors on which two threads of a program can be seen to run at once. */
export class FreeProcessors {
  readonly #list: string;
  readonly #numbers: readonly number[];
  readonly #quota: boolean;

  private constructor(numbers: readonly number[], quota: boolean) {
    this.#numbers = numbers;
    this.#list = numbers.join(",");
    this.#quota = quota;
  }

  /** The processors of this machine, or why it has none for a witness. */
  static find(): FreeProcessors | NonNullable<Witness["impossible"]> {
    const numbers = parseList(allowed() ?? "");
    if (numbers.length < 2) return "one-processor";
    if (quota() === undefined) return new FreeProcessors(numbers, false);
    return throttledMs() === undefined ? "unseen-quota" : new FreeProcessors(numbers.slice(-UNDER_QUOTA), true);
  }

  /**
   * Lets these processes run on all of the processors. Under a quota the grader itself is limited to them, too, until
   * the result is disposed.
   */
  async use(pids: readonly number[]): Promise<AsyncDisposable> {
    const before = allowed();
    const ours = this.#quota && before !== undefined;
    if (ours) await pin(process.pid, this.#list);
    await Promise.all(pids.map((pid) => pin(pid, this.#list)));
    return { [Symbol.asyncDispose]: async () => void (ours && (await pin(process.pid, before))) };
  }

  /**
   * Pauses all arms, waits until others leave so many processors free, and says whether they did in time. Where the
   * host does not tell what others use, it does not wait.
   */
  leave(processors: number): Promise<boolean> {
    return becomesFree(() => this.#othersMs(), this.#numbers.length - processors, { now: runtime.now, wait: sleep });
  }

  #othersMs(): number | undefined {
    const { busyMs, ownMs } = this.#look();
    return busyMs === undefined ? undefined : busyMs - ownMs;
  }

  /**
   * Asks one arm while the others are paused. `undefined` where it gave no answer, or its threads could not be seen.
   */
  async ask(arm: Arm, ask: Ask): Promise<{ reply: Reply; run?: FreeRun }> {
    const before = this.#look();
    const reply = await arm.ask({ ...ask, watch: true });
    const after = this.#look();
    const { answer, observation } = reply;
    if (answer.kind !== "value" || !observation) return { reply };
    const cpuMs = ownThreadsMs(observation, arm.pid!);
    if (cpuMs === undefined) return { reply };
    const throttled = (after.throttledMs - before.throttledMs) / UNDER_QUOTA;
    const wallMs = Math.max(1, answer.wallMs - throttled);
    const run: FreeRun = { wallMs, cpuMs, processors: this.#numbers.length };
    if (before.busyMs === undefined || after.busyMs === undefined) return { reply, run };
    const ours = (observation.cpuMs ?? cpuMs) + after.ownMs - before.ownMs;
    return { reply, run: { ...run, othersMs: Math.max(0, after.busyMs - before.busyMs - ours) } };
  }

  #look(): { throttledMs: number; busyMs: number | undefined; ownMs: number } {
    const { userMs, systemMs } = runtime.cpuTime();
    return {
      throttledMs: this.#quota ? (throttledMs() ?? 0) : 0,
      busyMs: busyMs(this.#numbers),
      ownMs: userMs + systemMs,
    };
  }
}
