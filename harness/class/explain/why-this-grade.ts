/** Explains a grade in sentences, for somebody who has never seen it, and says what speaks against it. Pure. */

import type { Check } from "../../model.ts";
import type { ClassOutcome } from "../../outcomes.ts";
import { oneAtATime } from "../../report/shared/activity-stretches.ts";
import { number } from "../../report/shared/verdict-words.ts";
import type { Explained } from "./explained.ts";

const OUTCOME: Readonly<Record<ClassOutcome, string>> = {
  passed: "Passed: every check found what it asks for.",
  failed: "Failed: at least one check found what speaks against the program.",
  unfit:
    "No verdict: not even the lesson's reference could show it on this machine then. It says nothing against the program. Grade it again when the machine is quiet.",
  inconclusive:
    "No verdict: what was seen does not suffice, neither for the program nor against it. Grade it again when the machine is quiet.",
  suspicious: "Held for a person: better than can be. Read the code, and say with class override what it counts.",
  error: "No verdict: the grader failed, and not the program. Grade it again.",
  infra_error: "No verdict: it brought its grader down and was set aside. Read the code before it is graded again.",
};

/** From six rounds on there is an interval; fewer give a range. */
const ROUNDS_OF_AN_INTERVAL = 6;
/** Closer to the threshold than this share of it counts as close. */
const NEAR = 0.1;
/** A thread with this share did all of the work. */
const NEARLY_ALL = 0.9;
/** From this share of the time on, threads took turns. */
const MOSTLY = 0.7;

/** A sentence each, the outcome first. */
export function whyOf(explained: Explained): string[] {
  const { attempts } = explained;
  const outcome = attempts.at(-1)?.outcome;
  if (outcome === undefined) return [];
  return [
    OUTCOME[outcome],
    ...checksIn(explained),
    ...speedupIn(explained),
    ...attemptsIn(explained),
    ...pointsIn(explained),
  ];
}

function checksIn({ verdict }: Explained): string[] {
  const all = (verdict?.checks ?? []).filter(({ maxScore }) => maxScore > 0);
  const lacking = all.filter(({ outcome }) => outcome === "failed" || outcome === "inconclusive");
  const skipped = all.filter(({ outcome }) => outcome === "skipped");
  return [
    ...lacking.map(
      ({ id, outcome, score, maxScore, message }) =>
        `${id} ${outcome === "failed" ? "failed" : "is open"}, ${number(score)} of ${number(maxScore)} points: ${message}.`,
    ),
    ...(skipped.length > 0
      ? [
          `${skipped.map(({ id }) => id).join(" and ")}: ${skipped[0]!.message}; that says nothing about ${skipped.length > 1 ? "them" : "it"}.`,
        ]
      : []),
  ];
}

/** The figures of a check about threads at a time. */
interface AtOnce {
  estimate: number;
  reference?: number;
}

