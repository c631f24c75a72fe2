import { Chance } from "../../../concurrency/explore/chance.ts";
import { allowed } from "./axioms.ts";
import { type Line, outcomesOf } from "./litmus.ts";

const KINDS = ["R", "W", "L", "S", "W", "R"] as const;

/** A random litmus test: two or three threads, seven lines at most, two places. Values tell writes apart. */
export function randomTest(seed: number): Line[][] {
  const chance = new Chance(seed * 7919 + 1);
  const count = 2 + chance.below(2);
  let value = 1;
  return Array.from({ length: count }, () =>
    Array.from({ length: 1 + chance.below(count === 2 ? 3 : 2) }, (): Line => {
      const kind = chance.among(KINDS);
      const place = chance.among(["x", "y"] as const);
      return kind === "R" || kind === "L" ? `${kind}${place}` : `${kind}${place}${value++}`;
    }),
  );
}

/** Outcomes that one of two has alone: exploring a random litmus test, or ECMAScript's axioms. */
export async function differences(seed: number): Promise<string[]> {
  const threads = randomTest(seed);
  const explored = await outcomesOf(threads);
  const valid = allowed(threads);
  const only = (some: string[], others: string[], who: string) =>
    some.filter((each) => !others.includes(each)).map((each) => `${who}: ${each}: ${JSON.stringify(threads)}`);
  return [...only(explored, valid, "only explored"), ...only(valid, explored, "only by the axioms")];
}
