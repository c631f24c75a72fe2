import type { DatabaseSync } from "node:sqlite";
import type { Override } from "../records.ts";
import { withoutNulls } from "./database.ts";

/** What instructors have said above a grade. */
export class Said {
  readonly #db: DatabaseSync;

  constructor(db: DatabaseSync) {
    this.#db = db;
  }

  /** Keeps an instructor's word. Earlier ones stay; the last counts. */
  add({ student, lesson, points, comment, who, at, reason }: Override): void {
    this.#db
      .prepare("INSERT INTO overrides (student, lesson, points, comment, who, at, reason) VALUES (?, ?, ?, ?, ?, ?, ?)")
      .run(student, lesson, points ?? null, comment ?? null, who, at, reason);
  }

  /** What instructors have said, the oldest first. */
  all(): Override[] {
    const rows = this.#db
      .prepare("SELECT student, lesson, points, comment, who, at, reason FROM overrides ORDER BY id")
      .all();
    return rows.map(withoutNulls) as never;
  }
}
