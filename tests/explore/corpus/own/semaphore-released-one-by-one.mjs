// Proves: two releases of one place let two in.
import { Semaphore } from "threadwork";

export default {
  setup: () => ({ places: new Semaphore(0) }),
  threads: [
    ({ places }) => void places.acquire(),
    ({ places }) => void places.acquire(),
    function gives({ places }) {
      places.release();
      places.release();
    },
  ],
  check({ places }) {
    if (places.value !== 0) throw new Error("a place is left");
  },
};

export const options = { locks: "words", timeouts: "never" };
export const expected = { kind: "passed" };
