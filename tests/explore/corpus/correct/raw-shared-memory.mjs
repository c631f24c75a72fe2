// Source: shared memory as the language has it, without this library: typed arrays over one SharedArrayBuffer.
export default {
  setup() {
    const buffer = new SharedArrayBuffer(16);
    return { words: new Int32Array(buffer, 0, 2), bytes: new Uint8Array(buffer, 8) };
  },
  threads: {
    count: 2,
    body({ words, bytes }, me) {
      Atomics.add(words, 0, 1);
      bytes[me] = 1;
    },
  },
  check({ words, bytes }) {
    if (words[0] !== 2 || bytes[0] + bytes[1] !== 2) throw new Error("an update was lost");
  },
};

export const expected = { kind: "passed" };
