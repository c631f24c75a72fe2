/**
 * The first module of a worker process (on Node behind another one). Its last arguments: the parent's socket, the file
 * for last words, and the parent.
 */
import { rmSync } from "node:fs";
import { connect, type Socket } from "node:net";
import process from "node:process";
import { FrameReader, toFrame } from "../messages/codec.ts";
import type { ToWorker } from "../messages/worker-messages.ts";
import { boot, processScope } from "../worker/worker-side.ts";
import { Outbox } from "./unsent-messages.ts";

const [path, wordsFile, parent] = process.argv.splice(-3) as [string, string, string];
/** How often to look for the parent until its first message comes. */
const LOOK_MS = 250;
const firstParent = process.ppid;
let parentGone = false;
// Deno 2.9.6: a child inherits the listening socket, so that what it waits for may be a line to itself.
const look = setInterval(() => {
  if (!parentLives()) leave();
}, LOOK_MS);
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
  process.on("exit", () => {
    if (!parentGone) outbox.leave(wordsFile);
  });
  endWith(down);
  up.unref(); // It only ever ends.
  up.resume();
  down.once("data", () => clearInterval(look));
  down.on("data", (piece) => reader.read(piece, (message) => take(message as ToWorker)));
});
endWith(up); // The parent may be gone already.

/** Ends this process with the line to its parent. */
function endWith(socket: Socket): void {
  socket.on("error", () => {});
  socket.on("close", leave);
}

function leave(): void {
  parentGone = true;
  rmSync(path, { force: true }); // Where it went before both lines stood, its socket is left.
  process.exit(1);
}

/**
 * Whether the parent is there: a child of one that ended gets another, and a process that nobody waited for is there
 * still.
 */
function parentLives(): boolean {
  if (firstParent === Number(parent) && process.ppid !== firstParent) return false;
  try {
    return process.kill(Number(parent), 0);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code !== "ESRCH";
  }
}
