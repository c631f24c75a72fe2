/**
 * Threads that share the work and compute one at a time: serial programs that want processors, each in the way of a
 * mistake that people make. How a thread that may not compute waits:
 *
 *   lock    it takes the lock that all hold while they compute, and sleeps until it is released: the commonest mistake
 *   with a lock nap     it looks whose turn it is every 0.02 ms wake    it sleeps until a bell, which rings every few
 *   microseconds of somebody's computing, looks whose turn it is, and sleeps again yield   it never sleeps: it gives
 *   its turn on the processor back at once, again and again (Bun alone can ask the system for that)
 */
import { createRequire } from "node:module";
import process from "node:process";
import { work } from "./arithmetic.ts";

export type Waiting = "lock" | "nap" | "wake" | "yield";

/** A thread's part: pieces number `me`, `me + count`, … of `pieces`, each of `units` million steps. */
export interface Turns {
  /** Two numbers: 1 while the lock is held, or whose turn it is; and the bell. */
  shared: SharedArrayBuffer;
  waiting: Waiting;
  me: number;
  count: number;
  pieces: number;
}

const NAP_MS = 0.02;
/** The bell rings so often in a piece. */
const RINGS = 20;

/** Does one thread's part, in turn with the others. */
export function takeTurns({ shared, waiting, me, count, pieces }: Turns, units: number): number {
  const [turn, bell] = [0, 1];
  const cells = new Int32Array(shared);
  const nap = new Int32Array(new SharedArrayBuffer(4));
  const giveBack = waiting === "yield" ? schedYield() : () => {};
  let sum = 0;
  for (let piece = me; piece < pieces; piece += count) {
    if (waiting === "lock") {
      while (Atomics.compareExchange(cells, turn, 0, 1) !== 0) Atomics.wait(cells, turn, 1);
      sum += work(units);
      Atomics.store(cells, turn, 0);
      Atomics.notify(cells, turn);
      continue;
    }
    for (;;) {
      const rung = Atomics.load(cells, bell);
      if (Atomics.load(cells, turn) === piece) break;
      if (waiting === "nap") Atomics.wait(nap, 0, 0, NAP_MS);
      else if (waiting === "wake") Atomics.wait(cells, bell, rung);
      else giveBack();
    }
    for (let ring = 0; ring < RINGS; ring++) {
      sum += work(units / RINGS);
      if (waiting !== "wake") continue;
      Atomics.add(cells, bell, 1);
      Atomics.notify(cells, bell);
    }
    Atomics.store(cells, turn, piece + 1);
    Atomics.add(cells, bell, 1);
    Atomics.notify(cells, bell);
  }
  return sum;
}

function schedYield(): () => void {
  if (!process.versions.bun) throw new Error("Cannot give the processor back: only Bun can ask the system for it");
  const { dlopen } = createRequire(import.meta.url)("bun:ffi") as {
    dlopen: (library: string, symbols: object) => { symbols: { sched_yield: () => number } };
  };
  return dlopen("libc.so.6", { sched_yield: { args: [], returns: "int" } }).symbols.sched_yield;
}
