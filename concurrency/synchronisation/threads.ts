/**
 * The threads of this process: which this one is, and which have ended. The memory is shared by all of them. A thread
 * that starts another gives it a number, and writes down when it is stopped or has ended. A thread that waits for a
 * lock checks whether the holder still exists, and a thread that was blocked checks whether it was stopped meanwhile.
 *
 *     [0] the last number given    [1] how many have ended    [2 …] the numbers of the last of them
 */
import { runtime } from "../../runtime-adapters/current.ts";

/** A thread: its name for people, its number for other threads. */
export interface ThisThread {
  name: string;
  number: number;
}

const [GIVEN, ENDED, NUMBERS] = [0, 1, 2];
const KEPT = 254;
/** The first thread, which no other has started. */
const FIRST: ThisThread = { name: "the main thread", number: 1 };
const key = Symbol.for("threadwork.threads");
/** Shared by every copy of this module in a thread. */
const place = globalThis as { [key]?: { ended?: Int32Array; own: ThisThread } };

/** This thread. */
export function thisThread(): ThisThread {
  return place[key]?.own ?? FIRST;
}

/** The memory for a thread that is started; `undefined` where memory cannot be shared. */
export function endedThreads(): Int32Array | undefined {
  place[key] ??= { own: FIRST };
  const here = place[key];
  if (here.ended === undefined && runtime.whyUnshared === undefined) {
    here.ended = new Int32Array(new SharedArrayBuffer(4 * (NUMBERS + KEPT)));
    here.ended[GIVEN] = FIRST.number;
  }
  return here.ended;
}

/** Called in a new thread with its own data and the shared memory. */
export function enterThread(own: ThisThread, ended: Int32Array): void {
  place[key] = { ended, own };
}

/** The number of the next thread that is started. */
export function numberOfNext(ended: Int32Array): number {
  return Atomics.add(ended, GIVEN, 1) + 1;
}

/** Notes that a thread has ended, or is stopped. */
export function noteEnded(ended: Int32Array, number: number): void {
  if (ended.includes(number, NUMBERS)) return;
  const at = (Atomics.add(ended, ENDED, 1) >>> 0) % KEPT;
  Atomics.store(ended, NUMBERS + at, number);
}

/**
 * Ends this thread if it was stopped while it was blocked at `memory[index]`, and hands on the wake-up that it may have
 * taken. Deno 2.9 leaves such a thread to itself: it would take what others wait for.
 */
export function endIfStopped(memory: Int32Array, index: number): void {
  const own = place[key]?.own ?? FIRST;
  if (own === FIRST || !hasEnded(own.number)) return;
  Atomics.notify(memory, index, 1);
  runtime.parent()?.terminate?.();
}

/** Whether a thread has ended, as far as that is known. */
export function hasEnded(number: number): boolean {
  return place[key]?.ended?.includes(number, NUMBERS) ?? false;
}
