import { Chance } from "../../../concurrency/explore/chance.ts";
import { allowed } from "./axioms.ts";
import { accessOf, type Line } from "./lines.ts";
import { triedOf } from "./litmus.ts";

/** What is tried at random: words alone, what reads and writes at once, and words seen in several sizes. */
export type Family = "words" | "exchanges" | "sizes" | "end";

const PLAIN = ["R", "W", "L", "S", "W", "R"] as const;
const AT_ONCE = ["X", "A", "C", "R", "W", "L", "S"] as const;
const WAYS = [".h", ".h", ".b0", ".b1", ".d", ".e"] as const;

/** A random litmus test: two or three threads, seven lines at most, two places. Values tell writes apart. */
export function randomTest(seed: number, family: Family = "words"): { threads: Line[][]; inTheEnd: Line[] } {
  const chance = new Chance(seed * 7919 + 1);
  const count = 2 + chance.below(2);
  const mixed = family === "sizes";
  const most = mixed || family === "end" ? [2, 2] : [3, 2];
  let value = 1;
  const places = mixed ? (["x"] as const) : (["x", "y"] as const);
  const threads = Array.from({ length: count }, () =>
    Array.from({ length: 1 + chance.below(most[count - 2]!) }, (): Line => {
      const place = chance.among(mixed && chance.below(4) === 0 ? (["y"] as const) : places);
      const way = mixed && place === "x" ? chance.among(WAYS) : "";
      const all = family === "words" || family === "end" ? PLAIN : AT_ONCE;
      const kind = chance.among(way === ".d" || way === ".e" ? (["R", "W"] as const) : all);
      const line = `${kind}${place}${way}`;
      if (kind === "R" || kind === "L") return line;
      const number = value++;
      // Both bytes of a half tell who wrote it.
      const written = mixed && accessOf(line).bytes === 2 ? 257 * number : number;
      const expected = chance.below(number) * (written / number);
      return `${line}:${written}${kind === "C" ? `?${expected}` : ""}`;
    }),
  );
  const inTheEnd = family === "end" ? ["Rx", "Ry"] : mixed && chance.below(3) === 0 ? ["Rx.h"] : [];
  return { threads, inTheEnd };
}

const MOST_STEPS = 300_000;

/**
 * Outcomes that one of two has alone: exploring a random litmus test, or ECMAScript's axioms; and whether the explorer
 * has tried all.
 */
export async function differences(seed: number, family: Family = "words"): Promise<{ found: string[]; all: boolean }> {
  const { threads, inTheEnd } = randomTest(seed, family);
  const { outcomes: explored, all } = await triedOf(threads, { memory: "weak", steps: MOST_STEPS }, inTheEnd);
  const valid = allowed(threads, inTheEnd);
  const test = JSON.stringify([...threads, ...(inTheEnd.length > 0 ? [inTheEnd] : [])]);
  const only = (some: string[], others: string[], who: string) =>
    some.filter((each) => !others.includes(each)).map((each) => `${who}: ${each}: ${test}`);
  // Where the explorer says that it has not tried all, more may be valid.
  const missed = all ? only(valid, explored, "only by the axioms") : [];
  return { found: [...only(explored, valid, "only explored"), ...missed], all };
}
