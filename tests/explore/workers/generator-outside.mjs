// A generator of the module, and memory of the module: each thread goes on with its own generator, where it was.
const memory = new Int32Array(new SharedArrayBuffer(12));
function* places() {
  for (let place = 0; ; place++) yield place;
}
const next = places();

export default {
  setup: () => ({ bound: new Int32Array(new SharedArrayBuffer(4)) }),
  threads: {
    count: 2,
    body() {
      for (let i = 0; i < 2; i++) Atomics.add(memory, next.next().value, 1);
    },
  },
  check: () => `${memory}` === "2,2,0",
};
