import { Buffer } from "node:buffer";
import { createHash } from "node:crypto";
import type { DatabaseSync } from "node:sqlite";
import type { RuntimeName } from "../../../runtime-adapters/runtime.ts";
import { outcomesThat } from "../../outcomes.ts";
import { SEEDS } from "../../seeded-random.ts";
import type { Job } from "../records.ts";
import { transaction } from "./database.ts";
import { LACKS_VERDICT, LAST_VERDICTS, listed, PENDING } from "./queries.ts";
import type { Regrade, Wanted } from "./wanted.ts";

/** An attempt as it lies in the database. */
export type Row = Omit<Job, "source" | "seed" | "thresholds"> & { digest: string; source: Uint8Array };

/** One student's grade that was asked for overtakes a class; then by the names of the students. */
const IN_ORDER = `ORDER BY NOT EXISTS (SELECT 1 FROM urgent
  WHERE urgent.submission = attempts.submission AND urgent.attempt = attempts.attempt), student, lesson, submission, attempts.attempt`;

/** The attempts that are wanted, in order, until each has a verdict. */
export class Attempts {
  readonly #db: DatabaseSync;
  readonly #secret: () => string;
  /** What the course sets otherwise than a lesson's criteria do, by lesson. */
  thresholds: ReadonlyMap<string, Readonly<Record<string, number>>> = new Map();

  /** @param secret of the class: seeds follow from it */
  constructor(db: DatabaseSync, secret: () => string) {
    this.#db = db;
    this.#secret = secret;
  }

