/** What a program answered, and how it ended. Types only. */
import type { Fault, LimitName } from "../../runtime-adapters/runtime.ts";

export type LoadOutcome =
  | { kind: "loaded" }
  /** The file does not parse, or throws while it is loaded. */
  | { kind: "failed"; error: Fault }
  | { kind: "no-default-export"; found: string[] }
  | { kind: "ended"; how: ArmEnd };

/** How an arm's process ended when it should not have. */
export type ArmEnd =
  | { kind: "exited"; code: number }
  | { kind: "signalled"; signal: string }
  /**
   * `busy`: whether it was computing at the end, or waiting; absent where the host does not tell. `grownTo`: how many
   * bytes of memory it had come to, where that grew all the time. `takenMs`: at a limit of time, for so long others
   * took its processors, and it did not have its time.
   */
  | { kind: "stopped"; limit: LimitName; busy?: boolean; grownTo?: number; takenMs?: number }
  /** An error that nobody caught, or a promise that was rejected and that nobody awaited. */
  | { kind: "uncaught"; error: Fault; promise: boolean }
  /** It broke the protocol: a malformed, oversized, early or repeated frame. */
  | { kind: "misbehaved"; what: string };

/** The answer to one question. */
export type Answer =
  | { kind: "value"; value: unknown; wallMs: number }
  /** It threw, or its promise was rejected. */
  | { kind: "threw"; error: Fault; wallMs: number }
  /** The answer holds something that is not plain data. */
  | { kind: "not-data"; what: string; wallMs: number }
  /**
   * No answer within the limit; `busy`, `grownTo` and `takenMs` as in `ArmEnd`. `askedOn`: the program was stopped
   * early, because all that the answer needs had come, and it still sent so many requests that bring nothing new.
   */
  | { kind: "late"; limitMs: number; busy?: boolean; grownTo?: number; takenMs?: number; askedOn?: number }
  | { kind: "ended"; how: ArmEnd };

export interface AnswerRecord {
  /** A short description for people, such as "an empty list". */
  label: string;
  question: readonly unknown[];
  expected: unknown;
  answer: Answer;
  /** Where the answer first differs from what was expected; absent when it does not. */
  difference?: Difference;
  /** The answer came before it could be known: after `wallMs`, where waiting takes at least `leastMs`. */
  early?: { wallMs: number; leastMs: number };
  /** What the slow service saw; absent when the lesson has none. */
  overlap?: Overlap;
}

/** The first place at which two answers differ. */
export interface Difference {
  /** Such as `[3].name`; empty for the whole answer. */
  path: string;
  expected: string;
  found: string;
}

/** What the grader's slow service saw during one question. */
export interface Overlap {
  /** Downloads that the question names. */
  downloads: number;
  /** Requests for them; repeated requests count, too. */
  requests: number;
  /** Requests whose answer was complete before the program's. */
  completed: number;
  /** Most different downloads in flight at one time. */
  mostInFlight: number;
  /** For how many milliseconds so many were in flight. */
  mostInFlightMs: number;
  /** Milliseconds in which any download ran, without the time in which the first requests were held back for others. */
  busyMs: number;
  /** Milliseconds that the downloads take one after the other. */
  oneByOneMs: number;
  /**
   * When the first requests were held back for others that did not come, in milliseconds from the question; absent when
   * they came.
   */
  inVain?: { fromMs: number; toMs: number };
  /** Longest time between the first requests for two downloads that followed each other. */
  gapMs: number;
  /** Each request, milliseconds from the question. */
  spans: { fromMs: number; toMs: number }[];
}
