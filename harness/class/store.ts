/**
 * What a class handed in and what came of it, in one SQLite file. All files of the results are made from it.
 *
 *   submissions ─▶ attempts (wanted, in order) ─▶ verdicts (one an attempt: the first write wins)
 *
 * Each change is one transaction, so a kill at any moment loses at most the grade that was under way.
 */
import { Buffer } from "node:buffer";
import { createHash, randomBytes } from "node:crypto";
import { DatabaseSync } from "node:sqlite";
import { deflateRawSync, inflateRawSync } from "node:zlib";
import type { RuntimeName } from "../../runtime-adapters/runtime.ts";
import { median } from "../median.ts";
import type { Speedup } from "../model.ts";
import { outcomesThat } from "../outcomes.ts";
import { present } from "../present.ts";
import { SEEDS } from "../random.ts";
import type { WantedSandbox } from "../sandbox/tiers.ts";
import type { GradeRow, Job, MachineRow, Override, Rejected, Result, StudentFile } from "./records.ts";
import { type ClassStatus, hourly } from "./status.ts";

/**
 * What to grade again: every file ever handed in, each student's latest, those without a verdict, or the latest of one
 * lesson, of one student, or in which one thing was found.
 */
export type Regrade = (
  | { kind: "all" }
  | { kind: "latest" }
  | { kind: "no-verdict" }
  | { kind: "lesson"; lesson: string }
  | { kind: "student"; student: string }
  | { kind: "diagnosis"; diagnosis: string }
) & {
  /** Of those, only what was last graded then or later, ISO 8601. */
  since?: string;
};

/** The attempt that a student's reports are made from, without the reports. */
export interface GradedKey {
  student: string;
  lesson: string;
  submission: number;
  attempt: number;
  grader: string;
}

/** What the reports of one student's lesson were made from when they were last written, and their files. */
export interface WrittenReports {
  student: string;
  lesson: string;
  /** Digest of all that they follow from. */
  madeFrom: string;
  /** By ending: size in bytes, and when it was last changed, milliseconds. */
  files: Readonly<Record<string, readonly [size: number, changedMs: number]>>;
}

/** How the attempts that are asked for are to be graded. */
export interface Wanted {
  grader: string;
  runtime: RuntimeName;
  /** Nobody asked for that runtime: what was graded before is graded again with the one that it was graded with. */
  keepsRuntime?: boolean;
  /** Of the lessons that another runtime runs. */
  runtimes?: ReadonlyMap<string, RuntimeName>;
  sandbox: WantedSandbox;
}

