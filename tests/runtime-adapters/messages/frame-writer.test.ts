import { Buffer } from "node:buffer";
import { EventEmitter } from "node:events";
import type { Socket } from "node:net";
import { test } from "node:test";
import { assert, assertEquals } from "@std/assert";
import { FrameWriter } from "../../../runtime-adapters/messages/frame-writer.ts";

const MIB = 2 ** 20;
/** Only there the socket is given no more than it takes. */
const isPaced = "Bun" in globalThis;

/** A socket that says after each write that it is full, until it is told to drain. */
class FullSocket extends EventEmitter {
  readonly pieces: Buffer[] = [];
  readonly #taken: (() => void)[] = [];

  write(piece: Uint8Array, taken?: () => void): boolean {
    this.pieces.push(Buffer.from(piece));
    if (taken) this.#taken.push(taken);
    return false;
  }

  drain(): void {
    for (const taken of this.#taken.splice(0)) taken();
    this.emit("drain");
  }
}

function written(socket: FullSocket): string {
  return Buffer.concat(socket.pieces).toString("latin1");
}

test("frames are written whole and in order, whatever their size", () => {
  const socket = new FullSocket();
  const writer = new FrameWriter(socket as unknown as Socket);
  const frames = [3, 2.5 * MIB, 0, 5, MIB, MIB + 1, 7].map((length, place) => Buffer.alloc(length, 97 + place));
  const taken: number[] = [];
  for (const [place, frame] of frames.entries()) writer.write(frame, () => taken.push(place));
  for (let i = 0; i < 20; i++) socket.drain();
  assertEquals(written(socket) === Buffer.concat(frames).toString("latin1"), true);
  assertEquals(taken, [0, 1, 2, 3, 4, 5, 6]);
});

if (isPaced) {
  test("a frame counts as taken when its last piece is", () => {
    const socket = new FullSocket();
    const writer = new FrameWriter(socket as unknown as Socket);
    let isTaken = false;
    writer.write(Buffer.alloc(2.5 * MIB), () => {
      isTaken = true;
    });
    assertEquals(socket.pieces.length, 1);
    socket.drain();
    socket.drain();
    assertEquals([socket.pieces.length, isTaken], [3, false]);
    socket.drain();
    assert(isTaken);
  });

  test("a socket that is full is given nothing more until it has drained", () => {
    const socket = new FullSocket();
    const writer = new FrameWriter(socket as unknown as Socket);
    for (let i = 0; i < 3; i++) writer.write(Buffer.alloc(10));
    assertEquals(socket.pieces.length, 1);
    socket.drain();
    assertEquals(socket.pieces.length, 2);
  });
}
