/** How a file is written. */
export type Encoding = "UTF-8" | "UTF-16" | "Windows-1252";

/**
 * The text of a file, however it is written, without a byte order mark. Editors of Windows save UTF-16, old ones
 * Windows-1252; runtimes read only UTF-8 alike.
 *
 * @example
 * ```ts
 * import { decodeSource } from "./decode.ts";
 * decodeSource(new Uint8Array([0xff, 0xfe, 0x61, 0])); // { text: "a", encoding: "UTF-16" }
 * ```
 */
export function decodeSource(bytes: Uint8Array): { text: string; encoding: Encoding } {
  const order = orderOf16(bytes);
  // A last byte without another is half a character of a file that was cut.
  if (order) return { text: new TextDecoder(order).decode(bytes.subarray(0, bytes.length & ~1)), encoding: "UTF-16" };
  try {
    return { text: new TextDecoder("utf-8", { fatal: true }).decode(bytes), encoding: "UTF-8" };
  } catch {
    return { text: new TextDecoder("windows-1252").decode(bytes), encoding: "Windows-1252" };
  }
}

/** In a program most characters are those of ASCII, whose other byte is 0. */
const MOSTLY = 0.7;

function orderOf16(bytes: Uint8Array): "utf-16le" | "utf-16be" | undefined {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return "utf-16le";
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return "utf-16be";
  const zeros = [0, 0];
  for (let place = bytes.indexOf(0); place >= 0; place = bytes.indexOf(0, place + 1)) zeros[place % 2]!++;
  const [even, odd] = zeros.map((count) => count > (bytes.length / 2) * MOSTLY);
  if (even === odd) return undefined; // None of either, or nothing but zeros.
  return odd ? "utf-16le" : "utf-16be";
}
