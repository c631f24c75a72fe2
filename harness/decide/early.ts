import { basename } from "node:path";
import type { Measurement } from "../model.ts";
import { comparesForm, judgeAnswers } from "./judge-answers.ts";
import { judgeLoad } from "./judge-load.ts";
import { explainWithheld } from "./withheld.ts";

/**
 * What is already certain while a grade runs, as a sentence: that the file does not load, or that an answer is wrong.
 * `undefined`: nothing yet. Pure.
 */
export function early(measurement: Measurement): string | undefined {
  const { load, answers, planned, submission } = measurement;
  const plain = (check: ReturnType<typeof judgeAnswers>) => explainWithheld(check, measurement).message;
  if (load.kind !== "loaded") return plain(judgeLoad(load, basename(submission.file), submission.source));
  if (answers.some(({ answer, difference }) => answer.kind !== "value" || difference))
    return plain(judgeAnswers(measurement));
  const { criteria } = submission.lesson;
  const [is, are] = comparesForm(submission.lesson)
    ? ["has the right form", "have the right form"]
    : ["is right", "are right"];
  if (answers.length < planned.answers) return answers[0] && `the first answer ${is} (${answers[0].label})`;
  const isTimed = planned.rounds > 0;
  const next = isTimed
    ? "; now it is timed"
    : criteria.some(({ kind }) => kind !== "told")
      ? "; now it is watched"
      : "";
  return `all ${answers.length} answers ${are}${next}`;
}
