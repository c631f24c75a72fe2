import { explore } from "threadwork/explore";
import { Chance } from "../../../concurrency/explore/chance.ts";
import { played } from "./played.ts";
import { randomMachines } from "./random-machines.ts";
import { allStates } from "./states.ts";

/** What came of a program, and what is wrong with what an explorer says of it. */
export interface Compared {
  /** In a word. */
  came: string;
  mistakes: string[];
}

/** Compares what the explorer says of a random program with all states that it may be in; `undefined`: too many. */
export async function compared(seed: number, steps = 100_000): Promise<Compared | undefined> {
  const chance = new Chance(seed * 104_729 + 17);
  const threads = 2 + chance.below(2);
  const program = randomMachines(chance, threads, threads === 2 ? 4 : 2);
  const [one, other] = [chance.below(3), chance.below(3)];
  const holds = chance.below(3) === 0 ? (m: readonly number[]) => m[0] !== one || m[1] !== other : undefined;
  const all = allStates(program, holds);
  if (all === undefined) return undefined;
  const seen = new Set<string>();
  const strategy = chance.among(["exhaustive", "auto", "bounded"] as const);
  const result = await explore(
    played(program, (outcome) => seen.add(outcome), holds),
    {
      races: "ignore",
      steps,
      strategy,
    },
  );
  const mistakes: string[] = [];
  const { deadlock, held, cycle, broken, outcomes } = all;
  // Of threads that wait for some time, how long they wait decides.
  const timed = program.some((lines) => lines.some(([what]) => what === "wait-a-while"));
  if (result.kind === "failed") {
    const { kind } = result.finding;
    const may = {
      deadlock,
      "lost-wake-up": deadlock,
      livelock: all.endless,
      "lock-held": held,
      invariant: broken,
    } as Record<string, boolean>;
    if (may[kind] !== true) mistakes.push(`accused of ${kind}: ${result.finding.message} (${result.schedule})`);
  } else if (result.kind === "passed") {
    const missed = [...outcomes].filter((each) => !seen.has(each));
    if (result.proof === "exhaustive") {
      if (missed.length > 0) mistakes.push(`outcomes not seen: ${missed}`);
      for (const [what, is] of Object.entries({ deadlock, held, endless: all.endless && !timed, broken })) {
        if (is) mistakes.push(`${what} not seen`);
      }
    }
  }
  const made = [...seen].filter((each) => !outcomes.has(each));
  if (made.length > 0) mistakes.push(`outcomes that there are not: ${made}`);
  const proof = result.kind === "passed" ? result.proof : result.kind === "failed" ? result.finding.kind : "undecided";
  const program2 = `${strategy}${holds ? ` never ${one},${other}` : ""} ${JSON.stringify(program)}`;
  return {
    came: `${strategy} ${proof}${cycle ? " with loops" : ""}`,
    mistakes: mistakes.map((each) => `${each}\n    ${result.says}\n    ${program2}`),
  };
}
