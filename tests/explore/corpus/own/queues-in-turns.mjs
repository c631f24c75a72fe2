// Proves: two threads that hand each other an item in turns lose none.
import { Queue } from "threadwork";

export default {
  setup() {
    const [one, two] = [new Queue({ bytes: 32 }), new Queue({ bytes: 32 })];
    one.put(1);
    return { one, two };
  },
  threads: [
    ({ one, two }) => {
      two.put(one.get() + 1);
      return one.get();
    },
    ({ one, two }) => one.put(two.get() + 1),
  ],
  check(_, [got]) {
    if (got !== 3) throw new Error(`got ${got}`);
  },
};

export const options = { locks: "words", timeouts: "never" };
export const expected = { kind: "passed" };