const SCHEMA = `
  CREATE TABLE IF NOT EXISTS meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT;
  CREATE TABLE IF NOT EXISTS notTaken (student TEXT NOT NULL, lesson TEXT, message TEXT NOT NULL) STRICT;
  CREATE TABLE IF NOT EXISTS submissions (
    id INTEGER PRIMARY KEY, student TEXT NOT NULL, lesson TEXT NOT NULL, digest TEXT NOT NULL, extension TEXT NOT NULL,
    source BLOB NOT NULL, foundAt TEXT NOT NULL, UNIQUE (student, lesson, digest)) STRICT;
  CREATE TABLE IF NOT EXISTS latest (
    student TEXT NOT NULL, lesson TEXT NOT NULL, submission INTEGER NOT NULL REFERENCES submissions, PRIMARY KEY (student, lesson)) STRICT;
  CREATE TABLE IF NOT EXISTS attempts (
    submission INTEGER NOT NULL REFERENCES submissions, attempt INTEGER NOT NULL, grader TEXT NOT NULL,
    runtime TEXT NOT NULL, sandbox TEXT NOT NULL, crashes INTEGER NOT NULL DEFAULT 0, PRIMARY KEY (submission, attempt)) STRICT;
  CREATE TABLE IF NOT EXISTS verdicts (
    submission INTEGER NOT NULL, grader TEXT NOT NULL, attempt INTEGER NOT NULL, outcome TEXT NOT NULL, score REAL NOT NULL,
    maxScore REAL NOT NULL, speedup REAL, diagnosis TEXT, machine TEXT NOT NULL, gradedAt TEXT NOT NULL, reports TEXT NOT NULL,
    PRIMARY KEY (submission, grader, attempt)) STRICT;
  CREATE TABLE IF NOT EXISTS handedIn (
    student TEXT NOT NULL, lesson TEXT NOT NULL, at TEXT, handIns INTEGER, daysLate INTEGER, PRIMARY KEY (student, lesson)) STRICT;
  CREATE TABLE IF NOT EXISTS urgent (
    submission INTEGER NOT NULL, attempt INTEGER NOT NULL, PRIMARY KEY (submission, attempt)) STRICT;
  CREATE TABLE IF NOT EXISTS evidence (
    submission INTEGER NOT NULL, grader TEXT NOT NULL, attempt INTEGER NOT NULL, detail BLOB NOT NULL, PRIMARY KEY (submission, grader, attempt)) STRICT;
  CREATE TABLE IF NOT EXISTS written (
    student TEXT NOT NULL, lesson TEXT NOT NULL, madeFrom TEXT NOT NULL, files TEXT NOT NULL, PRIMARY KEY (student, lesson)) STRICT;
  CREATE TABLE IF NOT EXISTS overrides (
    id INTEGER PRIMARY KEY, student TEXT NOT NULL, lesson TEXT NOT NULL, points REAL, comment TEXT,
    who TEXT NOT NULL, at TEXT NOT NULL, reason TEXT NOT NULL) STRICT;
`;

/** An attempt as it lies in the database. */
type Row = Omit<Job, "source" | "seed" | "thresholds"> & { digest: string; source: Uint8Array };

/** Names as SQL has them in a list. */
function listed(names: readonly string[]): string {
  return names.map((name) => `'${name}'`).join(", ");
}

/** The last attempt that has a verdict, of each student's latest file. */
const LAST_VERDICTS = `
  FROM latest JOIN submissions ON submissions.id = latest.submission
  JOIN verdicts ON verdicts.submission = latest.submission
  JOIN attempts ON attempts.submission = verdicts.submission AND attempts.attempt = verdicts.attempt
  WHERE verdicts.attempt = (SELECT max(attempt) FROM verdicts WHERE submission = latest.submission)`;

/** Of one student alone, where one is meant. */
function ofOnly(student: string | undefined): string {
  return student === undefined ? "" : "AND latest.student = ?";
}

function bound(student: string | undefined): string[] {
  return student === undefined ? [] : [student];
}

/** What the report of a verdict says of its speed-up, as JSON: to read a report once takes a fifth of five times. */
const SPEEDUP = "json_extract(json_extract(reports, '$.json'), '$.speedup') AS found,";

/** The bounds of the speed-up that decided. */
function intervalOf(found: unknown): Pick<GradeRow, "low" | "high"> {
  const { decidedBy, projected, measured } = (typeof found === "string" ? JSON.parse(found) : {}) as Partial<Speedup>;
  const { low, high } = (decidedBy === "projected" ? projected : measured) ?? {};
  return present({ low, high });
}

/** What was graded in this time says how quick a machine is now. */
const LATELY_MS = 10 * 60_000;

const PENDING = `
  FROM attempts JOIN submissions ON submissions.id = attempts.submission
  WHERE NOT EXISTS (SELECT 1 FROM verdicts WHERE verdicts.submission = attempts.submission AND verdicts.attempt = attempts.attempt)`;

/** One student's grade that was asked for overtakes a class; then by the names of the students. */
const IN_ORDER = `ORDER BY NOT EXISTS (SELECT 1 FROM urgent
  WHERE urgent.submission = attempts.submission AND urgent.attempt = attempts.attempt), student, lesson, submission, attempts.attempt`;

