import { Pool } from "threadwork";

export function parse(text: string): unknown {
  return JSON.parse(text);
}

if (import.meta.main) {
  await using pool = new Pool(import.meta, { workers: 2 });

  // All are tried; then the error of the first that failed is thrown.
  const all = await pool.map(parse, ["1", "{", "]"]).catch((error) => error);
  console.log(all instanceof SyntaxError); // true

  // Each task for itself.
  const tasks = ["1", "{", "[2]"].map((text) => pool.submit(parse, [text]));
  const ends = await Promise.allSettled(tasks);
  console.log(ends.map(({ status }) => status).join(" ")); // fulfilled rejected fulfilled
}
