// Source: Python's "pulse" of an Event, set() and clear(): Downey, "The Little Book of Semaphores", on broken signals.
// Wrong: who comes after the clear waits for ever.
import { Event } from "threadwork";

export default {
  setup: () => ({ go: new Event() }),
  threads: [
    function runner({ go }) {
      go.wait();
    },
    function starter({ go }) {
      go.set();
      go.clear();
    },
  ],
};

export const expected = { kind: "failed", finding: "lost-wake-up" };
