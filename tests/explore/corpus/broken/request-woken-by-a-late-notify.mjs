// Source: evanw/esbuild, issue 590: a request is sent to a worker, and waited for with Atomics.wait.
// Wrong: the wake-up of the first answer may come late, and end the second wait.
import { sharedArray } from "threadwork";
export default {
  setup: () => ({
    signal: sharedArray(Int32Array, 1),
    asked: sharedArray(Int32Array, 1),
    answers: sharedArray(Int32Array, 1),
  }),
  threads: [
    function main({ signal, asked, answers }) {
      for (let i = 1; i <= 2; i++) {
        const before = Atomics.load(signal, 0);
        Atomics.store(asked, 0, i);
        Atomics.notify(asked, 0);
        Atomics.wait(signal, 0, before);
        const answer = Atomics.load(answers, 0);
        if (answer !== i * 10) throw new Error(`asked ${i}, got ${answer}`);
      }
    },
    function worker({ signal, asked, answers }) {
      for (let i = 1; i <= 2; i++) {
        Atomics.wait(asked, 0, i - 1);
        Atomics.store(answers, 0, i * 10);
        Atomics.add(signal, 0, 1);
        Atomics.notify(signal, 0);
      }
    },
  ],
};
export const expected = { kind: "failed", finding: "threw" };
