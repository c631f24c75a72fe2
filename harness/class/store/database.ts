/** The SQLite file of a class: its tables, and how it is opened and changed. */
import { dirname } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { fullDisk } from "../../disk-error.ts";

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

const TRY_AGAIN_MS = 50;
const MOST_TRIES = 200;

/** Where each lies, for a message. */
const folders = new WeakMap<DatabaseSync, string>();

/** Opens it, and makes what is not there yet. */
export function openDatabase(path: string): DatabaseSync {
  const db = new DatabaseSync(path);
  folders.set(db, dirname(path));
  try {
    return prepared(db);
  } catch (error) {
    db.close();
    throw asFullDisk(error, db);
  }
}

function prepared(db: DatabaseSync): DatabaseSync {
  db.exec("PRAGMA busy_timeout = 10000");
  useWal(db);
  // A commit is on the disk before it is said to be done: a verdict outlives a power cut, too.
  db.exec("PRAGMA synchronous = FULL");
  // At once or not at all: another that looks meanwhile must not add the same column.
  transaction(db, () => {
    db.exec(SCHEMA);
    // Results of before 29 November 2026 do not know it.
    const columns = db.prepare("PRAGMA table_info(notTaken)").all();
    if (!columns.some(({ name }) => name === "tooLate")) db.exec("ALTER TABLE notTaken ADD COLUMN tooLate INTEGER");
  });
  return db;
}

/** Where two processes change the journal at the same moment, SQLite does not wait by itself. */
function useWal(db: DatabaseSync): void {
  for (let tries = 1; ; tries++) {
    try {
      db.exec("PRAGMA journal_mode = WAL");
      return;
    } catch (error) {
      if (tries === MOST_TRIES || !/locked/i.test((error as Error).message)) throw error;
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, TRY_AGAIN_MS);
    }
  }
}

/** One change, whole or not at all: a kill at any moment loses at most what was under way. */
export function transaction<T>(db: DatabaseSync, change: () => T): T {
  db.exec("BEGIN IMMEDIATE");
  try {
    const result = change();
    db.exec("COMMIT");
    return result;
  } catch (error) {
    try {
      db.exec("ROLLBACK");
    } catch {
      // SQLite has undone it already, as it does when the disk is full.
    }
    throw asFullDisk(error, db);
  }
}

function asFullDisk(error: unknown, db: DatabaseSync): unknown {
  const isFull = error instanceof Error && /database or disk is full/i.test(error.message);
  return isFull ? fullDisk(folders.get(db) ?? ".", error) : error;
}

/** What is unknown is absent. */
export function withoutNulls(row: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(row).filter(([, value]) => value !== null));
}
