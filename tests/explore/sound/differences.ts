import { type ExploreOptions, explore } from "threadwork/explore";
import { Chance } from "../../../concurrency/explore/chance.ts";
import { Run } from "../../../concurrency/explore/run.ts";
import { Bounded } from "../../../concurrency/explore/search/bounded.ts";
import { load } from "../../../concurrency/explore/world.ts";
import * as library from "../../../concurrency/mod.ts";
import { type Library, type Line, programOf, WHAT } from "./random-programs.ts";

type Threads = readonly (readonly Line[])[];
const MOST_STEPS = 100_000;

/** The outcomes of a program: what is in memory in the end, what threads saw; or what went wrong. */
async function outcomes(threads: Threads, options: ExploreOptions): Promise<string[]> {
  const found = new Set<string>();
  const program = programOf(threads, (outcome) => found.add(outcome));
  const result = await explore(program, { races: "ignore", steps: MOST_STEPS, ...options });
  if (result.kind === "failed") return [`wrong: ${kindOf(result.finding.kind)}`];
  return result.kind === "undecided" ? ["undecided"] : [...found].sort();
}

const kindOf = (kind: string) => kind.replace("lost-wake-up", "deadlock");

/** The same of all orders of all steps with so many preemptions, or of those that differ; `undefined`: too many. */
function ordersOf(threads: Threads, preemptions: number, differ: boolean): string[] | undefined {
  const found = new Set<string>();
  const program = programOf(threads, (outcome) => found.add(outcome), library as unknown as Library);
  const options = { seed: 1, locks: "modelled", timeouts: "any", locates: false } as const;
  const loaded = load(program as never, options);
  const run = new Run(loaded, false, false);
  const search = new Bounded(loaded.machine, preemptions, differ ? run.before : undefined);
  return loaded.inside(() => {
    do {
      run.schedule(search, MOST_STEPS);
      if (run.wrong) return [`wrong: ${kindOf(run.wrong.kind)}`];
      if (run.stopped) return undefined;
    } while (search.advance());
    return [...found].sort();
  });
}

/**
 * Outcomes of a random program that one of two searches finds alone: all schedules that differ, or all there are; and
 * the same with few preemptions.
 */
export async function differences(seed: number): Promise<string[]> {
  const chance = new Chance(seed * 7919);
  const count = 2 + chance.below(2);
  const threads = Array.from({ length: count }, () =>
    Array.from(
      { length: 1 + chance.below(count === 2 ? 4 : 2) },
      (): Line => [chance.among(WHAT), chance.below(2), 1 + chance.below(3)],
    ),
  );
  const only = (some: string[], others: string[], who: string) =>
    some.filter((each) => !others.includes(each)).map((each) => `${who}: ${each}: ${JSON.stringify(threads)}`);
  const found: string[] = [];
  for (const preemptions of [0, 1, 2]) {
    const all = ordersOf(threads, preemptions, false);
    const differ = ordersOf(threads, preemptions, true);
    if (all === undefined || differ === undefined) continue;
    found.push(...only(all, differ, `only in all orders with ${preemptions}`));
    found.push(...only(differ, all, `only in those that differ with ${preemptions}`));
  }
  const all = ordersOf(threads, 1_000, false);
  if (all === undefined) return found;
  const different = await outcomes(threads, { strategy: "exhaustive" });
  return [
    ...found,
    ...only(all, different, "only in all orders"),
    ...only(different, all, "only in those that differ"),
  ];
}
