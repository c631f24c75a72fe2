/** The manager's side: the one task of its worker. See calls.ts for who says what. */
import { createServer, type Socket } from "node:net";
import { runtime } from "../../runtime-adapters/current.ts";
import { fromBytes, toBytes } from "../messages/clones-as-bytes.ts";
import type { FunctionReference } from "../messages/function-reference.ts";
import { findExport } from "../messages/function-reference.ts";
import { packError } from "../workers/worker-side/pack-error.ts";
import type { Answer, Kind, Request } from "./calls.ts";
import { type Methods, make } from "./objects.ts";

/** Listens at `path`. Functions are exports of `file`. */
export function serve(path: string, file: string): Promise<void> {
  const objects: Methods[] = [];
  const sockets = new Set<Socket>();
  const create = (kind: Kind) => (contents: unknown) => objects.push(make[kind](contents as never)) - 1;
  const end = (): void => {
    server.close();
    // Later, when the answer is on its way.
    setTimeout(() => {
      for (const socket of sockets) socket.destroy();
    }, 0);
  };
  objects.push({ dict: create("dict"), list: create("list"), value: create("value"), end });

  // Loaded when first needed, outside of any task, so that a file which starts workers whenever it is loaded is found
  // out.
  let exports: Promise<Record<string, unknown>> | undefined;
  const find = async (f: FunctionReference): Promise<unknown> => {
    // A refused function needs no file, and a file that cannot be loaded has no functions.
    if (f.refusal !== undefined) throw new TypeError(f.refusal);
    exports ??= import(file);
    return findExport(await exports, f, file);
  };

  const { frame, FrameReader, FrameWriter } = runtime.codec();
  const answer = async (request: Request | { unreadable: unknown }, id: number): Promise<Uint8Array> => {
    const { method } = { method: "answer", ...request };
    try {
      if ("unreadable" in request) throw new TypeError(`Cannot read a request: ${String(request.unreadable)}`);
      const { object, args, f } = request;
      const call = objects[object]![method]!;
      const run = call as (...args: unknown[]) => unknown;
      const value = f ? run(await find(f), ...args) : run(...args);
      return frame(toBytes({ id, value } satisfies Answer, method));
    } catch (error) {
      return frame(toBytes({ id, error: packError(error, "process") } satisfies Answer, method));
    }
  };

  // One request at a time, even while a file is loaded.
  let turn: Promise<unknown> = Promise.resolve();
  const server = createServer((socket) => {
    sockets.add(socket);
    const line = new FrameWriter(socket);
    // Requests of a channel are numbered in their order, including those that cannot be read.
    let count = 0;
    const frames = new FrameReader((body) => {
      try {
        return fromBytes(body);
      } catch (unreadable) {
        return { unreadable };
      }
    });
    socket.on("data", (piece) => {
      frames.read(piece, (request) => {
        const id = count++;
        turn = turn.then(async () => line.write(await answer(request as Request, id)));
      });
    });
    socket.on("error", () => {});
    socket.on("close", () => sockets.delete(socket));
  });
  return new Promise((resolve, reject) => {
    server.on("error", reject);
    server.listen(path, resolve);
  });
}
