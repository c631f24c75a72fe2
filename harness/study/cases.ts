import type { RuntimeName } from "../../runtime-adapters/runtime.ts";
import type { Waiting } from "./programs/take-turns.ts";

/** A program of the study, and what is true of it by construction. */
export interface Case {
  /** Its shape in programs/shaped-program.ts. */
  shape: string;
  /** What it is called in the table. */
  name: string;
  /** Length of its pieces in milliseconds, where it has any. */
  pieceMs?: number;
  /** The one runtime that can do it; absent: all. */
  only?: RuntimeName;
  /** How many times as fast as sequential it is on four free processors. */
  truth: number;
  /**
   * Whether that is because it runs side by side: what a grade must find out. Absent where the truth is the threshold
   * itself.
   */
  parallel?: boolean;
}

/** What everything is measured against; a case like any other, too. */
export const BASELINE = "seq";
/** What the threshold comes from. */
export const REFERENCE = "par4";

function fake(shape: string, name: string, pieceMs?: number): Case {
  return { shape, name, truth: 1, parallel: false, ...(pieceMs !== undefined && { pieceMs }) };
}

export const cases: readonly Case[] = [
  { shape: REFERENCE, name: "4 equal parts", truth: 4, parallel: true },
  { shape: "par2", name: "2 equal parts", truth: 2 },
  { shape: "imb4", name: "10/20/30/40 %", truth: 2.5, parallel: true },
  { shape: "tasks4", name: "tasks of 30 ms", pieceMs: 30, truth: 4, parallel: true },
  fake(BASELINE, "sequential"),
  fake("handoff4", "await in a loop, 1 ms", 1),
  fake("handoff4", "await in a loop, 10 ms", 10),
  fake("handoff4", "await in a loop, 30 ms", 30),
  fake("serial4", "4 parts in turn"),
  fake("spin", "spinners"),
  fake("nice", "spinners, low priority"),
  { ...fake("better", "better algorithm"), truth: 4 },
  fake("nap4", "sleeping tasks"),
  inTurns("lock", 8, 0.2),
  inTurns("nap", 8, 2),
  inTurns("wake", 8, 2),
  inTurns("yield", 4, 2),
];

/** Threads of which one computes at a time, in every number and length of piece. */
export const turns: readonly Case[] = (["lock", "nap", "wake", "yield"] as const).flatMap((waiting) =>
  [2, 4, 8, 16].flatMap((threads) => [0.02, 0.2, 2, 10, 50].map((pieceMs) => inTurns(waiting, threads, pieceMs))),
);

function inTurns(waiting: Waiting, threads: number, pieceMs: number): Case {
  const name = `${threads} threads in turn, ${waiting}, ${pieceMs} ms`;
  return { ...fake(`${waiting}${threads}`, name, pieceMs), ...(waiting === "yield" && { only: "bun" as const }) };
}