/** The database of a class. Closed by `using`. */
export class Store implements Disposable {
  readonly #db: DatabaseSync;
  #secret: string | undefined;
  /** What the course sets otherwise than a lesson's criteria do, by lesson. */
  thresholds: ReadonlyMap<string, Readonly<Record<string, number>>> = new Map();

  constructor(path: string) {
    this.#db = new DatabaseSync(path);
    // A commit is on the disk before it is said to be done: a verdict outlives a power cut, too.
    this.#db.exec("PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA busy_timeout = 10000");
    this.#db.exec(SCHEMA);
    // Results of before 29 November 2026 do not know it.
    const columns = this.#db.prepare("PRAGMA table_info(notTaken)").all();
    if (!columns.some(({ name }) => name === "tooLate"))
      this.#db.exec("ALTER TABLE notTaken ADD COLUMN tooLate INTEGER");
  }

  /** Notes a student's files; a file that was handed in before is the same submission. */
  add(files: readonly StudentFile[], foundAt: Date): void {
    this.#transaction(() => {
      for (const { student, lesson, extension, source, handedInAt, handIns, daysLate } of files) {
        const digest = createHash("sha256").update(extension).update("\0").update(source).digest("hex");
        this.#db
          .prepare(
            "INSERT OR IGNORE INTO submissions (student, lesson, digest, extension, source, foundAt) VALUES (?, ?, ?, ?, ?, ?)",
          )
          .run(student, lesson, digest, extension, source, foundAt.toISOString());
        this.#db
          .prepare(
            `INSERT INTO latest SELECT student, lesson, id FROM submissions WHERE student = ? AND lesson = ? AND digest = ?
             ON CONFLICT DO UPDATE SET submission = excluded.submission`,
          )
          .run(student, lesson, digest);
        this.#db
          .prepare("INSERT OR REPLACE INTO handedIn VALUES (?, ?, ?, ?, ?)")
          .run(student, lesson, handedInAt?.toISOString() ?? null, handIns ?? null, daysLate ?? null);
      }
    });
  }

  /** Replaces what could not be taken. */
  setRejected(all: readonly Rejected[]): void {
    this.#transaction(() => {
      this.#db.exec("DELETE FROM notTaken");
      for (const { student, lesson, message, tooLate } of all)
        this.#db
          .prepare("INSERT INTO notTaken (student, lesson, message, tooLate) VALUES (?, ?, ?, ?)")
          .run(student, lesson ?? null, message, tooLate ? 1 : null);
    });
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
    return this.#transaction(() => {
      const { changes } = this.#db
        .prepare(
          `INSERT INTO attempts (submission, attempt, grader, runtime, sandbox)
           SELECT id, 1 + (SELECT coalesce(max(attempt), 0) FROM attempts WHERE submission = id), ?,
             ${keepsRuntime ? `coalesce(${last}, ?)` : "?"}, ? FROM (${select})`,
        )
        .run(grader, runtime, sandbox, ...values);
      if (urgent)
        this.#db
          .prepare(
            `INSERT OR IGNORE INTO urgent SELECT id, (SELECT max(attempt) FROM attempts WHERE submission = id) FROM (${select})`,
          )
          .run(...values);
      for (const [lesson, own] of runtimes) {
        this.#db
          .prepare(
            `UPDATE attempts SET runtime = ? WHERE submission IN (SELECT id FROM submissions WHERE lesson = ?)
             AND NOT EXISTS (SELECT 1 FROM verdicts WHERE verdicts.submission = attempts.submission AND verdicts.attempt = attempts.attempt)`,
          )
          .run(own, lesson);
      }
      return Number(changes);
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

  /** The students of whom there is a file, in order of their names. */
  students(): string[] {
    const rows = this.#db.prepare("SELECT DISTINCT student FROM latest ORDER BY student").all();
    return rows.map(({ student }) => String(student));
  }

  /** What was found in any last grade, in order. */
  diagnoses(): string[] {
    const rows = this.#db
      .prepare(`SELECT DISTINCT diagnosis ${LAST_VERDICTS} AND diagnosis IS NOT NULL ORDER BY 1`)
      .all();
    return rows.map(({ diagnosis }) => String(diagnosis));
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
    return row && this.#jobOf(row);
  }

  #jobOf({ digest, source, ...row }: Row): Job {
    // With the secret: a submission knows its own digest, and must not know its questions.
    const bytes = createHash("sha256").update(`${this.secret()} ${digest} ${row.lesson} ${row.attempt}`).digest();
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

  /** Keeps a result. The first write wins: `false` when there was one. */
  record({ submission, grader, attempt }: Pick<Job, "submission" | "grader" | "attempt">, result: Result): boolean {
    const { outcome, score, maxScore, speedup, diagnosis, machine, gradedAt, reports, evidence } = result;
    return this.#transaction(() => {
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

  /** What was last written. */
  written(only?: string): WrittenReports[] {
    const where = only === undefined ? "" : "WHERE student = ?";
    const select = `SELECT student, lesson, madeFrom, files FROM written ${where}`;
    const rows = this.#db.prepare(select).all(...bound(only)) as never[];
    return rows.map((row: WrittenReports & { files: string }) => ({ ...row, files: JSON.parse(row.files) }));
  }

  noteWritten(all: readonly WrittenReports[]): void {
    if (all.length === 0) return;
    this.#transaction(() => {
      const note = this.#db.prepare("INSERT OR REPLACE INTO written VALUES (?, ?, ?, ?)");
      for (const { student, lesson, madeFrom, files } of all)
        note.run(student, lesson, madeFrom, JSON.stringify(files));
    });
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
      job: this.#jobOf(row),
      result: withoutNulls({
        ...{ outcome, score, maxScore, speedup, diagnosis, machine, gradedAt },
        reports: JSON.parse(reports),
        evidence: detail === null ? null : inflateRawSync(detail).toString("utf8"),
      }) as unknown as Result,
    }));
  }

  /** Everybody's last file for a lesson, in order of their names. */
  *sources(lesson: string): Generator<{ student: string; source: Uint8Array }> {
    const rows = this.#db
      .prepare(
        `SELECT latest.student, source FROM latest JOIN submissions ON submissions.id = latest.submission
         WHERE latest.lesson = ? ORDER BY latest.student`,
      )
      .iterate(lesson);
    for (const { student, source } of rows) yield { student: String(student), source: source as Uint8Array };
  }

  /** How far the class is. */
  status(now: Date): ClassStatus {
    const lately = new Date(now.getTime() - LATELY_MS).toISOString();
    const all = (sql: string, ...values: string[]) => this.#db.prepare(sql).all(...values) as never[];
    const number = (sql: string) => Number(this.#db.prepare(sql).get()?.n ?? 0);
    const byLesson = all(`SELECT lesson, count(*) AS count ${PENDING} GROUP BY lesson`) as {
      lesson: string;
      count: number;
    }[];
    const took = this.durations();
    const known = byLesson.filter(({ lesson }) => took.has(lesson));
    const leftMs = known.reduce((sum, { lesson, count }) => sum + count * took.get(lesson)!, 0);
    return {
      pending: byLesson.reduce((sum, { count }) => sum + count, 0),
      urgent: number(`SELECT count(*) AS n ${PENDING} AND EXISTS (SELECT 1 FROM urgent
        WHERE urgent.submission = attempts.submission AND urgent.attempt = attempts.attempt)`),
      outcomes: all("SELECT outcome, count(*) AS count FROM verdicts GROUP BY outcome ORDER BY outcome"),
      machines: all(
        `SELECT machine, count(*) AS graded, count(*) FILTER (WHERE gradedAt >= ?) AS lately,
           min(gradedAt) FILTER (WHERE gradedAt >= ?) AS first FROM verdicts GROUP BY machine ORDER BY machine`,
        lately,
        lately,
      ).map(({ first, ...machine }: { first: string | null; machine: string; graded: number; lately: number }) => ({
        ...machine,
        hourly: hourly(machine.lately, first === null ? 0 : now.getTime() - Date.parse(first)),
      })),
      dead: all(
        `SELECT latest.student, latest.lesson, diagnosis AS why ${LAST_VERDICTS} AND outcome = 'infra_error' ORDER BY latest.student, latest.lesson`,
      ),
      ...(known.length > 0 && { leftMs }),
    };
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

  /** Takes back what has no verdict yet, of one student or of all. Returns how many. */
  cancel(student?: string): number {
    return this.#transaction(() => {
      const { changes } = this.#db
        .prepare(
          `DELETE FROM attempts WHERE submission IN (SELECT id FROM submissions WHERE ? IS NULL OR student = ?)
           AND NOT EXISTS (SELECT 1 FROM verdicts WHERE verdicts.submission = attempts.submission AND verdicts.attempt = attempts.attempt)`,
        )
        .run(student ?? null, student ?? null);
      return Number(changes);
    });
  }

  /** Asks for another attempt at what brought its graders down, as it was asked for before. Returns how many. */
  retryDead(grader: string): number {
    return this.#transaction(() => {
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

  /** Which machines gave the grades, in order of their names. */
  machines(): MachineRow[] {
    return this.#db
      .prepare(
        `SELECT machine, count(*) AS graded, count(*) FILTER (WHERE outcome NOT IN (${listed(outcomesThat("verdict"))})) AS noVerdict
         ${LAST_VERDICTS} GROUP BY machine ORDER BY machine`,
      )
      .all() as never;
  }

  /** Keeps an instructor's word. Earlier ones stay; the last counts. */
  addOverride({ student, lesson, points, comment, who, at, reason }: Override): void {
    this.#db
      .prepare("INSERT INTO overrides (student, lesson, points, comment, who, at, reason) VALUES (?, ?, ?, ?, ?, ?, ?)")
      .run(student, lesson, points ?? null, comment ?? null, who, at, reason);
  }

  /** What instructors have said, the oldest first. */
  overrides(): Override[] {
    const rows = this.#db
      .prepare("SELECT student, lesson, points, comment, who, at, reason FROM overrides ORDER BY id")
      .all();
    return rows.map(withoutNulls) as never;
  }

  /** What a course's settings were when they were last given; `undefined` when they never were. */
  setting(key: "course" | "roster"): string | undefined {
    return this.#db.prepare("SELECT value FROM meta WHERE key = ?").get(key)?.value as string | undefined;
  }

  keepSetting(key: "course" | "roster", value: string): void {
    this.#db.prepare("INSERT OR REPLACE INTO meta VALUES (?, ?)").run(key, value);
  }

  rejected(): Rejected[] {
    const rows = this.#db
      .prepare("SELECT student, lesson, message, tooLate FROM notTaken ORDER BY student, lesson")
      .all();
    return rows.map(({ tooLate, ...row }) => ({ ...withoutNulls(row), ...(tooLate && { tooLate: true }) })) as never;
  }

  /** A secret of this class that never changes: pseudonyms and seeds follow from it. */
  secret(): string {
    if (this.#secret !== undefined) return this.#secret;
    this.#db.prepare("INSERT OR IGNORE INTO meta VALUES ('secret', ?)").run(randomBytes(16).toString("hex"));
    this.#secret = String(this.#db.prepare("SELECT value FROM meta WHERE key = 'secret'").get()!.value);
    return this.#secret;
  }

  #transaction<T>(change: () => T): T {
    this.#db.exec("BEGIN IMMEDIATE");
    try {
      const result = change();
      this.#db.exec("COMMIT");
      return result;
    } catch (error) {
      this.#db.exec("ROLLBACK");
      throw error;
    }
  }

  [Symbol.dispose](): void {
    this.#db.close();
  }
}

/** What is unknown is absent. */
function withoutNulls(row: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(row).filter(([, value]) => value !== null));
}
