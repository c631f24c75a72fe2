import type { DatabaseSync } from "node:sqlite";
import { deflateRawSync, inflateRawSync } from "node:zlib";
import { median } from "../../median.ts";
import type { Speedup } from "../../model.ts";
import { outcomesThat } from "../../outcomes.ts";
import { present } from "../../present.ts";
import type { GradeRow, Job, MachineRow, Result } from "../records.ts";
import type { Attempts, Row } from "./attempts.ts";
import { transaction, withoutNulls } from "./database.ts";
import { bound, LAST_VERDICTS, listed, ofOnly } from "./queries.ts";

/** The attempt that a student's reports are made from, without the reports. */
export interface GradedKey {
  student: string;
  lesson: string;
  submission: number;
  attempt: number;
  grader: string;
}

/** What the report of a verdict says of its speed-up, as JSON: to read a report once takes a fifth of five times. */
const SPEEDUP = "json_extract(json_extract(reports, '$.json'), '$.speedup') AS found,";

/** The bounds of the speed-up that decided. */
function intervalOf(found: unknown): Pick<GradeRow, "low" | "high"> {
  const { decidedBy, projected, measured } = (typeof found === "string" ? JSON.parse(found) : {}) as Partial<Speedup>;
  const { low, high } = (decidedBy === "projected" ? projected : measured) ?? {};
  return present({ low, high });
}

/** The verdicts: one an attempt, of which the first write wins. */
export class Verdicts {
  readonly #db: DatabaseSync;
  readonly #attempts: Attempts;

  constructor(db: DatabaseSync, attempts: Attempts) {
    this.#db = db;
    this.#attempts = attempts;
  }

  /** Keeps a result. The first write wins: `false` when there was one. */
  record({ submission, grader, attempt }: Pick<Job, "submission" | "grader" | "attempt">, result: Result): boolean {
    const { outcome, score, maxScore, speedup, diagnosis, machine, gradedAt, reports, evidence } = result;
    return transaction(this.#db, () => {
      const { changes } = this.#db
        .prepare("INSERT OR IGNORE INTO verdicts VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")
        .run(
          submission,
          grader,
          attempt,
          outcome,
          score,
          maxScore,
          speedup ?? null,
          diagnosis ?? null,
          machine,
          gradedAt,
          JSON.stringify(reports),
        );
      // Of the verdict that counts: one that comes second has other questions' answers.
      if (Number(changes) === 1 && evidence !== undefined)
        this.#db
          .prepare("INSERT OR REPLACE INTO evidence VALUES (?, ?, ?, ?)")
          .run(submission, grader, attempt, deflateRawSync(evidence));
      return Number(changes) === 1;
    });
  }

  /**
   * The grades, by student and lesson.
   *
   * @param options.intervals also how sure the speed-ups are, which stands in the reports
   * @param options.only of this student alone
   */
  grades({ intervals = false, only }: { intervals?: boolean; only?: string } = {}): GradeRow[] {
    const rows = this.#db
      .prepare(
        `SELECT ${intervals ? SPEEDUP : ""} latest.student, latest.lesson, runtime, outcome, score, maxScore, speedup, diagnosis, verdicts.attempt AS attempts, gradedAt,
           (SELECT daysLate FROM handedIn WHERE handedIn.student = latest.student AND handedIn.lesson = latest.lesson) AS daysLate
         ${LAST_VERDICTS} ${ofOnly(only)} ORDER BY latest.student, latest.lesson`,
      )
      .all(...bound(only));
    return rows.map(({ found, ...row }) => ({ ...withoutNulls(row), ...intervalOf(found) })) as never;
  }

  /** What the reports of the grades are made from, by student and lesson. */
  graded(only?: string): GradedKey[] {
    return this.#db
      .prepare(
        `SELECT latest.student, latest.lesson, verdicts.submission, verdicts.attempt, verdicts.grader ${LAST_VERDICTS} ${ofOnly(only)}
         ORDER BY latest.student, latest.lesson`,
      )
      .all(...bound(only)) as never;
  }

  /** The reports of a grade, and the file that it is of. */
  reports({ submission, grader, attempt }: GradedKey): { reports: Record<string, string>; source: Uint8Array } {
    const { reports, source } = this.#db
      .prepare(
        `SELECT reports, source FROM verdicts JOIN submissions ON submissions.id = submission
         WHERE submission = ? AND grader = ? AND attempt = ?`,
      )
      .get(submission, grader, attempt)!;
    return { source: source as Uint8Array, reports: JSON.parse(String(reports)) };
  }

  /** Every attempt with a verdict at a student's last file for a lesson, the oldest first, with all that is kept. */
  history(student: string, lesson: string): { job: Job; result: Result }[] {
    const rows = this.#db
      .prepare(
        `SELECT submission, verdicts.attempt, verdicts.grader, runtime, sandbox, submissions.student, submissions.lesson, extension, source, digest,
           outcome, score, maxScore, speedup, diagnosis, machine, gradedAt, reports, detail
         FROM latest JOIN submissions ON submissions.id = latest.submission
         JOIN verdicts USING (submission) JOIN attempts USING (submission, attempt)
         LEFT JOIN evidence USING (submission, attempt)
         WHERE latest.student = ? AND latest.lesson = ? ORDER BY verdicts.attempt`,
      )
      .all(student, lesson) as unknown as (Row &
      Omit<Result, "reports"> & { reports: string; detail: Uint8Array | null })[];
    return rows.map(({ outcome, score, maxScore, speedup, diagnosis, machine, gradedAt, reports, detail, ...row }) => ({
      job: this.#attempts.jobOf(row),
      result: withoutNulls({
        ...{ outcome, score, maxScore, speedup, diagnosis, machine, gradedAt },
        reports: JSON.parse(reports),
        evidence: detail === null ? null : inflateRawSync(detail).toString("utf8"),
      }) as unknown as Result,
    }));
  }

  /** What was found in any last grade, in order. */
  diagnoses(): string[] {
    const rows = this.#db
      .prepare(`SELECT DISTINCT diagnosis ${LAST_VERDICTS} AND diagnosis IS NOT NULL ORDER BY 1`)
      .all();
    return rows.map(({ diagnosis }) => String(diagnosis));
  }

  /** Milliseconds that a grade of each lesson takes here: the median of the last that were measured. */
  durations(): Map<string, number> {
    const rows = this.#db
      .prepare(
        `SELECT lesson, json_extract(json_extract(reports, '$.json'), '$.durationMs') AS ms
         FROM (SELECT submission, reports FROM verdicts ORDER BY gradedAt DESC LIMIT 200)
         JOIN submissions ON submissions.id = submission`,
      )
      .all() as unknown as { lesson: string; ms: number | null }[];
    const measured = Map.groupBy(rows, ({ lesson }) => lesson);
    return new Map(
      [...measured].flatMap(([lesson, all]) => {
        const ms = median(all.flatMap((each) => each.ms ?? []));
        return ms === undefined ? [] : [[lesson, ms]];
      }),
    );
  }

  /** Which machines gave the grades, in order of their names. */
  machines(): MachineRow[] {
    return this.#db
      .prepare(
        `SELECT machine, count(*) AS graded, count(*) FILTER (WHERE outcome NOT IN (${listed(outcomesThat("verdict"))})) AS noVerdict
         ${LAST_VERDICTS} GROUP BY machine ORDER BY machine`,
      )
      .all() as never;
  }
}
