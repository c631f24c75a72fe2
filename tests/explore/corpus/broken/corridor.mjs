// Source: the two who meet in a corridor and both step aside (The Java Tutorials, "Starvation and Livelock").
// Wrong: where both step aside at the same time, they stand before each other again, for ever.
export default {
  setup: () => ({ side: new Int32Array(new SharedArrayBuffer(8)) }),
  threads: {
    count: 2,
    body({ side }, me) {
      while (Atomics.load(side, 1 - me) === Atomics.load(side, me)) {
        Atomics.store(side, me, 1 - Atomics.load(side, me));
      }
    },
  },
};

export const expected = { kind: "failed", finding: "livelock" };
