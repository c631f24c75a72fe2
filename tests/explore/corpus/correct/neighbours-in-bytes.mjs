// Source: ECMA-262, "Data races": neighbours in one word do not race; each byte is a place of its own.
import { sharedArray } from "threadwork";

export default {
  setup: () => ({ bytes: sharedArray(Uint8Array, 4) }),
  threads: {
    count: 3,
    body({ bytes }, me) {
      bytes[me] = me + 1;
      bytes[me] *= 2;
    },
  },
  check({ bytes }) {
    if (bytes.join() !== "2,4,6,0") throw new Error(`a neighbour was overwritten: ${bytes.join()}`);
  },
};

export const expected = { kind: "passed" };
