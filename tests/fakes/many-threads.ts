/** A program whose threads come and go until it is ended; says so when the first have gone. */
import { Pool } from "threadwork";

if (import.meta.main) {
  for (;;) {
    {
      await using pool = new Pool(import.meta, { workers: 4 });
      await pool.map(nothing, [1, 2, 3, 4]);
    }
    console.log("gone");
  }
}

export function nothing(): void {}
