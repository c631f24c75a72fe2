/**
 * The worker thread of most libraries: the same tiny function, told to each in its way. `workerData` says which library
 * it is.
 */
import { createRequire } from "node:module";
import { parentPort, workerData } from "node:worker_threads";

const require = createRequire(import.meta.url);
const add = (n) => n + 1;
export default add;

const library = workerData?.library;
if (library === "comlink") {
  require("comlink").expose(add, require("comlink/dist/umd/node-adapter.js")(parentPort));
} else if (library === "workerpool") {
  require("workerpool").worker({ add });
}
