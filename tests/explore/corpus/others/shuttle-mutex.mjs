// Source: shuttle's README ("Getting started"): 100 schedules by chance; two orders differ.
import { Lock, sharedArray } from "threadwork";

export default {
  setup: () => ({ lock: new Lock(), value: sharedArray(Int32Array, 1) }),
  threads: [
    function main({ lock, value }) {
      using _ = lock.acquire();
      if (value[0] !== 0) throw new Error(`expected 0, found ${value[0]}`);
    },
    function spawned({ lock, value }) {
      using _ = lock.acquire();
      value[0] = 1;
    },
  ],
};

export const theirs = { tool: "shuttle", schedules: 2 };
export const expected = { kind: "failed", finding: "threw" };
