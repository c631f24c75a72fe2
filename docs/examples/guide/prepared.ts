import { Pool } from "threadwork";

let words: Set<string>;

/** Each worker calls it once, before its first task. */
export function learn(list: readonly string[]): void {
  words = new Set(list);
}

export function isKnown(word: string): boolean {
  return words.has(word);
}

if (import.meta.main) {
  const list = ["lock", "queue", "thread"];
  await using pool = new Pool(import.meta, { workers: 2, initializer: learn, initialArguments: [list] });
  console.log(await pool.map(isKnown, ["thread", "fred"])); // [ true, false ]
}
