import { Buffer } from "node:buffer";
import { test } from "node:test";
import { assertEquals, assertThrows } from "@std/assert";
import { FrameReader, frame, toFrame } from "../../../runtime-adapters/messages/codec.ts";
import type { Unreadable } from "../../../runtime-adapters/runtime.ts";

function read(pieces: Iterable<Uint8Array>): unknown[] {
  const reader = new FrameReader();
  const messages: unknown[] = [];
  for (const piece of pieces) reader.read(Buffer.from(piece), (message) => messages.push(message));
  return messages;
}

const messages = ["", { n: 1n, set: new Set([1]) }, new Float64Array(1000), undefined, [Number.NaN, -0]];

test("messages come out of a stream however it is cut", () => {
  const stream = Buffer.concat(messages.map((message) => toFrame(message)));
  for (const size of [1, 2, 3, 4, 5, 7, 64, 1000, stream.length]) {
    const pieces = Array.from({ length: Math.ceil(stream.length / size) }, (_, i) =>
      stream.subarray(i * size, (i + 1) * size),
    );
    assertEquals(read(pieces), messages);
  }
});

test("a message that is not complete does not come", () => {
  const frame = toFrame("hello");
  assertEquals(read([frame.subarray(0, frame.length - 1)]), []);
  assertEquals(read([]), []);
});

test("a view brings its own buffer along, and is no view of the stream", () => {
  const [part] = read([toFrame(new Uint8Array(100).subarray(10, 20))]) as [Uint8Array];
  assertEquals([part.byteOffset, part.length, part.buffer.byteLength], [10, 10, 100]);
});

test("what is read does not change when the stream's memory is used again", () => {
  const piece = Buffer.from(toFrame(new Uint8Array([1, 2, 3])));
  const [bytes] = read([piece]) as [Uint8Array];
  piece.fill(0);
  assertEquals(bytes, new Uint8Array([1, 2, 3]));
});

test("a Buffer comes as the plain array that structuredClone() makes of it, wherever it stands", () => {
  const bytes = Buffer.from("some bytes");
  const message = {
    bytes,
    again: bytes,
    map: new Map<unknown, unknown>([[1, Buffer.alloc(2)]]),
    set: new Set([Buffer.alloc(1)]),
    list: [[Buffer.from("x").subarray(1)]],
    floats: new Float64Array(2),
    date: new Date(0),
  };
  const [came] = read([toFrame(message)]) as [typeof message];
  const classes = [came.bytes, came.map.get(1), [...came.set][0], came.list[0]![0]];
  assertEquals(
    classes.map((each) => (each as object).constructor.name),
    Array(4).fill("Uint8Array"),
  );
  assertEquals([came.bytes === came.again, came.bytes.length], [true, bytes.length]);
  assertEquals([...came.bytes], [...bytes]);
  assertEquals([came.floats.constructor.name, came.date], ["Float64Array", new Date(0)]);
  const [alone] = read([toFrame(bytes)]) as [Uint8Array];
  assertEquals([alone.constructor.name, [...alone]], ["Uint8Array", [...bytes]]);
});

test("what cannot leave the process is refused, and a transferred buffer stays where it is then", () => {
  const buffer = new ArrayBuffer(8);
  for (const message of [() => 1, Symbol("x"), { deep: [new WeakMap()] }, new SharedArrayBuffer(1)]) {
    const error = assertThrows(() => toFrame(message, [buffer]), DOMException);
    assertEquals(error.name, "DataCloneError");
  }
  assertEquals(buffer.byteLength, 8);
  toFrame(buffer, [buffer]);
  assertEquals(buffer.byteLength, 0);
});

test("bytes that cannot be read come as such, and what follows comes, too", () => {
  const garbage = frame(Buffer.from([255, 15, 1, 2, 3]));
  const [first, second] = read([Buffer.concat([garbage, toFrame("after")])]) as [{ data: Unreadable }, string];
  assertEquals([first.data.kind, second], ["unreadable", "after"]);
});
