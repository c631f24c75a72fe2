/** The evidence behind a grade, small enough to be kept for every grade of a class. Pure. */

import type { Activity, Answer, Measurement } from "../model.ts";
import { ownWallMs } from "../took-ms.ts";

const ARMS = ["baseline", "student", "reference"] as const;

/** A question and both answers, in readable form. */
export interface AskedQuestion {
  label: string;
  question: string;
  expected: string;
  found: string;
  /** Where they first differ; absent where they do not. */
  differs?: string;
}

/** One timed round: how long each program took, and would have taken on free processors, in milliseconds. */
export interface TimedRound {
  scale?: number;
  wallMs: Record<string, number>;
  freeMs?: Record<string, number>;
  /** When each request of the student's was in flight, from the question. */
  student?: Span[];
  /** The same of the reference, where it was asked. */
  reference?: Span[];
}

interface Span {
  fromMs: number;
  toMs: number;
}

/** An option of a criterion of the lesson, at the time of the grade. */
export interface Threshold {
  criterion: string;
  name: string;
  value: number;
}

export interface Evidence {
  questions: AskedQuestion[];
  rounds: TimedRound[];
  thresholds: Threshold[];
  /** Who worked when in the program's last timed run, where that was seen. */
  activity?: Activity;
  /** What the program printed, the beginning of it. */
  printed?: string;
}

/** So much of a value is kept: nobody reads a list of a hundred thousand numbers. */
const MOST_VALUE = 600;
const MOST_QUESTIONS = 60;
const MOST_ROUNDS = 40;
const MOST_SPANS = 60;
const MOST_PRINTED = 2000;
const MOST_THREADS = 24;

export function evidenceOf({ answers, rounds, submission, output, activity }: Measurement): Evidence {
  const printed = `${output.stdout}${output.stderr}`.slice(0, MOST_PRINTED);
  return {
    questions: answers.slice(0, MOST_QUESTIONS).map(({ label, question, expected, answer, difference }) => ({
      label,
      question: question.map(shown).join(", ").slice(0, MOST_VALUE),
      expected: shown(expected),
      found: found(answer),
      ...(difference && {
        differs: `${difference.path || "the answer"}: ${difference.expected}, not ${difference.found}`,
      }),
    })),
    rounds: rounds.slice(0, MOST_ROUNDS).map((round) => {
      const { scale, projected, overlap, referenceOverlap } = round;
      return {
        ...(scale !== undefined && { scale }),
        wallMs: rounded(Object.fromEntries(ARMS.map((arm) => [arm, ownWallMs(round, arm)]))),
        ...(projected && {
          freeMs: rounded(Object.fromEntries(Object.entries(projected).map(([arm, each]) => [arm, each?.ms]))),
        }),
        ...(overlap && { student: spans(overlap.spans) }),
        ...(referenceOverlap && { reference: spans(referenceOverlap.spans) }),
      };
    }),
    thresholds: submission.lesson.criteria.flatMap(({ kind, ...options }) =>
      Object.entries(options).flatMap(([name, value]) =>
        typeof value === "number" ? [{ criterion: String(kind), name, value }] : [],
      ),
    ),
    ...(activity && { activity: kept(activity) }),
    ...(printed !== "" && { printed }),
  };
}

function kept({ ms, processors, threads }: Activity): Activity {
  const two = (all: readonly number[]) => all.map((each) => Math.round(each * 100) / 100);
  return {
    ...{ ms: Math.round(ms), processors },
    threads: threads
      .slice(0, MOST_THREADS)
      .map(({ role, ran, waited }) => ({ role, ran: two(ran), waited: two(waited) })),
  };
}

function found(answer: Answer): string {
  switch (answer.kind) {
    case "value":
      return shown(answer.value);
    case "threw":
      return `it threw ${answer.error.name}: ${answer.error.message}`.slice(0, MOST_VALUE);
    case "not-data":
      return `it holds ${answer.what}, which is no plain data`;
    case "late":
      return `none within ${Math.round(answer.limitMs)} ms`;
    case "ended":
      return `none: the program ended (${answer.how.kind})`;
  }
}

/** A value as JSON writes it, and what JSON cannot say by its type. */
function shown(value: unknown): string {
  if (value === undefined) return "undefined";
  try {
    const text = JSON.stringify(value, (_, each) => (typeof each === "bigint" ? `${each}n` : each)) ?? typeof value;
    return text.length > MOST_VALUE ? `${text.slice(0, MOST_VALUE)} … (${text.length} characters)` : text;
  } catch {
    return typeof value;
  }
}

function rounded(all: Readonly<Record<string, number | undefined>>): Record<string, number> {
  const entries = Object.entries(all).filter((each): each is [string, number] => each[1] !== undefined);
  return Object.fromEntries(entries.map(([name, ms]) => [name, Math.round(ms * 100) / 100]));
}

function spans(all: readonly Span[]): Span[] {
  const two = (ms: number) => Math.round(ms * 100) / 100;
  return all.slice(0, MOST_SPANS).map(({ fromMs, toMs }) => ({ fromMs: two(fromMs), toMs: two(toMs) }));
}
