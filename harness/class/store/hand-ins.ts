import { createHash } from "node:crypto";
import type { DatabaseSync } from "node:sqlite";
import type { Rejected, StudentFile } from "../records.ts";
import { transaction, withoutNulls } from "./database.ts";

/** Who has handed in what, and what could not be taken. */
export class HandIns {
  readonly #db: DatabaseSync;

  constructor(db: DatabaseSync) {
    this.#db = db;
  }

  /** Notes a student's files; a file that was handed in before is the same submission. */
  add(files: readonly StudentFile[], foundAt: Date): void {
    transaction(this.#db, () => {
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
    transaction(this.#db, () => {
      this.#db.exec("DELETE FROM notTaken");
      for (const { student, lesson, message, tooLate } of all)
        this.#db
          .prepare("INSERT INTO notTaken (student, lesson, message, tooLate) VALUES (?, ?, ?, ?)")
          .run(student, lesson ?? null, message, tooLate ? 1 : null);
    });
  }

  rejected(): Rejected[] {
    const rows = this.#db
      .prepare("SELECT student, lesson, message, tooLate FROM notTaken ORDER BY student, lesson")
      .all();
    return rows.map(({ tooLate, ...row }) => ({ ...withoutNulls(row), ...(tooLate && { tooLate: true }) })) as never;
  }

  /** The students of whom there is a file, in order of their names. */
  students(): string[] {
    const rows = this.#db.prepare("SELECT DISTINCT student FROM latest ORDER BY student").all();
    return rows.map(({ student }) => String(student));
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
}
