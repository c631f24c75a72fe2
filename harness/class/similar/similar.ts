/**
 * Finds hand-ins with parts in common that they do not have from the starter. For a person to look at; it never changes
 * a grade.
 */
import { type Token, tokens } from "./tokens.ts";
import { PIECE, winnow } from "./winnow.ts";

export interface HandInText {
  student: string;
  source: string;
}

/** Parts of a source, as ranges of characters, in order, none of which overlap. */
export type Parts = readonly (readonly [from: number, to: number])[];

export interface Pair {
  students: readonly [string, string];
  sources: readonly [string, string];
  /** The common parts in each of the two. */
  parts: readonly [Parts, Parts];
  /** How many pieces both have. */
  shared: number;
  /** The share (0 to 1) of the shorter one's pieces that the other one has. */
  share: number;
  /** The share (0 to 1) of the common pieces that the lesson's own solution has, too. Absent where there is none. */
  asSolved?: number;
}

export interface SimilarOptions {
  /** Pairs below this share are left out. */
  least?: number;
  /** How many pairs are listed. */
  most?: number;
  /** The lesson's own. */
  solution?: string;
}

/** A piece that this share of a class has is simply how the lesson is solved. */
const COMMON = 0.3;
const LEAST_COMMON = 6;
/** Fewer common pieces may be chance. */
const LEAST_SHARED = 4;

/**
 * The pairs with most in common, those with the most first.
 *
 * @param given what everybody had: the starter, and the lesson's own files
 */
export function similarPairs(
  all: readonly HandInText[],
  given: readonly string[],
  { least = 0.3, most = 100, solution }: SimilarOptions = {},
): Pair[] {
  const solved = solution === undefined ? undefined : new Set(allPieces(tokens(solution)));
  const known = new Set(given.flatMap((source) => allPieces(tokens(source))));
  const read = all.map(({ student, source }) => {
    const own = tokens(source);
    const prints = winnow(own).filter(({ hash }) => !known.has(hash));
    return { student, source, own, prints };
  });
  const holders = new Map<number, Set<number>>();
  for (const [index, { prints }] of read.entries())
    for (const { hash } of prints) holders.set(hash, (holders.get(hash) ?? new Set()).add(index));
  const common = Math.max(LEAST_COMMON, Math.ceil(read.length * COMMON));
  const telling = (hash: number) => holders.get(hash)!.size <= common;
  const shared = new Map<string, number>();
  for (const [hash, who] of holders) {
    if (!telling(hash)) continue;
    const list = [...who];
    for (const [place, a] of list.entries())
      for (const b of list.slice(place + 1)) shared.set(`${a} ${b}`, (shared.get(`${a} ${b}`) ?? 0) + 1);
  }
  const count = read.map(({ prints }) => new Set(prints.map(({ hash }) => hash).filter(telling)).size);
  const ranked = [...shared]
    .map(([key, number]) => {
      const [a, b] = key.split(" ").map(Number) as [number, number];
      return { a, b, number, share: number / Math.max(1, Math.min(count[a]!, count[b]!)) };
    })
    .filter(({ number, share }) => number >= LEAST_SHARED && share >= least)
    .sort((one, other) => other.share - one.share || other.number - one.number)
    .slice(0, most);
  return ranked.map(({ a, b, number, share }) => {
    const [one, other] = [read[a]!, read[b]!];
    const hashes = (of: typeof one) => new Set(of.prints.map(({ hash }) => hash));
    const both = hashes(one).intersection(hashes(other));
    const parts = (of: typeof one) =>
      partsOf(
        of.own,
        of.prints.filter(({ hash }) => both.has(hash)),
      );
    return {
      students: [one.student, other.student],
      sources: [one.source, other.source],
      parts: [parts(one), parts(other)],
      shared: number,
      share,
      ...(solved && { asSolved: both.intersection(solved).size / both.size }),
    } as const;
  });
}

/** Of the given files every piece counts, not only the sampled ones, because a piece may be anywhere in a hand-in. */
function allPieces(all: readonly Token[]): number[] {
  return winnow(all, PIECE, 1).map(({ hash }) => hash);
}

/** The characters of the pieces; pieces that touch form one part. */
function partsOf(own: readonly Token[], prints: readonly { at: number }[]): Parts {
  const parts: [number, number][] = [];
  for (const { at } of prints) {
    const [from, to] = [own[at]!.from, own[Math.min(own.length, at + PIECE) - 1]!.to];
    const last = parts.at(-1);
    if (last && from <= last[1] + 1) last[1] = Math.max(last[1], to);
    else parts.push([from, to]);
  }
  return parts;
}
