// Proves: a BoundedSemaphore never has more places than at first.
import { BoundedSemaphore } from "threadwork";

export default {
  setup: () => ({ places: new BoundedSemaphore(1) }),
  threads: {
    count: 2,
    body({ places }) {
      using _ = places.acquire();
    },
  },
  invariant: ({ places }) => places.value <= 1,
  check({ places }) {
    if (places.value !== 1) throw new Error("a place is lost");
  },
};

export const options = { locks: "words", timeouts: "never" };
export const expected = { kind: "passed" };
