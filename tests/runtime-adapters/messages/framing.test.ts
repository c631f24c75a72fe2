import { Buffer } from "node:buffer";
import { test } from "node:test";
import { assertEquals, assertThrows } from "@std/assert";
import { type ByteOrder, FrameCutter, framed } from "../../../runtime-adapters/messages/framing.ts";
import { fastCheck, withFastCheck } from "../../fast-check.ts";

/** The stream of these bodies, cut into pieces of these lengths in turn. */
function cut(stream: Uint8Array, lengths: readonly number[]): Uint8Array[] {
  const pieces: Uint8Array[] = [];
  for (let at = 0, turn = 0; at < stream.length; turn++) {
    const end = Math.min(stream.length, at + lengths[turn % lengths.length]!);
    pieces.push(stream.subarray(at, end));
    at = end;
  }
  return pieces;
}

/** What comes out with each piece. */
function* bodiesOf(cutter: FrameCutter, piece: Uint8Array): Generator<number[]> {
  cutter.add(piece);
  for (let body = cutter.next(); body; body = cutter.next()) yield [...body];
}

test(
  "any bodies come out of a stream as they went in, in either order of bytes, however it is cut",
  withFastCheck,
  () => {
    const fc = fastCheck();
    const order = fc.constantFrom<ByteOrder>("LE", "BE");
    const bodies = fc.array(fc.uint8Array({ maxLength: 40 }), { maxLength: 8 });
    const lengths = fc.array(fc.integer({ min: 1, max: 30 }), { minLength: 1, maxLength: 5 });
    fc.assert(
      fc.property(order, bodies, lengths, (order, bodies, lengths) => {
        const cutter = new FrameCutter(order);
        const pieces = cut(Buffer.concat(bodies.map((body) => framed(body, order))), lengths);
        const out = pieces.flatMap((piece) => [...bodiesOf(cutter, piece)]);
        assertEquals(
          out,
          bodies.map((body) => [...body]),
        );
        assertEquals(cutter.next(), undefined);
      }),
    );
  },
);

test("the order of bytes is that of the length", () => {
  assertEquals([...framed(new Uint8Array(3), "LE")].slice(0, 4), [3, 0, 0, 0]);
  assertEquals([...framed(new Uint8Array(3), "BE")].slice(0, 4), [0, 0, 0, 3]);
});

test("a body that is too long is refused as soon as its length is known, and again each time", () => {
  const lengths: number[] = [];
  const cutter = new FrameCutter("BE", (bytes) => {
    lengths.push(bytes);
    if (bytes > 5) throw new RangeError(`${bytes} bytes`);
  });
  cutter.add(framed(new Uint8Array(5), "BE"));
  assertEquals(cutter.next()?.length, 5);
  cutter.add(new Uint8Array([0, 0, 0]));
  assertEquals(cutter.next(), undefined);
  cutter.add(new Uint8Array([6]));
  assertThrows(() => cutter.next(), RangeError, "6 bytes");
  cutter.add(framed(new Uint8Array(1), "BE"));
  assertThrows(() => cutter.next(), RangeError, "6 bytes");
  assertEquals(lengths, [5, 6, 6]);
});
