/** What is wrong with a program, in the learner's terms. */
export interface Finding {
  kind: string;
  /** What was found. */
  what: string;
  /** What to do, as a sentence. */
  next: string;
}

/** As a diagnosis is written: what was found, and what to do. */
export function written({ kind, what, next }: Finding): { kind: string; message: string } {
  return { kind, message: `${what.replace(/\.$/, "")}. ${next}` };
}
