// Source: Tanenbaum, "Modern Operating Systems", 2.5: both forks at once, under one lock.
import { Condition, sharedArray } from "threadwork";

export default {
  setup: () => ({ table: new Condition(), taken: sharedArray(Int32Array, 3) }),
  threads: {
    count: 3,
    body({ table, taken }, me) {
      const [left, right] = [me, (me + 1) % 3];
      table.acquire();
      table.waitFor(() => taken[left] === 0 && taken[right] === 0);
      taken[left] = 1;
      taken[right] = 1;
      table.release();
      table.acquire();
      taken[left] = 0;
      taken[right] = 0;
      table.notifyAll();
      table.release();
    },
  },
};

export const expected = { kind: "passed" };
