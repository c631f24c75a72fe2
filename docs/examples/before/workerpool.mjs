import { fileURLToPath } from "node:url";
import workerpool from "workerpool";

const file = fileURLToPath(new URL("./workerpool-worker.mjs", import.meta.url));
const pool = workerpool.pool(file, { maxWorkers: 2, workerType: "process" });

console.log(await pool.exec("power", [2, 10])); // 1024

const late = await pool
  .exec("turn", [])
  .timeout(300)
  .catch((error) => error);
console.log(late.name); // TimeoutError

const tasks = [
  [2, 5],
  [3, 2],
].map((list) => pool.exec("power", list));
console.log((await Promise.all(tasks)).join()); // 32,9

await pool.terminate();
