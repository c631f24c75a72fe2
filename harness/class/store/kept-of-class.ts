import { randomBytes } from "node:crypto";
import { DatabaseSync } from "node:sqlite";
import { transaction } from "./database.ts";

/** What is kept of a class as a whole: the files that it was given, and its secret. */
export class KeptOfClass {
  readonly #db: DatabaseSync;
  #secret: string | undefined;

  constructor(db: DatabaseSync) {
    this.#db = db;
  }

  /** What a course's settings were when they were last given; `undefined` when they never were. */
  setting(key: "course" | "roster"): string | undefined {
    return this.#db.prepare("SELECT value FROM meta WHERE key = ?").get(key)?.value as string | undefined;
  }

  keepSetting(key: "course" | "roster", value: string): void {
    transaction(this.#db, () => this.#db.prepare("INSERT OR REPLACE INTO meta VALUES (?, ?)").run(key, value));
  }

  /** A secret of this class that never changes: pseudonyms and seeds follow from it. */
  secret(): string {
    if (this.#secret !== undefined) return this.#secret;
    this.#db.prepare("INSERT OR IGNORE INTO meta VALUES ('secret', ?)").run(randomBytes(16).toString("hex"));
    this.#secret = String(this.#db.prepare("SELECT value FROM meta WHERE key = 'secret'").get()!.value);
    return this.#secret;
  }
}

/** A setting, read beside whoever writes: nothing is made, and nobody waits. */
export function settingIn(path: string, key: "course" | "roster"): string | undefined {
  const db = new DatabaseSync(path, { readOnly: true });
  try {
    db.exec("PRAGMA busy_timeout = 10000");
    const isMade = db.prepare("SELECT name FROM sqlite_master WHERE name = 'meta'").get() !== undefined;
    return isMade ? new KeptOfClass(db).setting(key) : undefined;
  } finally {
    db.close();
  }
}
