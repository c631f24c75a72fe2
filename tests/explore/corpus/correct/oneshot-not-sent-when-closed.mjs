// Source: tokio-rs/tokio, pull request 4226: it counts as sent only if nobody has closed it.
import { sharedArray } from "threadwork";

const [SENT, CLOSED] = [1, 2];
export default {
  setup: () => ({
    state: sharedArray(Int32Array, 1),
    value: sharedArray(Int32Array, 1),
    owners: sharedArray(Int32Array, 1),
  }),
  threads: [
    function send({ state, value, owners }) {
      value[0] = 7;
      if (Atomics.compareExchange(state, 0, 0, SENT) !== 0) {
        value[0] = 0;
        Atomics.add(owners, 0, 1);
      }
    },
    function receive({ state, value, owners }) {
      Atomics.or(state, 0, CLOSED);
      if ((Atomics.load(state, 0) & SENT) !== 0 && value[0] === 7) Atomics.add(owners, 0, 1);
    },
  ],
  check: ({ owners }) => owners[0] === 1,
};
export const expected = { kind: "passed" };
