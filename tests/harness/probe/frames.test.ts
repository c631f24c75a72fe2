import { Buffer } from "node:buffer";
import { test } from "node:test";
import { assertEquals, assertThrows } from "@std/assert";
import { FrameError, FrameReader, frame, type ToGrader } from "../../../harness/probe/frames.ts";

const messages: ToGrader[] = [
  { kind: "ready" },
  { kind: "answer", id: "1", value: ["ä€🙂", 1] },
  { kind: "get", request: 1, url: "x".repeat(5000) },
];

test("a FrameReader finds the same messages however the stream is cut", () => {
  const stream = Buffer.concat(messages.map(frame));
  for (const size of [1, 2, 3, 4, 5, 7, 64, 1000, stream.length]) {
    const reader = new FrameReader(10_000);
    const found: unknown[] = [];
    for (let i = 0; i < stream.length; i += size) found.push(...reader.push(stream.subarray(i, i + size)));
    assertEquals(found, messages);
  }
});

test("a FrameReader refuses a frame that is longer than allowed before it has come", () => {
  assertThrows(
    () => new FrameReader(1000).push(new Uint8Array([0xff, 0xff, 0xff, 0xff])),
    FrameError,
    "4294967295 bytes",
  );
});

test("a FrameReader refuses what is not JSON, and not UTF-8", () => {
  assertThrows(() => new FrameReader(1000).push(new Uint8Array([0, 0, 0, 1, 0x7b])), FrameError, "not JSON");
  assertThrows(() => new FrameReader(1000).push(new Uint8Array([0, 0, 0, 1, 0xff])), FrameError, "not JSON");
});
