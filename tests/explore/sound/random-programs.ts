import type { Condition, Lock, Semaphore } from "threadwork";
import * as threadwork from "threadwork";
import type { Program } from "threadwork/explore";

/** The classes that a program is made of: an explorer knows those that it was built with. */
export type Library = Pick<typeof threadwork, "Condition" | "Lock" | "Semaphore" | "sharedArray">;

/** One line of a thread's function: what it does, and to which place. */
export type Line = readonly [what: (typeof WHAT)[number], place: number, value: number];

export const WHAT = [
  ...["write", "read", "increment", "add", "store", "load", "swap-if", "lock", "try-lock", "places"],
  ...["wait", "notify", "look-often", "if-then-write", "wait-for", "tell"],
] as const satisfies string[];

interface Shared {
  memory: Int32Array;
  seen: Int32Array;
  lock: Lock;
  places: Semaphore;
  condition: Condition;
}

/** A program of these threads, which tells each outcome: what memory holds in the end, and what each thread saw. */
export function programOf(
  threads: readonly (readonly Line[])[],
  tell: (outcome: string) => void,
  { Condition, Lock, Semaphore, sharedArray }: Library = threadwork,
): Program<Shared> {
  return {
    setup: () => ({
      memory: sharedArray(Int32Array, 3),
      seen: sharedArray(Int32Array, threads.length),
      lock: new Lock(),
      places: new Semaphore(1),
      condition: new Condition(),
    }),
    threads: threads.map((lines) => (shared: Shared) => {
      let seen = 0;
      const note = (value: number) => {
        seen = (31 * seen + value + 7) | 0;
      };
      for (const line of lines) run(line, shared, note);
      return seen;
    }),
    check({ memory }, results) {
      tell(`${[...memory]} ${results}`);
    },
  };
}

function run(
  [what, place, value]: Line,
  { memory, lock, places, condition }: Shared,
  note: (n: number) => unknown,
): unknown {
  switch (what) {
    case "write":
      memory[place] = value;
      return;
    case "read":
      return note(memory[place]!);
    case "increment":
      memory[place]!++;
      return;
    case "look-often":
      for (let i = 0; i < 3; i++) if (Atomics.load(memory, place) === value) return note(i);
      return note(9);
    case "add":
      return note(Atomics.add(memory, place, value));
    case "store":
      Atomics.store(memory, place, value);
      return;
    case "load":
      return note(Atomics.load(memory, place));
    case "swap-if":
      return note(Atomics.compareExchange(memory, place, 0, value));
    case "lock": {
      using _ = lock.acquire();
      memory[place]! += value;
      return;
    }
    case "try-lock": {
      using held = lock.tryAcquire();
      note(held ? 1 : 0);
      return;
    }
    case "places": {
      using _ = places.acquire();
      note(memory[place]!);
      return;
    }
    case "wait":
      return note(Atomics.wait(memory, place, 0, 10) === "timed-out" ? 5 : 6);
    case "notify":
      return note(Atomics.notify(memory, place, 1));
    case "if-then-write":
      if (memory[place] === value) memory[(place + 1) % 3] = value;
      return;
    case "wait-for": {
      using _ = condition.acquire();
      return note(condition.wait({ timeoutMs: 10 }) ? 8 : 9);
    }
    case "tell": {
      using _ = condition.acquire();
      condition.notify();
      return;
    }
  }
}
