import { Thread } from "threadwork";

let count = 0;

/** A thread loads the file anew: this is its own `count`. */
export function increase(): number {
  return ++count;
}

if (import.meta.main) {
  const threads = [1, 2].map(() => Thread.start(import.meta, increase));
  console.log(await Promise.all(threads.map((thread) => thread.join()))); // [ 1, 1 ]
  console.log(count); // 0
}
