import { createHash } from "node:crypto";
import type { Random } from "./lesson.ts";

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
  const integer = (low: number, high: number) => low + Math.floor(next() * (high - low + 1));
  const shuffled = <T>(items: readonly T[]): T[] => {
    const copy = [...items];
    for (let i = copy.length - 1; i > 0; i--) {
      const j = integer(0, i);
      [copy[i], copy[j]] = [copy[j] as T, copy[i] as T];
    }
    return copy;
  };
  return { next, integer, shuffled };
}
