// Source: locks that try for a while before they sleep, as glibc's PTHREAD_MUTEX_ADAPTIVE_NP does.
// Wrong: who gives the lock back wakes nobody. It only shows where a thread has tried a hundred times in vain.
export default {
  setup: () => ({ word: new Int32Array(new SharedArrayBuffer(4)), count: new Int32Array(new SharedArrayBuffer(4)) }),
  threads: {
    count: 2,
    body({ word, count }) {
      while (!tries(word, 100)) Atomics.wait(word, 0, 1);
      count[0]++;
      Atomics.store(word, 0, 0);
    },
  },
};

function tries(word, times) {
  for (let i = 0; i < times; i++) if (Atomics.compareExchange(word, 0, 0, 1) === 0) return true;
  return false;
}

export const expected = { kind: "failed", finding: "deadlock" };
