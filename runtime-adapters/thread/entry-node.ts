/** The first module of every worker thread of Node. */
import { parentPort } from "node:worker_threads";
import { boot, processScope } from "./worker.ts";

const line = parentPort!;
const post = line.postMessage.bind(line);
const take = boot(
  {
    post: (message, transfer) => (transfer ? post(message, transfer as never) : post(message)),
    hold: (held) => (held ? line.ref() : line.unref()),
  },
  processScope,
);
line.on("message", take);

// What came of a task travels here: a module that posts would answer in its place.
line.postMessage = () => {
  throw new Error(
    "Cannot post on parentPort: it is the line of this worker's pool or thread. Return the value from the function.",
  );
};
