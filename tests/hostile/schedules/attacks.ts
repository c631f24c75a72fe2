/**
 * What submissions do so that a broken program is not found out, or so that no work is found right; and what each gets.
 * All are graded for the lesson `deposits` of `tests/harness/fixtures/`: two threads pay into one account.
 */

/** One of them. */
export interface ScheduleAttack {
  /** In `fixtures/`; the numbers go on from those of `../attacks.ts`. */
  file: string;
  /** The check that fails, and the diagnosis: one of these. */
  check: "correct" | "every-schedule";
  diagnoses: readonly string[];
}

const found = (file: string, ...diagnoses: string[]): ScheduleAttack => ({ file, check: "every-schedule", diagnoses });

export const attacks: readonly ScheduleAttack[] = [
  found("51-patches-atomics", "no-step", "takes-no-steps"),
  found("52-patches-proxy", "takes-no-steps", "no-step"),
  found("53-patches-arrays", "takes-no-steps", "no-step", "lost-update", "does-not-fit"),
  found("54-forges-steps", "lost-update", "breaks-in-any-schedule", "breaks-in-a-schedule", "no-step"),
  found("55-says-all-is-fine", "takes-no-steps", "no-step"),
  // What it is where it is looked at is right: so it is looked at elsewhere, too.
  { file: "56-detects-the-explorer", check: "correct", diagnoses: ["wrong-answer"] },
  found("57-loops", "never-a-step"),
  found("58-takes-steps-for-ever", "too-many-steps", "livelock"),
  found(
    "59-keeps-what-it-saw",
    "not-the-same-again",
    "breaks-in-a-schedule",
    "breaks-in-any-schedule",
    "takes-no-steps",
  ),
  found("60-another-realm", "takes-no-steps", "no-step"),
  found("61-a-worker", "takes-no-steps", "no-step"),
  found("62-ends-the-process", "ended-early"),
  found("63-does-nothing", "takes-no-steps"),
  found("64-one-does-all", "not-its-part"),
  found("65-answers-twice", "no-step"),
  { file: "66-looks-at-the-clock", check: "correct", diagnoses: ["wrong-answer"] },
];
