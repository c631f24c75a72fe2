// Proves: two threads that give each other the place of a semaphore in turns lose none.
import { Semaphore } from "threadwork";

const TURNS = 2;

function turns(mine, other) {
  for (let i = 0; i < TURNS; i++) {
    mine.acquire();
    other.release();
  }
}

export default {
  setup: () => ({ one: new Semaphore(1), two: new Semaphore(0) }),
  threads: [({ one, two }) => turns(one, two), ({ one, two }) => turns(two, one)],
  check({ one, two }) {
    if (one.value !== 1 || two.value !== 0) throw new Error(`at the end one has ${one.value} and two ${two.value}`);
  },
};

export const options = { locks: "words", timeouts: "never" };
export const expected = { kind: "passed" };
