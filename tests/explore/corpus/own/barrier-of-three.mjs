// Proves: three threads pass a Barrier together, each with its own place.
import { Barrier } from "threadwork";

export default {
  setup: () => ({ barrier: new Barrier(3) }),
  threads: { count: 3, body: ({ barrier }) => barrier.wait() },
  check(_, places) {
    if ([...places].sort().join() !== "0,1,2") throw new Error(`the places are ${places}`);
  },
};

export const options = { locks: "words", timeouts: "never" };
export const expected = { kind: "passed" };
export const long = true;
