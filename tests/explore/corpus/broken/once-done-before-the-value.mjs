// Source: `once` by a compareExchange of one flag, as it is often written.
// Wrong: the flag says that somebody makes the value, and others take it for made.
import { sharedArray } from "threadwork";

export default {
  setup: () => ({ begun: sharedArray(Int32Array, 1), value: sharedArray(Int32Array, 1) }),
  threads: {
    count: 2,
    body({ begun, value }) {
      if (Atomics.compareExchange(begun, 0, 0, 1) === 0) Atomics.store(value, 0, 99);
      return Atomics.load(value, 0);
    },
  },
  check(_, values) {
    if (values.some((value) => value !== 99)) throw new Error(`somebody got ${values}`);
  },
};

export const expected = { kind: "failed", finding: "check" };
