import { parentPort, workerData } from "node:worker_threads";
import { explore, loadWatched, tellWhere } from "threadwork/explore";
import type { Program } from "../../../concurrency/explore/mod.ts";
import { namesOf } from "../../../concurrency/explore/show/picture.ts";
import type { Order, Said } from "./explore-file.ts";

/** The other side of `exploreFile`. */
const { url, options, where } = workerData as Order;
const say = (said: Said) => parentPort!.postMessage(said);

tellWhere(where);
const beats = setInterval(() => say({ kind: "beat" }), 1_000);
try {
  const { default: program } = (await loadWatched(() => import(url))) as { default?: unknown };
  if (typeof program !== "object" || program === null) {
    const advice = "Write: export default { setup() { … }, threads: [ … ], check() { … } }";
    say({ kind: "mistake", message: `expected a program as its default export, found none. ${advice}` });
  } else {
    const result = await explore(program as Program, { module: url, ...options });
    say({ kind: "result", result, names: namesOf(program as Program<never>) });
  }
} catch (error) {
  say({ kind: "mistake", message: error instanceof Error ? error.message : String(error) });
} finally {
  clearInterval(beats);
}
