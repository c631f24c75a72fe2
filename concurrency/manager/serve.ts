/** The manager's side: the one task of its worker. See calls.ts for who says what. */
import { createServer, type Socket } from "node:net";
import { runtime } from "../../runtime-adapters/current.ts";
import { fromBytes, toBytes } from "../messages/clones-as-bytes.ts";
import type { FunctionReference } from "../messages/function-reference.ts";
import { findExport } from "../messages/function-reference.ts";
import { packError } from "../workers/worker-side/pack-error.ts";
import type { Answer, Kind, Request } from "./calls.ts";
import { type Methods, make } from "./objects.ts";

/** Listens at `path` from now on; functions are those that `file` exports. */
export function serve(path: string, file: string): Promise<void> {
  const objects: Methods[] = [];
  const sockets = new Set<Socket>();
  const create = (kind: Kind) => (contents: unknown) => objects.push(make[kind](contents as never)) - 1;
  const end = (): void => {
    server.close();
    // When the answer is on its way.
    setTimeout(() => {
      for (const socket of sockets) socket.destroy();
    }, 0);
  };
  objects.push({ dict: create("dict"), list: create("list"), value: create("value"), end });

  // Loaded when it is first needed, outside of any task: a file that starts workers whenever it is loaded is found out.
  let exports: Promise<Record<string, unknown>> | undefined;
  const find = async (f: FunctionReference): Promise<unknown> => {
    // What is none of its exports needs no file, and one that none can load is never there.
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

  // One after the other, also where a file is loaded meanwhile.
  let turn: Promise<unknown> = Promise.resolve();
  const server = createServer((socket) => {
    sockets.add(socket);
    const line = new FrameWriter(socket);
    // Requests of a channel are numbered as they come, also those that cannot be read.
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
