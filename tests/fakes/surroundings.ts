import type { Surroundings } from "../../harness/cli/surroundings.ts";
import type { Grade, GradeOptions } from "../../harness/grade.ts";
import type { Verdict } from "../../harness/model.ts";
import { aMeasurement, aVerdict } from "./verdicts.ts";

/** Surroundings that remember what was written, and whose grader answers with `verdict`. */
export class FakeSurroundings implements Surroundings {
  written = "";
  noted = "";
  readonly asked: GradeOptions[] = [];
  interactive = false;
  remembers = false;
  readonly #verdict: Verdict | ((options: GradeOptions) => Verdict);

  constructor(verdict: Verdict | ((options: GradeOptions) => Verdict) = aVerdict()) {
    this.#verdict = verdict;
  }

  out = (text: string): void => {
    this.written += text;
  };
  err = (text: string): void => {
    this.noted += text;
  };
  progress = (text: string): void => {
    this.noted += `${text}\n`;
  };
  style = (_: unknown, text: string): string => text;
  grade = async (options: GradeOptions): Promise<Grade> => {
    this.asked.push(options);
    const verdict = typeof this.#verdict === "function" ? this.#verdict(options) : this.#verdict;
    return { verdict, measurement: aMeasurement() };
  };
}
