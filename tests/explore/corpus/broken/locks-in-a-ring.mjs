// Source: Coffman, Elphick and Shoshani, "System deadlocks" (1971): a circular wait of three.
// Wrong: each of three threads holds one lock and waits for the next one's.
import { Lock } from "threadwork";

export default {
  setup: () => ({ locks: [new Lock(), new Lock(), new Lock()] }),
  threads: {
    count: 3,
    body({ locks }, me) {
      using _own = locks[me].acquire();
      using _next = locks[(me + 1) % 3].acquire();
    },
  },
};

export const expected = { kind: "failed", finding: "deadlock" };
