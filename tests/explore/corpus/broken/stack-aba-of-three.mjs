// Source: Treiber's stack (1986) and the ABA problem, with three threads that each take a node and give it back.
// Wrong: who was interrupted in `pop` makes a node the head that somebody else has. That takes three preemptions.
import { sharedArray } from "threadwork";

// next[node]; next[0] is the head. At first 0 → 1 → 2 → 3.
function pop(next) {
  for (;;) {
    const head = Atomics.load(next, 0);
    if (head === 0) return 0;
    const after = Atomics.load(next, head);
    if (Atomics.compareExchange(next, 0, head, after) === head) return head;
  }
}

function push(next, node) {
  for (;;) {
    const head = Atomics.load(next, 0);
    Atomics.store(next, node, head);
    if (Atomics.compareExchange(next, 0, head, node) === head) return;
  }
}

function take({ next, owners }) {
  const node = pop(next);
  if (node !== 0 && Atomics.add(owners, node, 1) !== 0) throw new Error(`node ${node} has two owners`);
  return node;
}

export default {
  setup: () => ({ next: sharedArray(Int32Array, [1, 2, 3, 0]), owners: sharedArray(Int32Array, 4) }),
  threads: {
    count: 3,
    body(shared) {
      for (let i = 0; i < 2; i++) {
        const node = take(shared);
        if (node === 0) continue;
        Atomics.sub(shared.owners, node, 1);
        push(shared.next, node);
      }
    },
  },
};

export const options = { steps: 2_000_000 };
export const expected = { kind: "failed", finding: "threw" };
