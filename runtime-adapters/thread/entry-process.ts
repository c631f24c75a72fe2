/** The first module of every worker process. Its last arguments: the parent's socket, and the file for last words. */
import { connect } from "node:net";
import process from "node:process";
import { FrameReader, toFrame } from "./frames.ts";
import { Outbox } from "./last-words.ts";
import type { ToWorker } from "./messages.ts";
import { boot, processScope } from "./worker.ts";

const [path, wordsFile] = process.argv.splice(-2) as [string, string];
const up = connect(path, () => {
  const down = connect(path);
  const outbox = new Outbox(up);
  const reader = new FrameReader();
  const take = boot(
    {
      post: (message, transfer) => outbox.send(toFrame(message, transfer)),
      hold(held) {
        if (held) down.ref();
        else down.unref();
      },
    },
    processScope,
  );
  let parentGone = false;
  process.on("exit", () => {
    if (!parentGone) outbox.leave(wordsFile);
  });
  for (const socket of [up, down]) {
    socket.on("error", () => {});
    socket.on("close", () => {
      parentGone = true;
      process.exit(1);
    });
  }
  up.unref(); // It only ever ends.
  up.resume();
  down.on("data", (piece) => reader.read(piece, (message) => take(message as ToWorker)));
});
