// Source: a common hand-in: the number of parties counts the main thread.
// Wrong: three are waited for, and two come.
import { Barrier } from "threadwork";

export default {
  setup: () => ({ barrier: new Barrier(3) }),
  threads: {
    count: 2,
    body({ barrier }) {
      barrier.wait();
    },
  },
};

export const expected = { kind: "failed", finding: "deadlock" };
