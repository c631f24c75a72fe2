// Source: two stages that answer each other through bounded queues (Hoare, CSP; Go's "all goroutines are asleep").
// Wrong: each puts two before it gets one, and both queues hold one.
import { Queue } from "threadwork";

export default {
  setup: () => ({ queues: [new Queue({ maxSize: 1, bytes: 64 }), new Queue({ maxSize: 1, bytes: 64 })] }),
  threads: {
    count: 2,
    body({ queues }, me) {
      queues[me].put(1);
      queues[me].put(2);
      queues[1 - me].get();
      queues[1 - me].get();
    },
  },
};

export const expected = { kind: "failed", finding: "deadlock" };
