// Source: Dijkstra's sleeping barber (EWD 123), the waiting room looked at without a lock.
// Wrong: the barber sees nobody, the customer sees him awake, and he falls asleep on the customer.
import { sharedArray } from "threadwork";

const [ASLEEP, WAITING] = [0, 1];

export default {
  setup: () => ({ shop: sharedArray(Int32Array, 2) }),
  threads: [
    function barber({ shop }) {
      if (Atomics.load(shop, WAITING) === 0) {
        Atomics.store(shop, ASLEEP, 1);
        Atomics.wait(shop, ASLEEP, 1);
      }
    },
    function customer({ shop }) {
      Atomics.store(shop, WAITING, 1);
      if (Atomics.load(shop, ASLEEP) === 1) {
        Atomics.store(shop, ASLEEP, 0);
        Atomics.notify(shop, ASLEEP);
      }
    },
  ],
};

export const expected = { kind: "failed", finding: "deadlock" };
