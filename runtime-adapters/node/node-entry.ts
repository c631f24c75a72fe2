/** The first module of every worker thread of Node. */
import { parentPort } from "node:worker_threads";
import { sendable } from "../messages/sendable.ts";
import { unreadable } from "../messages/worker-messages.ts";
import { boot, processScope } from "../worker/worker-side.ts";
import { printAtOnce } from "./print-at-once.ts";

printAtOnce();

/** Whether it is what Node's own loader says under `--watch`. */
const isForWatch = (message: unknown): boolean =>
  typeof message === "object" && message !== null && Object.keys(message).some((key) => key.startsWith("watch:"));

const line = parentPort!;
const post = line.postMessage.bind(line);
const take = boot(
  {
    post(message, transfer) {
      const checked = sendable(message, "thread", transfer);
      if (transfer) post(checked, transfer as never);
      else post(checked);
    },
    hold: (held) => (held ? line.ref() : line.unref()),
  },
  processScope,
);
line.on("message", take);
line.on("messageerror", (error) => take(unreadable(error)));

// What came of a task travels here: a module that posts would answer in its place.
line.postMessage = (message: unknown) => {
  // Node itself says so which files a worker has loaded, for its  --watch.
  if (isForWatch(message)) {
    post(message);
    return;
  }
  throw new Error(
    "Cannot post on parentPort: it is the line of this worker's pool or thread. Return the value from the function.",
  );
};
