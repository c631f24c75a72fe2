/** Ten grades that are disputed, and what a reader is told of each: why it is so, or what speaks against it. */
import { test } from "node:test";
import { assertEquals, assertStringIncludes } from "@std/assert";
import { explainPage } from "../../../../harness/class/explain/explain-page.ts";
import { explainText } from "../../../../harness/class/explain/explain-text.ts";
import type { Explained } from "../../../../harness/class/explain/explained.ts";
import { whyOf } from "../../../../harness/class/explain/why-this-grade.ts";
import type { Activity, Verdict } from "../../../../harness/model.ts";
import type { ClassOutcome } from "../../../../harness/outcomes.ts";
import { aCheck, aVerdict } from "../../../fakes/verdicts.ts";

const LESSON = "02-multiprocessing";

function explained(outcome: ClassOutcome, verdict: Partial<Verdict>, changes: Partial<Explained> = {}): Explained {
  const made = aVerdict({ ...verdict, ...(outcome !== "infra_error" && { outcome }) });
  const attempt = { ...made, attempt: 1, grader: "g", runtime: "node", machine: "lab", gradedAt: "2026-11-29T08:00" };
  return {
    ...{ student: "ada", lesson: LESSON, source: "// code", overrides: [], course: {}, verdict: made },
    attempts: [{ ...attempt, outcome, speedup: 1, diagnosis: "d" }],
    points: { lesson: LESSON, most: 10, daysLate: 0, lost: 0, status: "graded", points: made.score },
    ...changes,
  };
}

const right = aCheck({ id: "correct", score: 4, maxScore: 4 });
const failed = (id: "parallel" | "faster", message: string, evidence = {}) =>
  aCheck({ id, outcome: "failed", maxScore: 3, message, evidence });
const skipped = (id: "parallel" | "faster") =>
  aCheck({ id, outcome: "skipped", maxScore: 3, message: "not looked at: the answers are not right yet" });
const speedup = (estimate: number, low: number, high: number, reference: number, rounds = 12): Verdict["speedup"] => ({
  ...{ decidedBy: "projected", method: "schedstat", threshold: 1.6 },
  projected: { processors: 4, estimate, low, high, reference, rounds },
});
const wrong = (message: string) => [
  aCheck({ id: "correct", outcome: "failed", maxScore: 4, message }),
  skipped("parallel"),
  skipped("faster"),
];
const NOT_SEEN = "parallel and faster: not looked at: the answers are not right yet; that says nothing about them.";

/** Eight workers start together, and then work one after the other. */
const TURNS: Activity = {
  ms: 1600,
  processors: 1,
  threads: Array.from({ length: 8 }, (_, nth) => ({
    role: "worker",
    ran: Array.from({ length: 16 }, (_, at) => (at < 8 ? 0.1 : at - 8 === nth ? 1 : 0)),
    waited: Array.from({ length: 16 }, (_, at) => (at < 8 ? 0.9 : 0)),
  })),
};

