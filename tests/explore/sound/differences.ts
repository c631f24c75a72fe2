import { type ExploreOptions, explore } from "threadwork/explore";
import { Chance } from "../../../concurrency/explore/chance.ts";
import { type Line, programOf, WHAT } from "./random-programs.ts";

/** The outcomes of a program: what is in memory in the end, what threads saw; or what went wrong. */
async function outcomes(threads: readonly (readonly Line[])[], options: ExploreOptions): Promise<string[]> {
  const found = new Set<string>();
  const program = programOf(threads, (outcome) => found.add(outcome));
  const result = await explore(program, { races: "ignore", steps: 100_000, ...options });
  if (result.kind === "failed") return [`wrong: ${result.finding.kind.replace("lost-wake-up", "deadlock")}`];
  return result.kind === "undecided" ? ["undecided"] : [...found].sort();
}

/** Outcomes of a random program that one of two searches finds alone: all schedules that differ, or all there are. */
export async function differences(seed: number): Promise<string[]> {
  const chance = new Chance(seed * 7919);
  const count = 2 + chance.below(2);
  const threads = Array.from({ length: count }, () =>
    Array.from(
      { length: 1 + chance.below(count === 2 ? 4 : 2) },
      (): Line => [chance.among(WHAT), chance.below(2), 1 + chance.below(3)],
    ),
  );
  const all = await outcomes(threads, { strategy: "bounded", preemptions: 1_000 });
  const different = await outcomes(threads, { strategy: "exhaustive" });
  if (all.includes("undecided")) return [];
  const only = (some: string[], others: string[], who: string) =>
    some.filter((each) => !others.includes(each)).map((each) => `${who}: ${each}: ${JSON.stringify(threads)}`);
  return [...only(all, different, "only in all orders"), ...only(different, all, "only in those that differ")];
}
