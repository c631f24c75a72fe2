// Source: a pipeline of three stages (Hoare, CSP; Go's "pipelines and cancellation").
import { Queue } from "threadwork";

export default {
  setup: () => ({ first: new Queue({ maxSize: 1, bytes: 64 }), second: new Queue({ maxSize: 1, bytes: 64 }) }),
  threads: [
    function source({ first }) {
      first.put(1);
      first.put(2);
      first.close();
    },
    function square({ first, second }) {
      for (const item of first) second.put(item * item);
      second.close();
    },
    function sink({ second }) {
      const items = [];
      for (const item of second) items.push(item);
      return items;
    },
  ],
  check(_, [, , items]) {
    if (items.join() !== "1,4") throw new Error(`the pipeline gave ${items}`);
  },
};

export const expected = { kind: "passed" };
