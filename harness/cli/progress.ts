import { mkdirSync } from "node:fs";
import { DatabaseSync } from "node:sqlite";
import { fileURLToPath } from "node:url";

/** Where a learner's progress is kept: in the project, ignored by git. */
const PROGRESS = new URL("../../.threadwork/progress.sqlite", import.meta.url);

/** Which lessons a learner has solved. */
export interface Progress {
  solved(): ReadonlySet<string>;
  markSolved(lesson: string): void;
}

/** Opens a learner's progress. Where it cannot be kept (a read-only folder, a damaged file), nothing is remembered. */
export function openProgress(file: URL = PROGRESS): Progress {
  return {
    solved: () =>
      new Set(
        withDatabase(file, (db) =>
          db
            .prepare("SELECT lesson FROM solved")
            .all()
            .map((row) => String(row.lesson)),
        ) ?? [],
      ),
    markSolved: (lesson) => {
      withDatabase(file, (db) =>
        db.prepare("INSERT OR IGNORE INTO solved VALUES (?, ?)").run(lesson, new Date().toISOString()),
      );
    },
  };
}

/** Opens and closes the database each time, so that two windows on one project never wait for each other for long. */
function withDatabase<T>(file: URL, use: (db: DatabaseSync) => T): T | undefined {
  let db: DatabaseSync | undefined;
  try {
    mkdirSync(new URL(".", file), { recursive: true });
    db = new DatabaseSync(fileURLToPath(file));
    db.exec("PRAGMA busy_timeout = 2000");
    db.exec("CREATE TABLE IF NOT EXISTS solved (lesson TEXT PRIMARY KEY, at TEXT NOT NULL) STRICT");
    return use(db);
  } catch {
    return undefined;
  } finally {
    db?.close();
  }
}
