// Source: broken/semaphore-two-of-two-each.mjs, mended: who collects several places does so alone.
import { Lock, Semaphore } from "threadwork";

export default {
  setup: () => ({ places: new Semaphore(2), collecting: new Lock() }),
  threads: {
    count: 2,
    body({ places, collecting }) {
      {
        using _ = collecting.acquire();
        places.acquire();
        places.acquire();
      }
      places.release(2);
    },
  },
  check({ places }) {
    if (places.value !== 2) throw new Error("a place is lost");
  },
};

export const expected = { kind: "passed" };
