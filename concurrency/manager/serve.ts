/** The manager's side: the one task of its worker. See protocol.ts for who says what. */
import type { Buffer } from "node:buffer";
import { createServer, type Socket } from "node:net";
import { findExport } from "../crew/find-export.ts";
import type { Fn } from "../crew/fn.ts";
import { packError } from "../crew/pack-error.ts";
import { Frames, toFrame } from "./frames.ts";
import { type Methods, make } from "./objects.ts";
import type { Answer, Kind, Request } from "./protocol.ts";

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
  const find = async (f: Fn): Promise<unknown> => {
    exports ??= import(file);
    return findExport(await exports, f, file);
  };

  const answer = async ({ id, object, method, args, f }: Request): Promise<Uint8Array> => {
    try {
      const call = objects[object]![method]!;
      const run = call as (...args: unknown[]) => unknown;
      const value = f ? run(await find(f), ...args) : run(...args);
      return toFrame({ id, value } satisfies Answer, method);
    } catch (error) {
      return toFrame({ id, error: packError(error) } satisfies Answer, method);
    }
  };

  // One after the other, also where a file is loaded meanwhile.
  let turn: Promise<unknown> = Promise.resolve();
  const server = createServer((socket) => {
    sockets.add(socket);
    const frames = new Frames();
    socket.on("data", (piece: Buffer) => {
      for (const request of frames.read(piece)) {
        turn = turn.then(async () => socket.write(await answer(request as Request)));
      }
    });
    socket.on("error", () => {});
    socket.on("close", () => sockets.delete(socket));
  });
  return new Promise((resolve, reject) => {
    server.on("error", reject);
    server.listen(path, resolve);
  });
}
