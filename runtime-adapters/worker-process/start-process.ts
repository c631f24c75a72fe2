/**
 * The parent's side of a worker in a process of its own. See worker-messages.ts for who says what.
 *
 * The line is two Unix sockets (on Windows, named pipes), one a direction: a write to a worker that is gone breaks the
 * socket that it goes to, and with it what the worker had said would be lost.
 */
import type { Buffer } from "node:buffer";
import { type ChildProcess, spawn } from "node:child_process";
import { randomBytes } from "node:crypto";
import { createServer, type Socket } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import process from "node:process";
import { killTree } from "../child-process/process-tree.ts";
import { socketFolder } from "../machine/socket-folder.ts";
import { FrameReader, toFrame } from "../messages/codec.ts";
import { toFault } from "../messages/fault.ts";
import { FrameWriter } from "../messages/frame-writer.ts";
import type { ToParent } from "../messages/worker-messages.ts";
import type { WorkerEnd, WorkerHandle, WorkerOptions } from "../runtime.ts";
import { startWorker } from "../worker/parent-side.ts";
import { workerEnv } from "../worker/worker-env.ts";
import { killWithUs } from "./orphans.ts";
import { takeLastWords } from "./unsent-messages.ts";

/** The first module of a worker process, where the runtime has none of its own. */
export const PROCESS_ENTRY: URL = new URL("./process-entry.ts", import.meta.url);

/**
 * Starts `module` in a process of its own. Its standard input is empty; its output goes to ours. Never throws.
 * @param command how its first module is run with these arguments
 * @param env the environment of the process; default: ours
 */
export function startProcess(
  module: URL,
  options: WorkerOptions | undefined,
  command: (args: readonly string[]) => readonly [string, ...string[]],
  env: NodeJS.ProcessEnv = process.env,
): WorkerHandle {
  return startWorker(module, options ?? {}, (events) => {
    const id = `threadwork-${randomBytes(9).toString("hex")}`;
    const path = process.platform === "win32" ? `\\\\.\\pipe\\${id}` : join(socketFolder(id.length + 1), id);
    const wordsFile = join(tmpdir(), `${id}.words`);
    // Who connects first is the worker's way to us, then comes ours to it.
    let up: Socket | undefined;
    let down: Socket | undefined;
    let writer: FrameWriter | undefined;
    const upEnded = Promise.withResolvers<void>();
    const waiting: Uint8Array[] = [];
    const reader = new FrameReader();
    let arrived = 0;
    let kept = true;
    const server = createServer((socket) => {
      socket.on("error", () => {});
      setHeld(socket, kept);
      if (up !== undefined) {
        down = socket;
        writer = new FrameWriter(socket);
        server.close();
        for (const frame of waiting.splice(0)) writer.write(frame);
        return;
      }
      up = socket;
      up.on("close", () => upEnded.resolve());
      up.on("data", (piece: Buffer) =>
        reader.read(piece, (message) => {
          arrived++;
          events.message(message as ToParent);
        }),
      );
    });
    server.listen(path); // Before the worker starts, or it may come too early.
    let child: ChildProcess;
    try {
      const [file, ...args] = command([path, wordsFile, String(process.pid)]);
      // A session of its own: a terminal's signals (Ctrl-C, hanging up) reach us alone, and we decide what becomes of
      // the worker.
      const detached = process.platform !== "win32";
      const own = options?.env ? workerEnv(env, options.env) : env;
      child = spawn(file, args, { env: own, stdio: ["ignore", "inherit", "inherit"], detached });
    } catch (error) {
      server.close();
      throw error;
    }
    const survivor = child.pid === undefined ? undefined : killWithUs(child.pid);

    const gone = Promise.withResolvers<void>();
    let isOver = false;
    const over = async (end: WorkerEnd) => {
      if (isOver) return;
      isOver = true;
      server.close();
      if (up) await upEnded.promise;
      down?.destroy();
      for (const message of takeLastWords(wordsFile, arrived)) events.message(message as ToParent);
      await survivor?.();
      gone.resolve();
      events.gone(end);
    };
    const failed = (error: Error) => over({ kind: "failed", phase: "load", error: toFault(error) });
    server.on("error", failed);
    child.on("error", failed);
    child.on("exit", (code, signal) => {
      if (signal) over({ kind: "killed", signal });
      else over(code ? { kind: "exited", code } : { kind: "finished" });
    });
    return {
      post(message, transfer) {
        const frame = toFrame(message, transfer);
        if (writer) writer.write(frame);
        else waiting.push(frame);
      },
      async stop() {
        const stopped = child.pid === undefined || (await killTree(child.pid));
        if (stopped) await gone.promise;
        return stopped;
      },
      keepAlive(keep) {
        kept = keep;
        for (const handle of [child, server, up, down]) setHeld(handle, keep);
      },
    };
  });
}

/** Whether `handle` keeps this program running. */
function setHeld(handle: { ref(): unknown; unref(): unknown } | undefined, held: boolean): void {
  if (held) handle?.ref();
  else handle?.unref();
}
