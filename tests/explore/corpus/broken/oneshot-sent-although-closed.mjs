// Source: tokio-rs/tokio, issue 4225: a channel for one value, which the receiver may close.
// Wrong: both take the value out when it is sent after it was closed.
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
      if ((Atomics.or(state, 0, SENT) & CLOSED) !== 0) {
        value[0] = 0;
        Atomics.add(owners, 0, 1);
      }
    },
    function receive({ state, value, owners }) {
      Atomics.or(state, 0, CLOSED);
      if ((Atomics.load(state, 0) & SENT) !== 0 && value[0] === 7) Atomics.add(owners, 0, 1);
    },
  ],
  check: ({ owners }) => owners[0] <= 1,
};
export const expected = { kind: "failed", finding: "check" };