  /** Asks for a first attempt at every latest file that has none. Returns how many. */
  wantNew(how: Wanted): number {
    return this.#want(
      "SELECT submission AS id FROM latest WHERE submission NOT IN (SELECT submission FROM attempts)",
      how,
      false,
    );
  }

  /** Asks for another attempt. Returns how many. */
  wantAgain(which: Regrade, how: Wanted): number {
    const [select, ...values] = this.#meant(which);
    const urgent = which.kind === "student";
    if (which.since === undefined) return this.#want(select, how, urgent, ...values);
    const graded = `SELECT latest.submission ${LAST_VERDICTS} AND gradedAt >= ?`;
    return this.#want(`SELECT id FROM (${select}) WHERE id IN (${graded})`, how, urgent, ...values, which.since);
  }

  /** The ids of what is meant, as a query and its values. */
  #meant(which: Regrade): [select: string, ...values: string[]] {
    switch (which.kind) {
      case "all":
        return ["SELECT id FROM submissions"];
      case "latest":
        return ["SELECT submission AS id FROM latest"];
      case "lesson":
        return ["SELECT submission AS id FROM latest WHERE lesson = ?", which.lesson];
      case "student":
        return ["SELECT submission AS id FROM latest WHERE student = ?", which.student];
      case "diagnosis":
        return [`SELECT latest.submission AS id ${LAST_VERDICTS} AND diagnosis = ?`, which.diagnosis];
      case "no-verdict":
        return [`SELECT latest.submission AS id ${LAST_VERDICTS} AND outcome IN (${listed(outcomesThat("again"))})`];
    }
  }

  #want(select: string, how: Wanted, urgent: boolean, ...values: string[]): number {
    const { grader, runtime, runtimes = new Map(), sandbox, keepsRuntime = false } = how;
    const last = "(SELECT runtime FROM attempts WHERE submission = id ORDER BY attempt DESC LIMIT 1)";
    // What has not been graded yet needs no second attempt to be graded first.
    const asked = `EXISTS (SELECT 1 FROM attempts WHERE submission = id AND sandbox = ?
      AND runtime = ${keepsRuntime ? `coalesce(${last}, ?)` : "?"} AND ${LACKS_VERDICT})`;
    const [lacking, known] = urgent ? [`WHERE NOT ${asked}`, [sandbox, runtime]] : ["", []];
    return transaction(this.#db, () => {
      const { changes } = this.#db
        .prepare(
          `INSERT INTO attempts (submission, attempt, grader, runtime, sandbox)
           SELECT id, 1 + (SELECT coalesce(max(attempt), 0) FROM attempts WHERE submission = id), ?,
             ${keepsRuntime ? `coalesce(${last}, ?)` : "?"}, ? FROM (${select}) ${lacking}`,
        )
        .run(grader, runtime, sandbox, ...values, ...known);
      const first = urgent
        ? this.#db
            .prepare(
              `INSERT OR REPLACE INTO urgent SELECT id, (SELECT max(attempt) FROM attempts WHERE submission = id) FROM (${select})`,
            )
            .run(...values).changes
        : undefined;
      for (const [lesson, own] of runtimes) {
        this.#db
          .prepare(
            `UPDATE attempts SET runtime = ? WHERE submission IN (SELECT id FROM submissions WHERE lesson = ?)
             AND ${LACKS_VERDICT}`,
          )
          .run(own, lesson);
      }
      return Number(first ?? changes);
    });
  }

  /** The runtimes that what is meant was ever graded with. */
  runtimesOf(which: Regrade): RuntimeName[] {
    const [select, ...values] = this.#meant(which);
    const rows = this.#db
      .prepare(
        `SELECT DISTINCT runtime FROM attempts WHERE submission IN (SELECT id FROM (${select})) ORDER BY runtime`,
      )
      .all(...values);
    return rows.map(({ runtime }) => runtime as RuntimeName);
  }

  /** How many attempts have no verdict yet, and how many have one. */
  counts(): { pending: number; graded: number } {
    const pending = this.#db.prepare(`SELECT count(*) AS n ${PENDING}`).get()!.n;
    return {
      pending: Number(pending),
      graded: Number(this.#db.prepare("SELECT count(*) AS n FROM verdicts").get()!.n),
    };
  }

  /** The next attempt that has no verdict, in the order of the students' names; `undefined` when there is none. */
  next(): Job | undefined {
    // The key alone first: a sort of all that is pending must not carry everybody's file.
    const [key] = this.pendingKeys(1);
    return key && this.job(key);
  }

  /** The next attempts that have no verdict, at most so many, without the students' files: `job` adds them. */
  pendingKeys(most: number): Pick<Job, "submission" | "attempt" | "grader">[] {
    return this.#db
      .prepare(`SELECT submission, attempts.attempt, grader ${PENDING} ${IN_ORDER} LIMIT ?`)
      .all(most) as never;
  }

  /** Was it asked for by itself, to be graded before a class? */
  isUrgent({ submission, attempt }: Pick<Job, "submission" | "attempt">): boolean {
    return (
      this.#db.prepare("SELECT 1 FROM urgent WHERE submission = ? AND attempt = ?").get(submission, attempt) !==
      undefined
    );
  }

  /** One attempt that has no verdict. */
  job({ submission, attempt }: Pick<Job, "submission" | "attempt">): Job | undefined {
    const row = this.#db
      .prepare(
        `SELECT submission, attempts.attempt, grader, runtime, sandbox, student, lesson, extension, source, digest ${PENDING}
         AND attempts.submission = ? AND attempts.attempt = ?`,
      )
      .get(submission, attempt) as unknown as Row | undefined;
    return row && this.jobOf(row);
  }

  /** The job that a row is of. */
  jobOf({ digest, source, ...row }: Row): Job {
    // With the secret: a submission knows its own digest, and must not know its questions.
    const bytes = createHash("sha256").update(`${this.#secret()} ${digest} ${row.lesson} ${row.attempt}`).digest();
    const thresholds = this.thresholds.get(row.lesson);
    return {
      ...row,
      ...(thresholds && { thresholds }),
      source: Buffer.from(source).toString("base64"),
      seed: bytes.readUIntBE(0, 6) % SEEDS,
    };
  }

  /** Notes that a grader died with this job. Returns how often that has happened. */
  noteCrash({ submission, attempt }: Job): number {
    this.#db
      .prepare("UPDATE attempts SET crashes = crashes + 1 WHERE submission = ? AND attempt = ?")
      .run(submission, attempt);
    return Number(
      this.#db.prepare("SELECT crashes FROM attempts WHERE submission = ? AND attempt = ?").get(submission, attempt)!
        .crashes,
    );
  }

  /** Takes back what has no verdict yet, of one student or of all. Returns how many. */
  cancel(student?: string): number {
    return transaction(this.#db, () => {
      const { changes } = this.#db
        .prepare(
          `DELETE FROM attempts WHERE submission IN (SELECT id FROM submissions WHERE ? IS NULL OR student = ?)
           AND ${LACKS_VERDICT}`,
        )
        .run(student ?? null, student ?? null);
      return Number(changes);
    });
  }

  /** Asks for another attempt at what brought its graders down, as it was asked for before. Returns how many. */
  retryDead(grader: string): number {
    return transaction(this.#db, () => {
      const { changes } = this.#db
        .prepare(
          `INSERT INTO attempts (submission, attempt, grader, runtime, sandbox)
           SELECT latest.submission, attempts.attempt + 1, ?, runtime, sandbox ${LAST_VERDICTS} AND outcome = 'infra_error'
           AND NOT EXISTS (SELECT 1 FROM attempts AS later WHERE later.submission = latest.submission AND later.attempt > attempts.attempt)`,
        )
        .run(grader);
      return Number(changes);
    });
  }
}
