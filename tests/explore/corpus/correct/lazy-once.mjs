// Source: `call_once`: a word that says nobody, somebody at work, done.
import { sharedArray } from "threadwork";

const [NOBODY, AT_WORK, DONE] = [0, 1, 2];

export default {
  setup: () => ({ state: sharedArray(Int32Array, 1), value: sharedArray(Int32Array, 1) }),
  threads: {
    count: 3,
    body({ state, value }) {
      if (Atomics.compareExchange(state, 0, NOBODY, AT_WORK) === NOBODY) {
        value[0]++;
        Atomics.store(state, 0, DONE);
        Atomics.notify(state, 0);
      } else while (Atomics.load(state, 0) !== DONE) Atomics.wait(state, 0, AT_WORK);
      return value[0];
    },
  },
  check(_, values) {
    if (values.some((value) => value !== 1)) throw new Error(`made once and used then, but found ${values}`);
  },
};

export const expected = { kind: "passed" };
