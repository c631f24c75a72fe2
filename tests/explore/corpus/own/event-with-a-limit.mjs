// Proves: a wait for an Event says the truth about whether it was set in time.
import { Event } from "threadwork";

export default {
  setup: () => ({ event: new Event() }),
  threads: [
    ({ event }) => event.wait({ timeoutMs: 10 }),
    function sets({ event }) {
      event.set();
    },
  ],
  check({ event }, [inTime]) {
    if (typeof inTime !== "boolean" || !event.isSet) throw new Error(`the wait gave ${inTime}`);
  },
};

export const options = { locks: "words" };
export const expected = { kind: "passed" };
