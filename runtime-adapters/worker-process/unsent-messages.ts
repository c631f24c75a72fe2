/**
 * What a process could not send any more: messages that were still on their way when it ended.
 *
 * `process.exit()` does not wait for a socket. So a worker process keeps every frame until the socket took it, and at
 * its `exit` event writes the rest to a file, which the parent reads when the process is gone. Frames are counted,
 * because the last one taken back may have arrived all the same.
 */
import { Buffer } from "node:buffer";
import { existsSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import type { Socket } from "node:net";
import { FrameReader } from "../messages/codec.ts";
import { FrameWriter } from "../messages/frame-writer.ts";

/** The worker's side: sends frames, and knows which of them are not sent yet. */
export class Outbox {
  readonly #line: FrameWriter;
  readonly #unsent = new Map<number, Uint8Array>();
  #count = 0;
  #file: string | undefined;
  #written = false;

  constructor(line: Socket) {
    this.#line = new FrameWriter(line);
  }

  send(frame: Uint8Array): void {
    const number = this.#count++;
    if (this.#file !== undefined) {
      this.#write(number, [frame]);
      return;
    }
    this.#unsent.set(number, frame);
    this.#line.write(frame, (error) => {
      if (!error) this.#unsent.delete(number);
    });
  }

  /** Leaves what is not sent, and what is sent from here on, in `file`. */
  leave(file: string): void {
    this.#file = file;
    const [first] = this.#unsent.keys();
    if (first !== undefined) this.#write(first, [...this.#unsent.values()]);
  }

  /** Writes frames to the file; `first` is the number of the first one in it. */
  #write(first: number, frames: readonly Uint8Array[]): void {
    const head = Buffer.alloc(this.#written ? 0 : 8);
    if (!this.#written) head.writeDoubleLE(first);
    writeFileSync(this.#file!, Buffer.concat([head, ...frames]), { flag: this.#written ? "a" : "wx", mode: 0o600 });
    this.#written = true;
  }
}

/**
 * The parent's side: the messages that were left in `file`, which is deleted. `arrived` is how many came over the
 * socket. A worker that is killed as it writes leaves part of them: what is whole is taken.
 */
export function takeLastWords(file: string, arrived: number): unknown[] {
  if (!existsSync(file)) return [];
  const bytes = readFileSync(file);
  rmSync(file, { force: true });
  if (bytes.length < 8) return [];
  const messages: unknown[] = [];
  new FrameReader().read(bytes.subarray(8), (message) => messages.push(message));
  return messages.slice(arrived - bytes.readDoubleLE());
}
