/**
 * Winnowing: of all pieces of k tokens, those whose hash is the least of its window are kept, so that two programs that
 * share w + k - 1 tokens in a row share a kept piece, wherever it stands.
 *
 * Saul Schleimer, Daniel S. Wilkerson, Alex Aiken: Winnowing: Local Algorithms for Document Fingerprinting. SIGMOD
 * 2003.
 */
import type { Token } from "./tokens.ts";

/** Tokens in a piece: less is in every program of a lesson. */
export const PIECE = 12;
/** Pieces in a window. */
export const WINDOW = 6;

/** A piece that is kept. */
export interface Print {
  hash: number;
  /** Of the first token. */
  at: number;
}

/** The kept pieces of a program, in order. */
export function winnow(all: readonly Token[], piece = PIECE, window = WINDOW): Print[] {
  const hashes = Array.from({ length: Math.max(0, all.length - piece + 1) }, (_, at) => hashOf(all, at, piece));
  const kept: Print[] = [];
  for (let from = 0; from + window <= Math.max(hashes.length, 1) && hashes.length > 0; from++) {
    const least = leastOf(hashes, from, Math.min(from + window, hashes.length));
    if (kept.at(-1)?.at !== least) kept.push({ hash: hashes[least]!, at: least });
  }
  // A program shorter than a window has its least piece.
  if (kept.length === 0 && hashes.length > 0) {
    const least = leastOf(hashes, 0, hashes.length);
    kept.push({ hash: hashes[least]!, at: least });
  }
  return kept;
}

/** Of equals the last, as the paper has it. */
function leastOf(hashes: readonly number[], from: number, to: number): number {
  let least = from;
  for (let at = from; at < to; at++) if (hashes[at]! <= hashes[least]!) least = at;
  return least;
}

/** FNV-1a over the texts of the tokens. */
function hashOf(all: readonly Token[], from: number, length: number): number {
  let hash = 0x811c9dc5;
  for (let at = from; at < from + length; at++) {
    for (const character of `${all[at]!.text} `) {
      hash ^= character.codePointAt(0)!;
      hash = Math.imul(hash, 0x01000193) >>> 0;
    }
  }
  return hash;
}
