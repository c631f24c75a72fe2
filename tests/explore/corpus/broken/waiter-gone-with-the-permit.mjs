// Source: waiters of queued locks that give up: a race between a hand-over and a cancellation.
// Wrong: who gives up does not look whether the permit was handed over meanwhile.
import { sharedArray } from "threadwork";

const [WAITS, GRANTED, GONE] = [1, 2, 3];

export default {
  setup: () => ({ slot: sharedArray(Int32Array, 1), spare: sharedArray(Int32Array, 1) }),
  threads: [
    function waits({ slot }) {
      Atomics.store(slot, 0, WAITS);
      if (Atomics.wait(slot, 0, WAITS, 10) !== "timed-out") return Atomics.load(slot, 0) === GRANTED;
      Atomics.store(slot, 0, GONE);
      return false;
    },
    function gives({ slot, spare }) {
      if (Atomics.compareExchange(slot, 0, WAITS, GRANTED) === WAITS) Atomics.notify(slot, 0);
      else Atomics.add(spare, 0, 1);
    },
  ],
  check({ spare }, [got]) {
    if (Number(got) + spare[0] !== 1) throw new Error("the permit is lost");
  },
};

export const expected = { kind: "failed", finding: "check" };
