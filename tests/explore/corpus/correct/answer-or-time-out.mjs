// Source: requests whose time-out races with their answer: one compareExchange decides between the two.
import { sharedArray } from "threadwork";

const [OPEN, ANSWERED, GIVEN_UP] = [0, 1, 2];

export default {
  setup: () => ({ state: sharedArray(Int32Array, 1), answer: sharedArray(Int32Array, 1) }),
  threads: [
    function asks({ state, answer }) {
      const waited = Atomics.wait(state, 0, OPEN, 100);
      if (waited === "timed-out" && Atomics.compareExchange(state, 0, OPEN, GIVEN_UP) === OPEN) return "given up";
      return Atomics.load(answer, 0);
    },
    function answers({ state, answer }) {
      Atomics.store(answer, 0, 42);
      const delivered = Atomics.compareExchange(state, 0, OPEN, ANSWERED) === OPEN;
      Atomics.notify(state, 0);
      return delivered;
    },
  ],
  check(_, [got, delivered]) {
    if (delivered !== (got === 42)) throw new Error(`one got ${got}, the other says delivered: ${delivered}`);
  },
};

export const expected = { kind: "passed" };
