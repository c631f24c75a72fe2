import { Buffer } from "node:buffer";
import { existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import type { Socket } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { assertEquals } from "@std/assert";
import { toFrame } from "../../../runtime-adapters/messages/codec.ts";
import { Outbox, takeLastWords } from "../../../runtime-adapters/worker-process/unsent-messages.ts";

/** A socket that takes what it is told to take. */
class SlowSocket {
  on(): void {}

  readonly #waiting: (() => void)[] = [];

  write(_frame: Uint8Array, taken: () => void): boolean {
    this.#waiting.push(taken);
    return true;
  }

  take(count: number): void {
    for (const taken of this.#waiting.splice(0, count)) taken();
  }
}

/** What the parent finds when `sent` messages were sent, the socket took `taken`, and `arrived` arrived. */
function leftOver(sent: number, taken: number, arrived: number, after = 0): unknown[] {
  const folder = mkdtempSync(join(tmpdir(), "last-words-"));
  const file = join(folder, "words");
  try {
    const socket = new SlowSocket();
    const outbox = new Outbox(socket as unknown as Socket);
    for (let i = 0; i < sent; i++) outbox.send(toFrame(i));
    socket.take(taken);
    outbox.leave(file);
    for (let i = 0; i < after; i++) outbox.send(toFrame(sent + i));
    const words = takeLastWords(file, arrived);
    assertEquals(existsSync(file), false);
    return words;
  } finally {
    rmSync(folder, { recursive: true });
  }
}

test("nothing is left when the socket took all", () => {
  assertEquals(leftOver(5, 5, 5), []);
});

test("what the socket did not take is left", () => {
  assertEquals(leftOver(5, 2, 2), [2, 3, 4]);
  assertEquals(leftOver(3, 0, 0), [0, 1, 2]);
});

test("what arrived all the same comes only once", () => {
  assertEquals(leftOver(5, 2, 4), [4]);
  assertEquals(leftOver(5, 2, 5), []);
});

test("what is said on the way out is left, too", () => {
  assertEquals(leftOver(3, 3, 3, 2), [3, 4]);
  assertEquals(leftOver(3, 1, 2, 2), [2, 3, 4]);
});

test("no file, no words", () => {
  assertEquals(takeLastWords(join(tmpdir(), "threadwork-no-such-file"), 0), []);
});

test("a file that was being written when its worker was killed gives what is whole", () => {
  const folder = mkdtempSync(join(tmpdir(), "threadwork-test-"));
  const file = join(folder, "words");
  try {
    const head = Buffer.alloc(8);
    const [first, second] = [toFrame("first"), toFrame("second")];
    for (const [bytes, words] of [
      [Buffer.alloc(0), []],
      [head.subarray(0, 5), []],
      [Buffer.concat([head, first.subarray(0, 3)]), []],
      [Buffer.concat([head, first, second.subarray(0, second.length - 1)]), ["first"]],
    ] as const) {
      writeFileSync(file, bytes);
      assertEquals(takeLastWords(file, 0), [...words]);
    }
  } finally {
    rmSync(folder, { recursive: true });
  }
});
