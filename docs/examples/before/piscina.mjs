import { Piscina } from "piscina";

const pool = new Piscina({
  filename: new URL("./piscina-worker.mjs", import.meta.url).href,
  maxThreads: 4,
});

const tasks = [10, 100, 1000].map((limit) => pool.run(limit));
console.log((await Promise.all(tasks)).join()); // 4,25,168

const button = new AbortController();
const task = pool.run(1e9, { signal: button.signal });
button.abort(); // Stops the worker.
console.log(await task.catch((error) => error.name)); // AbortError

await pool.destroy();
