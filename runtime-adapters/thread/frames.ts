/** Messages over a byte stream: a length of four bytes (little-endian), then the structured clone of the message. */
import type { Socket } from "node:net";
import { deserialize, serialize } from "node:v8";

export function writeFrame(line: Socket, message: unknown, _transfer: readonly Transferable[]): void {
  const body = serialize(message);
  const head = new Uint8Array(4);
  new DataView(head.buffer).setUint32(0, body.length, true);
  line.write(head);
  line.write(body);
}

/** Cuts pieces of a stream into messages. */
export function frames(take: (message: unknown) => void): (piece: Uint8Array) => void {
  let rest = Buffer.alloc(0);
  return (piece) => {
    rest = Buffer.concat([rest, piece]);
    while (rest.length >= 4) {
      const length = rest.readUInt32LE(0);
      if (rest.length < 4 + length) return;
      const body = rest.subarray(4, 4 + length);
      rest = rest.subarray(4 + length);
      take(deserialize(body));
    }
  };
}
