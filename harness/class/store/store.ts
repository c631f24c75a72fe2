/**
 * What a class handed in and what came of it, in one SQLite file. All files of the results are made from it.
 *
 *   hand-ins ─▶ attempts (wanted, in order) ─▶ verdicts (one an attempt: the first write wins) ─▶ written reports
 *
 * Each change is one transaction, so a kill at any moment loses at most the grade that was under way.
 */
import type { DatabaseSync } from "node:sqlite";
import type { ClassStatus } from "../status.ts";
import { Attempts } from "./attempts.ts";
import { openDatabase } from "./database.ts";
import { HandIns } from "./hand-ins.ts";
import { Said } from "./instructors-words.ts";
import { KeptOfClass } from "./kept-of-class.ts";
import { statusOf } from "./status-of.ts";
import { Verdicts } from "./verdicts.ts";
import { Written } from "./written-reports.ts";

/** The database of a class, in its parts. Closed by `using`. */
export class Store implements Disposable {
  readonly #db: DatabaseSync;
  readonly handIns: HandIns;
  readonly attempts: Attempts;
  readonly verdicts: Verdicts;
  readonly written: Written;
  readonly said: Said;
  readonly kept: KeptOfClass;

  constructor(path: string) {
    this.#db = openDatabase(path);
    this.kept = new KeptOfClass(this.#db);
    this.handIns = new HandIns(this.#db);
    this.attempts = new Attempts(this.#db, () => this.kept.secret());
    this.verdicts = new Verdicts(this.#db, this.attempts);
    this.written = new Written(this.#db);
    this.said = new Said(this.#db);
  }

  /** How far the class is. */
  status(now: Date): ClassStatus {
    return statusOf(this.#db, this.verdicts, now);
  }

  [Symbol.dispose](): void {
    this.#db.close();
  }
}
