/**
 * Every outcome of a verdict, and what follows from it: the one list, from which queries, pages and tallies are made.
 */

/**
 * `verdict`: it says something for or against the program. `again`: it says nothing, and another grade may. `person`:
 * it says nothing, and no other grade will; somebody has to look at it.
 */
type Follows = "verdict" | "again" | "person";

export const OUTCOMES = {
  passed: "verdict",
  failed: "verdict",
  /** What was seen does not suffice. */
  inconclusive: "again",
  /** Not even the reference shows it on this machine now. */
  unfit: "again",
  /** Better than can be. */
  suspicious: "person",
  /** The grader itself failed. */
  error: "again",
} as const satisfies Record<string, Follows>;

/** In a class also: the submission brought down its grader twice, and was set aside. */
export const CLASS_OUTCOMES = { ...OUTCOMES, infra_error: "again" } as const satisfies Record<string, Follows>;

export type VerdictOutcome = keyof typeof OUTCOMES;
export type ClassOutcome = keyof typeof CLASS_OUTCOMES;

/** The outcomes from which this follows. */
export function outcomesThat(follows: Follows): ClassOutcome[] {
  return (Object.keys(CLASS_OUTCOMES) as ClassOutcome[]).filter((outcome) => CLASS_OUTCOMES[outcome] === follows);
}

/** Does an outcome say something for or against the program? */
export function hasVerdict(outcome: ClassOutcome): boolean {
  return CLASS_OUTCOMES[outcome] === "verdict";
}
