/** A program of the study, and what is true of it by construction. */
export interface Case {
  /** Its shape in programs/program.ts. */
  shape: string;
  /** What it is called in the table. */
  name: string;
  /** Length of its pieces in milliseconds, where it has any. */
  pieceMs?: number;
  /** How many times as fast as sequential it is on four free processors. */
  truth: number;
  /** Whether that is because it runs side by side: what a grade must find out. Absent where the truth is the threshold itself. */
  parallel?: boolean;
}

/** What everything is measured against; a case like any other, too. */
export const BASELINE = "seq";
/** What the threshold comes from. */
export const REFERENCE = "par4";

const fake = (shape: string, name: string, pieceMs?: number): Case => ({
  shape,
  name,
  truth: 1,
  parallel: false,
  ...(pieceMs !== undefined && { pieceMs }),
});

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
];
