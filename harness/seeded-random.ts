import { createHash } from "node:crypto";
import type { Random } from "./lesson.ts";
import { randomFrom } from "./random-from.ts";

/** Seeds are whole numbers from 0 to this, exclusive: too many to try them all while a grade lasts. */
export const SEEDS = 2 ** 47;

/**
 * Random numbers that follow from `seed` alone, the same on every runtime: SHA-256 of the seed and a counter.
 *
 * Whoever has seen some of them cannot foretell the next. Of mulberry32, which stood here before, five numbers of a
 * question tell its 32 bits of state in seconds, and with them every question to come.
 */
export function seededRandom(seed: number): Random {
  let block = new DataView(new ArrayBuffer(0));
  let at = 0;
  let blocks = 0;
  const next = () => {
    if (at === block.byteLength) {
      const { buffer, byteOffset, byteLength } = createHash("sha256").update(`${seed} ${blocks++}`).digest();
      block = new DataView(buffer as ArrayBuffer, byteOffset, byteLength);
      at = 0;
    }
    at += 4;
    return block.getUint32(at - 4) / 2 ** 32;
  };
  return randomFrom(next);
}
