// Two threads start one each. It breaks where the second one's is started first, which is the third thread then.
import { sharedArray, Thread } from "threadwork";

export function look(count, who) {
  if (who === 1 && Atomics.load(count, 0) === 1) throw new Error("the first has not begun");
}

export default {
  setup: () => ({ count: sharedArray(Int32Array, 1) }),
  threads: {
    count: 2,
    body({ count }, me) {
      Atomics.add(count, 0, 1);
      Thread.start(import.meta, look, count, me).join();
    },
  },
};
