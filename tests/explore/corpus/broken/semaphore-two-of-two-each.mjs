// Source: taking several units one after the other (Dijkstra, EWD 623, the banker's problem).
// Wrong: each of two takes one of two places, and waits for a second.
import { Semaphore } from "threadwork";

export default {
  setup: () => ({ places: new Semaphore(2) }),
  threads: {
    count: 2,
    body({ places }) {
      places.acquire();
      places.acquire();
      places.release(2);
    },
  },
};

export const expected = { kind: "failed", finding: "deadlock" };
