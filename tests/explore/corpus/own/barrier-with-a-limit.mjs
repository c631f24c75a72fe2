// Proves: where a wait runs out of time, either both pass or both hear that it is broken.
import { Barrier, BrokenBarrierError } from "threadwork";

export default {
  setup: () => ({ barrier: new Barrier(2) }),
  threads: {
    count: 2,
    body({ barrier }) {
      try {
        barrier.wait({ timeoutMs: 10 });
        return "passed";
      } catch (error) {
        if (!(error instanceof BrokenBarrierError)) throw error;
        return "broken";
      }
    },
  },
  check({ barrier }, [one, other]) {
    if (one !== other) throw new Error(`one ${one}, the other ${other}`);
    if (barrier.broken !== (one === "broken")) throw new Error(`both ${one}, and it is another way for who comes next`);
  },
};

export const options = { locks: "words" };
export const expected = { kind: "passed" };
export const long = true;
