// Source: extism/js-sdk, pull request 52: one `waitAsync` with a limit, and what is there afterwards is taken as it is.
// Wrong: its time may be up, or somebody may notify for another reason; the answer is not there yet.
import { sharedArray } from "threadwork";

export default {
  setup: () => ({ flag: sharedArray(Int32Array, 1), answer: sharedArray(Int32Array, 1) }),
  threads: [
    function ask({ flag, answer }) {
      const take = () => {
        if (Atomics.load(answer, 0) !== 42) throw new Error("there is no answer yet");
      };
      const { async, value } = Atomics.waitAsync(flag, 0, 0, 10);
      if (async) value.then(take);
      else take();
    },
    function reply({ flag, answer }) {
      Atomics.store(answer, 0, 42);
      Atomics.store(flag, 0, 1);
      Atomics.notify(flag, 0);
    },
  ],
};

export const expected = { kind: "failed", finding: "threw" };
