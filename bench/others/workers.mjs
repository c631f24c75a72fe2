/** The worker of every library but ours: the same tiny function, told to it in its way. `workerData` says which library it is. */
import { createRequire } from "node:module";
import { parentPort, workerData } from "node:worker_threads";

const require = createRequire(import.meta.url);
const add = (n) => n + 1;
export default add;

const library = workerData?.library;
if (library === "raw") {
  parentPort.on("message", ({ id, n }) => parentPort.postMessage({ id, value: add(n) }));
} else if (library === "batched") {
  parentPort.on("message", ({ id, numbers }) => parentPort.postMessage({ id, values: numbers.map(add) }));
} else if (library === "comlink") {
  require("comlink").expose(add, require("comlink/dist/umd/node-adapter.js")(parentPort));
} else if (library === "workerpool") {
  require("workerpool").worker({ add });
}
