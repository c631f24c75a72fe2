// Source: the mistake of one condition for two reasons (buffer-one-condition), with Atomics.wait at one word.
// Wrong: the one wake-up may go to a thread that can do nothing with it.
import { sharedArray } from "threadwork";

function put({ bell, count }) {
  for (;;) {
    const rung = Atomics.load(bell, 0);
    const there = Atomics.load(count, 0);
    if (there === 0 && Atomics.compareExchange(count, 0, 0, 1) === 0) {
      Atomics.add(bell, 0, 1);
      Atomics.notify(bell, 0, 1);
      return;
    }
    if (there !== 0) Atomics.wait(bell, 0, rung);
  }
}
function take({ bell, count }) {
  for (;;) {
    const rung = Atomics.load(bell, 0);
    const there = Atomics.load(count, 0);
    if (there === 1 && Atomics.compareExchange(count, 0, 1, 0) === 1) {
      Atomics.add(bell, 0, 1);
      Atomics.notify(bell, 0, 1);
      return;
    }
    if (there !== 1) Atomics.wait(bell, 0, rung);
  }
}
export default {
  setup: () => ({ bell: sharedArray(Int32Array, 1), count: sharedArray(Int32Array, 1) }),
  threads: [
    take,
    take,
    (s) => {
      put(s);
      put(s);
    },
  ],
};
export const expected = { kind: "failed", finding: "lost-wake-up" };
