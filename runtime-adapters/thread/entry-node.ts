/** The first module of every worker thread of Node. */
import process from "node:process";
import { parentPort } from "node:worker_threads";
import { boot } from "./worker.ts";

const line = parentPort!;
line.on(
  "message",
  boot({
    post: (message, transfer) => line.postMessage(message, transfer as never),
    hold: (held) => (held ? line.ref() : line.unref()),
    atExit: (say) => process.on("exit", say),
  }),
);
