import { format } from "node:util";
import { parentPort, workerData } from "node:worker_threads";
import { explore, tellWhere } from "threadwork/explore";
import type { Program } from "../../../concurrency/explore/mod.ts";
import { namesOf } from "../../../concurrency/explore/show/picture.ts";
import type { Order, Said } from "./explore-file.ts";
import { loadProgram } from "./load-program.ts";

/** The other side of `exploreFile`. */
const { urls, options, where } = workerData as Order;
const say = (said: Said) => parentPort!.postMessage(said);

tellWhere(where);
// Output to the console may be lost when a worker is ended soon after it, so it is sent as a message.
for (const name of ["log", "info", "debug", "warn", "error"] as const) {
  console[name] = (...args: unknown[]) => say({ kind: "printed", text: `${format(...args)}\n` });
}
const beats = setInterval(() => say({ kind: "beat" }), 1_000);
try {
  const program = await loadProgram(urls);
  if (typeof program !== "object" || program === null) {
    const advice = "Write: export default { setup() { … }, threads: [ … ], check() { … } }";
    say({ kind: "mistake", message: `expected a program as its default export, found none. ${advice}` });
  } else {
    // One copy for each thread. None of the copies is the whole program that workers would load.
    const module = urls.length === 1 ? { module: urls[0]! } : {};
    const result = await explore(program as Program, { ...module, ...options });
    say({ kind: "result", result, names: namesOf(program as Program<never>) });
  }
} catch (error) {
  say({ kind: "mistake", message: error instanceof Error ? error.message : String(error) });
} finally {
  clearInterval(beats);
}
