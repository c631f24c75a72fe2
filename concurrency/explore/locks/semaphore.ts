import { TimeoutError } from "../../errors.ts";
import type { Rule, Thing } from "../thing.ts";

/** Free places, and how many there may be. */
export interface SemaphoreState {
  readonly free: number;
  readonly most: number;
}

const of = (things: unknown) => (things as readonly [Thing<SemaphoreState>])[0];
const TIMED_OUT = "timed-out";

function take(things: unknown): void {
  const semaphore = of(things);
  semaphore.state = { ...semaphore.state, free: semaphore.state.free - 1 };
}

/** What a `Semaphore` does. */
export const semaphoreRules = {
  acquire: {
    kind: "acquire",
    ready: (things) => of(things).state.free > 0,
    perform: take,
    timeOut: () => TIMED_OUT,
    given(answer) {
      if (answer !== TIMED_OUT) return undefined;
      throw new TimeoutError("Waited for a place of a Semaphore; there was none. Nothing was taken.");
    },
  },
  tryAcquire: {
    kind: "try-acquire",
    perform(things) {
      if (of(things).state.free === 0) return false;
      take(things);
      return true;
    },
  },
  release: {
    kind: "release",
    perform(things, _thread, places) {
      const semaphore = of(things);
      const { free, most } = semaphore.state;
      if (free + (places as number) > most) return `it has ${free} of ${most} places free`;
      semaphore.state = { free: free + (places as number), most };
      return undefined;
    },
    given(found) {
      if (found === undefined) return undefined;
      throw new RangeError(`Cannot release: ${found}. It was released more often than acquired.`);
    },
  },
  value: { kind: "look", perform: (things) => of(things).state.free },
} as const satisfies Record<string, Rule>;