const CASES: [name: string, explained: Explained, says: readonly string[]][] = [
  [
    "near the threshold",
    explained("failed", { checks: [right, failed("faster", "not enough")], speedup: speedup(1.58, 1.48, 1.67, 3.4) }),
    [
      "Failed: at least one check found what speaks against the program.",
      "faster failed, 0 of 3 points: not enough.",
      "Speed-up, projected onto 4 free processors: 1.58 (1.48 to 1.67, 95 % sure, from 12 rounds). More than 1.6 is asked for; the lesson's own solution, in the same rounds: 3.4.",
      "What is asked for lies within that: it is a near thing, and another grade may come out otherwise: --again 10.",
    ],
  ],
  [
    "near, and clear",
    explained("failed", { checks: [right, failed("faster", "x")], speedup: speedup(1.5, 1.48, 1.52, 3.4) }),
    [
      "Failed: at least one check found what speaks against the program.",
      "faster failed, 0 of 3 points: x.",
      "Speed-up, projected onto 4 free processors: 1.5 (1.48 to 1.52, 95 % sure, from 12 rounds). More than 1.6 is asked for; the lesson's own solution, in the same rounds: 3.4.",
      "It is near to what is asked for, yet all that was seen lies below it.",
    ],
  ],
  [
    "a machine that was busy",
    explained("failed", {
      checks: [right, failed("parallel", "1.3 at a time", { atOnce: { estimate: 1.28, reference: 1.64 } })],
      speedup: speedup(0.96, 0.955, 0.96, 0.88, 2),
    }),
    [
      "Failed: at least one check found what speaks against the program.",
      "parallel failed, 0 of 3 points: 1.3 at a time.",
      "Speed-up, projected onto 4 free processors: 0.96 (0.96 to 0.96, what 2 rounds span). More than 1.6 is asked for; the lesson's own solution, in the same rounds: 0.88.",
      "Threads that had something to do at a time: 1.28; of the solution's threads 1.64.",
      'Against this grade: the lesson\'s own solution did not reach it, either. The machine was too busy, then. Grade it again when it is quiet: --regrade "student:ada".',
    ],
  ],
  [
    "one thread, on a machine where the reference was slow, too",
    explained("failed", {
      checks: [
        right,
        failed("parallel", "one thread did all the work", { sharers: 1, atOnce: { estimate: 1, reference: 2.37 } }),
        failed("faster", "would be 1.0 times", { threshold: 1.6, thresholdOfSeveral: 1.25 }),
      ],
      speedup: speedup(0.99, 0.99, 0.99, 1.31, 1),
    }),
    [
      "Failed: at least one check found what speaks against the program.",
      "parallel failed, 0 of 3 points: one thread did all the work.",
      "faster failed, 0 of 3 points: would be 1.0 times.",
      "Speed-up, projected onto 4 free processors: 0.99 (one round). More than 1.6 is asked for; the lesson's own solution, in the same rounds: 1.31.",
      "1.6 is asked for where one thread at a time computes, and 1.25 where several do: alone, a program reads up to 1.6 by what others do on the machine, and is really faster only by another algorithm.",
      "Threads that had something to do at a time: 1; of the solution's threads 2.37.",
      "That one thread did the work was counted, and not timed: a busy machine cannot make several look like one, and the grade would be the same on another.",
    ],
  ],
  [
    "half of the work left to the first thread",
    explained("failed", {
      checks: [
        right,
        failed("parallel", "one thread did 50 % of the work, and no other half as much", {
          ...{ sharers: 1, largestShare: 0.5, atOnce: { estimate: 1.32, reference: 2.05 } },
        }),
      ],
      speedup: speedup(1.03, 0.98, 1.09, 1.65, 2),
    }),
    [
      "Failed: at least one check found what speaks against the program.",
      "parallel failed, 0 of 3 points: one thread did 50 % of the work, and no other half as much.",
      "Speed-up, projected onto 4 free processors: 1.03 (0.98 to 1.09, what 2 rounds span). More than 1.6 is asked for; the lesson's own solution, in the same rounds: 1.65.",
      "Threads that had something to do at a time: 1.32; of the solution's threads 2.05.",
      "How much each thread did was counted in processor time, and not timed: a busy machine cannot make several look like one, and the grade would be the same on another.",
    ],
  ],
  [
    "turns, where the reference reached what is asked of several threads",
    explained("failed", {
      checks: [
        right,
        failed("parallel", "turns", { sharers: 3, atOnce: { estimate: 1.1, reference: 1.95 } }),
        failed("faster", "0.7 times", { threshold: 1.6, thresholdOfSeveral: 1.25 }),
      ],
      speedup: speedup(0.66, 0.66, 0.66, 1.46, 2),
    }),
    [
      "Failed: at least one check found what speaks against the program.",
      "parallel failed, 0 of 3 points: turns.",
      "faster failed, 0 of 3 points: 0.7 times.",
      "Speed-up, projected onto 4 free processors: 0.66 (0.66 to 0.66, what 2 rounds span). More than 1.6 is asked for; the lesson's own solution, in the same rounds: 1.46.",
      "1.6 is asked for where one thread at a time computes, and 1.25 where several do: alone, a program reads up to 1.6 by what others do on the machine, and is really faster only by another algorithm.",
      "Threads that had something to do at a time: 1.1; of the solution's threads 1.95.",
    ],
  ],
  [
    "eight workers behind a lock",
    explained(
      "failed",
      {
        checks: [
          right,
          failed("parallel", "8 threads shared the work", { sharers: 8, atOnce: { estimate: 1.2, reference: 2.5 } }),
        ],
        speedup: speedup(0.73, 0.72, 0.74, 1.9, 2),
      },
      { evidence: { questions: [], rounds: [], thresholds: [], activity: TURNS } },
    ),
    [
      "Failed: at least one check found what speaks against the program.",
      "parallel failed, 0 of 3 points: 8 threads shared the work.",
      "Speed-up, projected onto 4 free processors: 0.73 (0.72 to 0.74, what 2 rounds span). More than 1.6 is asked for; the lesson's own solution, in the same rounds: 1.9.",
      "Threads that had something to do at a time: 1.2; of the solution's threads 2.5.",
      "Started together is not computed together: in the second half of its last run, when all threads had long been started, one alone had something to do for 100 % of the time. Whoever waits for a lock, a message or a turn has nothing to do, however many processors are free.",
    ],
  ],
  [
    "a machine that could show nothing",
    explained("unfit", {
      checks: [right, aCheck({ id: "faster", outcome: "inconclusive", maxScore: 3, message: "x" })],
    }),
    [
      "No verdict: not even the lesson's reference could show it on this machine then. It says nothing against the program. Grade it again when the machine is quiet.",
      "faster is open, 0 of 3 points: x.",
    ],
  ],
  [
    "a pool of two",
    explained("failed", {
      checks: [right, { ...failed("parallel", "only 2 workers, where 4 could"), score: 1.5 }],
      speedup: speedup(1.98, 1.9, 2.05, 3.7),
    }),
    [
      "Failed: at least one check found what speaks against the program.",
      "parallel failed, 1.5 of 3 points: only 2 workers, where 4 could.",
      "Speed-up, projected onto 4 free processors: 1.98 (1.9 to 2.05, 95 % sure, from 12 rounds). More than 1.6 is asked for; the lesson's own solution, in the same rounds: 3.7.",
      "Fast alone does not do: the check that failed asks how the work was done, and not how long it took.",
    ],
  ],
  [
    "impossibly fast",
    explained("suspicious", { checks: [right] }),
    ["Held for a person: better than can be. Read the code, and say with class override what it counts."],
  ],
  [
    "an answer in the wrong order",
    explained("failed", { checks: wrong("result[0] is 274 and should be 299") }),
    [
      "Failed: at least one check found what speaks against the program.",
      "correct failed, 0 of 4 points: result[0] is 274 and should be 299.",
      NOT_SEEN,
    ],
  ],
  [
    "a program that never ends",
    explained("failed", { checks: wrong("no answer within 10 s") }),
    [
      "Failed: at least one check found what speaks against the program.",
      "correct failed, 0 of 4 points: no answer within 10 s.",
      NOT_SEEN,
    ],
  ],
  [
    "what brings the grader down",
    explained("infra_error", { checks: [] }),
    ["No verdict: it brought its grader down and was set aside. Read the code before it is graded again."],
  ],
  [
    "late, with an override",
    explained(
      "passed",
      { checks: [right] },
      {
        points: {
          ...{ lesson: LESSON, most: 20, daysLate: 1, lost: 0, status: "overridden", points: 18 },
          override: {
            student: "ada",
            lesson: LESSON,
            points: 18,
            who: "Prof. X",
            at: "2026-11-30T10:00",
            reason: "was ill",
          },
        },
      },
    ),
    [
      "Passed: every check found what it asks for.",
      "It came 1 day late, which takes nothing from what a person has set.",
      "Instead of the grade, 18 of 20 points count: Prof. X said so on 2026-11-30, because: was ill.",
    ],
  ],
];

