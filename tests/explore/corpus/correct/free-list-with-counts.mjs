// Source: a free list of blocks whose head carries a count, in one 64-bit word, against ABA (IBM System/370, 1983).
import { sharedArray } from "threadwork";

const NONE = 255;

function take({ head, next }) {
  for (;;) {
    const old = Atomics.load(head, 0);
    const block = Number(old & 0xffn);
    if (block === NONE) return NONE;
    const fresh = (((old >> 8n) + 1n) << 8n) | BigInt(Atomics.load(next, block));
    if (Atomics.compareExchange(head, 0, old, fresh) === old) return block;
  }
}

function giveBack({ head, next }, block) {
  for (;;) {
    const old = Atomics.load(head, 0);
    Atomics.store(next, block, Number(old & 0xffn));
    const fresh = (((old >> 8n) + 1n) << 8n) | BigInt(block);
    if (Atomics.compareExchange(head, 0, old, fresh) === old) return;
  }
}

export default {
  setup: () => ({ head: sharedArray(BigUint64Array, 1), next: sharedArray(Uint8Array, [1, NONE]) }),
  threads: [
    take,
    function takesTwoGivesOneBack(list) {
      const one = take(list);
      const other = take(list);
      if (one !== NONE) giveBack(list, one);
      return other;
    },
  ],
  check({ head, next }, used) {
    const free = [];
    for (let block = Number(head[0] & 0xffn); block !== NONE; block = next[block]) {
      if (free.includes(block)) throw new Error("the list has a loop");
      free.push(block);
    }
    for (const block of used) if (free.includes(block)) throw new Error(`block ${block} is in use, and free`);
  },
};

export const expected = { kind: "passed" };
