// Proves: set() of an Event lets all go on who wait, or come later.
import { Event, sharedArray } from "threadwork";

function waits({ event, data }) {
  event.wait();
  return data[0];
}

export default {
  setup: () => ({ event: new Event(), data: sharedArray(Int32Array, 1) }),
  threads: [
    waits,
    waits,
    function sets({ event, data }) {
      data[0] = 1;
      event.set();
    },
  ],
  check(_, [one, other]) {
    if (one !== 1 || other !== 1) throw new Error("went on before it was set");
  },
};

export const options = { locks: "words", timeouts: "never" };
export const expected = { kind: "passed" };
