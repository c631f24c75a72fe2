// Source: Java's documentation of ReentrantReadWriteLock: why a read lock cannot be upgraded.
// Wrong: two readers wish to write, and each waits until the other is no reader.
import { Condition, sharedArray } from "threadwork";

export default {
  setup: () => ({ changed: new Condition(), readers: sharedArray(Int32Array, 1) }),
  threads: {
    count: 2,
    body({ changed, readers }) {
      using _ = changed.acquire();
      readers[0]++;
      changed.release();
      changed.acquire();
      changed.waitFor(() => readers[0] === 1);
      readers[0]--;
      changed.notifyAll();
    },
  },
};

export const expected = { kind: "failed", finding: "deadlock" };