test("each of the disputed grades says why it is so, or what speaks against it", () => {
  for (const [name, each, says] of CASES) {
    assertEquals(whyOf(each), says, name);
    // First of all, on a terminal and on the page.
    assertStringIncludes(explainText(each), `\nWhy\n  │ ${says[0]}\n`);
  }
});

test("attempts that came out otherwise, late days that cost, and what was withdrawn are told", () => {
  const one = explained("passed", { checks: [right] });
  const attempts = [{ ...one.attempts[0]!, outcome: "failed" as const }, one.attempts[0]!];
  const points = { lesson: LESSON, most: 20, daysLate: 2, lost: 4, status: "graded" as const, points: 16 };
  const said = { student: "ada", lesson: LESSON, who: "X", at: "2026-11-30", reason: "r" };
  assertEquals(whyOf({ ...one, attempts, points, overrides: [said] }).slice(1), [
    "2 attempts did not come out alike (failed, passed); the last counts.",
    "It came 2 days late, which took 4 of 20 points.",
    "What a person had said was withdrawn: the grade counts.",
  ]);
});

test("who worked when is drawn, a line a thread, beside the sentences", () => {
  const [, locked] = CASES.find(([name]) => name === "eight workers behind a lock")!;
  const text = explainText(locked);
  assertStringIncludes(text, "Who worked when, in its last timed run of 1600 ms, on one processor");
  const rows = text.split("\n").filter((line) => /^ {2}worker \d/.test(line));
  assertEquals(rows.length, 8);
  // Ready at first, all of them; then each at its own time.
  for (const row of rows) assertEquals(/^ {2}worker \d {14,}░+ *█+$/.test(row), true, row);
  assertEquals(new Set(rows.map((row) => row.indexOf("█"))).size, 8);
  assertEquals(explainPage(locked).match(/<rect class="bar (?:runs|waits)"/g)?.length, 16);
});
