/** Twice each number plus one, of shared numbers, claimed some at a time. */
import { hear, post } from "./line.mjs";

const twicePlusOne = (n) => 2 * n + 1;

hear(({ claimed, from, to, size }) => {
  const [numbers, values] = [new Float64Array(from), new Float64Array(to)];
  for (;;) {
    const first = Atomics.add(claimed, 0, size);
    if (first >= numbers.length) break;
    const end = Math.min(numbers.length, first + size);
    for (let i = first; i < end; i++) values[i] = twicePlusOne(numbers[i]);
  }
  post(true);
});
