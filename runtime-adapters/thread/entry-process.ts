/** The first module of every worker process. Its last argument is the path of the parent's socket. */
import { connect } from "node:net";
import process from "node:process";
import { frames, writeFrame } from "./frames.ts";
import type { ToWorker } from "./messages.ts";
import { boot } from "./worker.ts";

const line = connect(process.argv.at(-1)!);
const take = boot({
  post: (message, transfer) => writeFrame(line, message, transfer),
  hold: (held) => (held ? line.ref() : line.unref()),
  exit: () => line.end(),
});
line.on(
  "data",
  frames((message) => take(message as ToWorker)),
);
line.on("close", () => process.exit(0));
line.on("error", () => {});
