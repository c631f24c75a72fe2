import type { DatabaseSync } from "node:sqlite";
import { transaction } from "./database.ts";
import { bound } from "./queries.ts";

/** What the reports of one student's lesson were made from when they were last written, and their files. */
export interface WrittenReports {
  student: string;
  lesson: string;
  /** Digest of all that they follow from. */
  madeFrom: string;
  /** By ending: size in bytes, and when it was last changed, milliseconds. */
  files: Readonly<Record<string, readonly [size: number, changedMs: number]>>;
}

/** Which reports lie among the results, so that only what has changed is written again. */
export class Written {
  readonly #db: DatabaseSync;

  constructor(db: DatabaseSync) {
    this.#db = db;
  }

  /** What was last written. */
  all(only?: string): WrittenReports[] {
    const where = only === undefined ? "" : "WHERE student = ?";
    const select = `SELECT student, lesson, madeFrom, files FROM written ${where}`;
    const rows = this.#db.prepare(select).all(...bound(only)) as never[];
    return rows.map((row: WrittenReports & { files: string }) => ({ ...row, files: JSON.parse(row.files) }));
  }

  note(all: readonly WrittenReports[]): void {
    if (all.length === 0) return;
    transaction(this.#db, () => {
      const note = this.#db.prepare("INSERT OR REPLACE INTO written VALUES (?, ?, ?, ?)");
      for (const { student, lesson, madeFrom, files } of all)
        note.run(student, lesson, madeFrom, JSON.stringify(files));
    });
  }
}
