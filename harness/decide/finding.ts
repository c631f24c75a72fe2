import type { Mistake } from "../lesson.ts";

/** What is wrong with a program, in the learner's terms. */
export interface Finding {
  kind: string;
  /** What was found. */
  what: string;
  /** What to do, as a sentence. */
  next: string;
}

/** A finding in the form of a diagnosis: what was found, then what to do. */
export function written({ kind, what, next }: Finding): { kind: string; message: string } {
  return { kind, message: `${what.replace(/\.$/, "")}. ${next}` };
}

/** A mistake that the lesson knows, as a finding. */
export function asFinding({ kind, what, next }: Mistake): Finding {
  return { kind, what, next };
}
