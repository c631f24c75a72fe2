import { Pool } from "threadwork";
import { countWords } from "./words.ts";

// Workers load words.ts alone. It exports what they run, and starts nothing, so no guard is needed here.
const words = { url: new URL("./words.ts", import.meta.url).href };

await using pool = new Pool(words, { workers: 2 });
console.log(await pool.map(countWords, ["one two", "three"])); // [ 2, 1 ]