function speedupIn({ verdict, student, evidence }: Explained): string[] {
  const { speedup, checks = [] } = verdict ?? {};
  if (!speedup) return [];
  const { threshold, decidedBy, projected, measured } = speedup;
  const found = decidedBy === "projected" ? projected : measured;
  if (!found) return [];
  const { estimate, low, high, rounds, reference } = found;
  const where =
    decidedBy === "projected" && projected
      ? `projected onto ${projected.processors} free processors`
      : "as the clock showed it";
  const spanned = rounds === 1 ? "one round" : `what ${rounds} rounds span`;
  const how = rounds < ROUNDS_OF_AN_INTERVAL ? spanned : `95 % sure, from ${rounds} rounds`;
  const between = rounds === 1 ? how : `${number(low)} to ${number(high)}, ${how}`;
  const besides =
    reference === undefined ? "" : `; the lesson's own solution, in the same rounds: ${number(reference)}`;
  const lines = [
    `Speed-up, ${where}: ${number(estimate)} (${between}). More than ${number(threshold)} is asked for${besides}.`,
  ];
  const several = figure(checks, "thresholdOfSeveral");
  if (several !== undefined)
    lines.push(
      `${number(threshold)} is asked for where one thread at a time computes, and ${number(several)} where several do: alone, a program reads up to ${number(threshold)} by what others do on the machine, and is really faster only by another algorithm.`,
    );
  const atOnce = checks.map(({ evidence }) => evidence.atOnce as AtOnce | undefined).find(Boolean);
  if (atOnce && typeof atOnce.estimate === "number") {
    const own = atOnce.reference === undefined ? "" : `; of the solution's threads ${number(atOnce.reference)}`;
    lines.push(`Threads that had something to do at a time: ${number(atOnce.estimate)}${own}.`);
  }
  const alone = evidence?.activity && oneAtATime(evidence.activity);
  const parallel = checks.find(({ id }) => id === "parallel");
  if (alone !== undefined && alone >= MOSTLY && parallel?.outcome === "failed" && (figure(checks, "sharers") ?? 0) > 1)
    lines.push(
      `Started together is not computed together: in the second half of its last run, when all threads had long been started, one alone had something to do for ${Math.round(100 * alone)} % of the time. Whoever waits for a lock, a message or a turn has nothing to do, however many processors are free.`,
    );
  if (low <= threshold && threshold <= high)
    lines.push(
      "What is asked for lies within that: it is a near thing, and another grade may come out otherwise: --again 10.",
    );
  else if (Math.abs(estimate - threshold) < NEAR * threshold)
    lines.push(
      `It is near to what is asked for, yet all that was seen lies ${low > threshold ? "above" : "below"} it.`,
    );
  const failsByTime = checks.some(({ id, outcome }) => outcome === "failed" && id !== "correct" && id !== "loads");
  // This is a count of threads: a busy machine cannot make several look like one.
  const isOneThread = (figure(checks, "sharers") ?? 2) <= 1;
  const isAlone = isOneThread && (figure(checks, "largestShare") ?? 1) > NEARLY_ALL;
  // The solution's threads compute at a time: this is what it has to reach.
  const asked = several ?? threshold;
  if (failsByTime && isOneThread)
    lines.push(
      `${isAlone ? "That one thread did the work" : "How much each thread did"} was counted${isAlone ? "" : " in processor time"}, and not timed: a busy machine cannot make several look like one, and the grade would be the same on another.`,
    );
  else if (failsByTime && estimate <= threshold && reference !== undefined && reference <= asked)
    lines.push(
      `Against this grade: the lesson's own solution did not reach it, either. The machine was too busy, then. Grade it again when it is quiet: --regrade "student:${student}".`,
    );
  if (failsByTime && estimate > threshold)
    lines.push("Fast alone does not do: the check that failed asks how the work was done, and not how long it took.");
  return lines;
}

/** The first figure of that name which a check keeps. */
function figure(checks: readonly Check[], name: string): number | undefined {
  return checks.map(({ evidence }) => evidence[name]).find((value) => typeof value === "number");
}

function attemptsIn({ attempts }: Explained): string[] {
  const outcomes = new Set(attempts.map(({ outcome }) => outcome));
  if (attempts.length < 2) return [];
  const all = attempts.map(({ outcome }) => outcome).join(", ");
  return [
    outcomes.size === 1
      ? `${attempts.length === 2 ? "Both" : `All ${attempts.length}`} attempts came out so.`
      : `${attempts.length} attempts did not come out alike (${all}); the last counts.`,
  ];
}

function pointsIn({ points, overrides }: Explained): string[] {
  if (!points) return [];
  const { most, daysLate, lost, status, override } = points;
  const days = daysLate === 1 ? "1 day" : `${daysLate} days`;
  const late =
    daysLate === 0
      ? []
      : status === "overridden"
        ? [`It came ${days} late, which takes nothing from what a person has set.`]
        : lost > 0
          ? [`It came ${days} late, which took ${number(lost)} of ${number(most)} points.`]
          : [`It came ${days} late, which took no points: free late days, or a course that takes none.`];
  const said =
    override?.points === undefined
      ? []
      : [
          `Instead of the grade, ${number(override.points)} of ${number(most)} points count: ${override.who} said so on ${override.at.slice(0, 10)}, because: ${override.reason}.`,
        ];
  const withdrawn =
    overrides.length > 0 && !override ? ["What a person had said was withdrawn: the grade counts."] : [];
  return [...late, ...said, ...withdrawn];
}
