/** Verdicts on measurements that a test has made up, by the criteria of their lesson. */
import { criterion as computing } from "../../../harness/criteria/computing/criterion.ts";
import type { Criterion } from "../../../harness/criteria/criterion.ts";
import { criterion as waiting } from "../../../harness/criteria/waiting/criterion.ts";
import { decide } from "../../../harness/decide/decide.ts";
import { diagnose } from "../../../harness/decide/diagnose.ts";
import type { Lesson, LessonData } from "../../../harness/lesson.ts";
import { checksOf } from "../../../harness/load/criterion-kinds.ts";
import type { Check, Diagnosis, Measurement, Submission, Verdict } from "../../../harness/model.ts";

/** The criteria that a made-up lesson names, made at once. */
export function criteriaOf(lesson: Pick<LessonData, "criteria" | "points" | "service">): Criterion[] {
  return lesson.criteria.map((choice) =>
    choice.kind === "waiting" ? waiting(choice, lesson) : computing(choice as never, lesson),
  );
}

/** The verdict. */
export function judged(measurement: Measurement): Verdict {
  return decide(measurement, criteriaOf(measurement.submission.lesson));
}

/** The diagnosis alone. */
export function diagnosed(measurement: Measurement, checks: readonly Check[]): Diagnosis | undefined {
  return diagnose(measurement, checks, criteriaOf(measurement.submission.lesson));
}

/** A made-up file for a made-up lesson. */
export function submissionOf(data: LessonData): Submission {
  const lesson: Lesson = { ...data, id: "00-test", folder: new URL("file:///") };
  return {
    lesson,
    checks: checksOf(criteriaOf(lesson)),
    file: "/exercise.ts",
    runtime: { name: "node", executable: "node", version: "24.0.0" },
  };
}
