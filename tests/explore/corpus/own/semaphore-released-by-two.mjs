// Proves: two places given at once let two in.
import { Semaphore } from "threadwork";

export default {
  setup: () => ({ places: new Semaphore(0) }),
  threads: [
    ({ places }) => void places.acquire(),
    ({ places }) => void places.acquire(),
    ({ places }) => places.release(2),
  ],
  check({ places }) {
    if (places.value !== 0) throw new Error("a place is left");
  },
};

export const options = { locks: "words", timeouts: "never" };
export const expected = { kind: "passed" };
