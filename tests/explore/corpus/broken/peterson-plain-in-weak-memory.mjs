// Source: G. L. Peterson, "Myths about the mutual exclusion problem", 1981; here with plain accesses.
// Wrong: in weak memory a thread may still read that the other one does not want to.
export default {
  setup: () => ({
    wants: new Int32Array(new SharedArrayBuffer(8)),
    turn: new Int32Array(new SharedArrayBuffer(4)),
    inside: new Int32Array(new SharedArrayBuffer(4)),
  }),
  threads: {
    count: 2,
    body({ wants, turn, inside }, me) {
      wants[me] = 1;
      turn[0] = 1 - me;
      while (wants[1 - me] && turn[0] === 1 - me);
      if (Atomics.add(inside, 0, 1) !== 0) throw new Error("two are inside");
      Atomics.sub(inside, 0, 1);
      wants[me] = 0;
    },
  },
};

export const options = { memory: "weak" };
export const expected = { kind: "failed", finding: "threw" };
