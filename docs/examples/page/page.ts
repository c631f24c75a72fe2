// src/page.ts, which the page loads
import { openPool, square } from "./work.ts";

const pool = openPool();
document.title = String(await pool.map(square, [1, 2, 3])); // 1,4,9
