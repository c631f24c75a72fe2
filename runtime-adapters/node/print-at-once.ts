/**
 * Has a worker of Node print at once: see print.ts, which is loaded when it first prints. Most workers never do.
 */
import type { Writable } from "node:stream";
import { load } from "../modules/load-part.ts";
import type { Piece } from "./print-turn.ts";

type Done = (error?: Error | null) => void;

/** A stream of `process`. */
interface Printing extends Omit<Writable, "_write" | "_writev"> {
  /** Of those of a process: what it writes to. */
  readonly _type?: "fs" | "tty" | "pipe";
  _write(chunk: Piece["chunk"], encoding: Piece["encoding"], done: Done): void;
  _writev(pieces: readonly Piece[], done: Done): void;
}

/** From now on, what this worker prints is written as it is printed. */
export function printAtOnce(): void {
  // There a console takes no bytes, and pipes take all.
  if (process.platform === "win32") return;
  for (const [name, fd] of [
    ["stdout", 1],
    ["stderr", 2],
  ] as const) {
    const { get } = Object.getOwnPropertyDescriptor(process, name)!;
    let stream: Printing | undefined;
    Object.defineProperty(process, name, {
      configurable: true,
      enumerable: true,
      get() {
        stream ??= writeAtOnce(get!.call(process), fd);
        return stream;
      },
    });
  }
}

function writeAtOnce(stream: Printing, fd: number): Printing {
  // To these, Node itself writes at once.
  if (stream._type === "fs" || stream._type === "tty") return stream;
  const write = (pieces: readonly Piece[], done: Done) => {
    load<typeof import("./print.ts")>(new URL("./print.ts", import.meta.url)).print(fd, pieces);
    done();
  };
  stream._write = (chunk, encoding, done) => write([{ chunk, encoding }], done);
  stream._writev = write;
  return stream;
}
