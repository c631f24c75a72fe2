// Proves: a set() ends no wait that began after it was cleared, so threads that wake each other in turns lose no turn.
import { Event } from "threadwork";

const TURNS = 2;

function turns(mine, other) {
  for (let i = 0; i < TURNS; i++) {
    mine.wait();
    mine.clear();
    other.set();
  }
}

export default {
  setup() {
    const [one, two] = [new Event(), new Event()];
    one.set();
    return { one, two };
  },
  threads: [({ one, two }) => turns(one, two), ({ one, two }) => turns(two, one)],
  check({ one, two }) {
    if (!one.isSet || two.isSet) throw new Error(`at the end one is ${one.isSet} and two is ${two.isSet}`);
  },
};

export const options = { locks: "words", timeouts: "never" };
export const expected = { kind: "passed" };
