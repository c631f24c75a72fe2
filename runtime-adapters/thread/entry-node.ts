/** The first module of every worker thread of Node. */
import { parentPort } from "node:worker_threads";
import { boot, processScope } from "./worker.ts";

const line = parentPort!;
const take = boot(
  {
    post: (message, transfer) => (transfer ? line.postMessage(message, transfer as never) : line.postMessage(message)),
    hold: (held) => (held ? line.ref() : line.unref()),
  },
  processScope,
);
line.on("message", take);
