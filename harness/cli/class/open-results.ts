/** Opens the results of an earlier run, for the commands beside `class`. */
import { existsSync, readdirSync } from "node:fs";
import { basename, join, resolve } from "node:path";
import { type Settings, settingsOf } from "../../class/course/last-given.ts";
import { studentNamed } from "../../class/course/roster.ts";
import { holdLock } from "../../class/hold-lock.ts";
import type { ResultsOptions } from "../../class/standings.ts";
import { Store } from "../../class/store/store.ts";
import { writeResults } from "../../class/write-results.ts";
import { lessonIds } from "../../load/lessons.ts";
import { nearest } from "../../load/nearest.ts";
import { UsageError } from "../../usage-error.ts";
import type { Option } from "../command.ts";
import { lessonFacts } from "./lesson-facts.ts";

/** The option that all of these commands have. */
export const RESULTS = {
  type: "string",
  value: "DIR",
  help: "the results of the class (default: the only folder here that holds a verdicts.sqlite)",
} as const satisfies Option;

const DATABASE = "verdicts.sqlite";

/** Closed by `using`. While it is open, no other run can grade into it. */
export interface OpenResults extends Disposable {
  out: string;
  store: Store;
  settings: Settings;
}

/**
 * Opens what `--results DIR` names.
 *
 * @throws {UsageError} when there is none, or another run has it
 */
export function openResults(wanted: string | undefined): OpenResults {
  const out = resultsFolder(wanted);
  if (!existsSync(join(out, DATABASE))) {
    throw new UsageError(
      `There are no results of a class in "${out}": it has no ${DATABASE}. Grade it first: class DIR`,
    );
  }
  const lock = holdLock(join(out, ".lock.sqlite"));
  if (!lock) throw new UsageError(`Another run grades into "${out}" now. Wait for it.`);
  const store = new Store(join(out, DATABASE));
  return {
    out,
    store,
    settings: settingsOf({}, lessonIds(), store.kept),
    [Symbol.dispose]() {
      store[Symbol.dispose]();
      lock[Symbol.dispose]();
    },
  };
}

/** What `--results DIR` names; without it, the only results here. */
export function resultsFolder(wanted: string | undefined): string {
  return wanted === undefined ? onlyResults() : resolve(wanted);
}

/** The only results in this folder, or in one of its folders. */
function onlyResults(): string {
  const folders = [
    ".",
    ...readdirSync(".", { withFileTypes: true }).flatMap((each) => (each.isDirectory() ? each.name : [])),
  ];
  const found = folders.filter((folder) => existsSync(join(folder, DATABASE)));
  if (found.length === 1) return resolve(found[0]!);
  const which = found.length === 0 ? "none is here" : `there are ${found.join(", ")}`;
  throw new UsageError(`Which results? Give their folder, such as --results submissions-results (${which}).`);
}

/**
 * The student that is meant, also by the name on the roster where one alone has it.
 *
 * @throws {UsageError} when there is none
 */
export function studentOf({ store, settings }: OpenResults, text: string): string {
  const enrolled = settings.roster?.students ?? [];
  const refused = store.handIns.rejected().map(({ student }) => student);
  const all = [...new Set([...store.handIns.students(), ...enrolled.map(({ student }) => student), ...refused])];
  const found = studentNamed(text, all, settings.roster);
  if (found !== undefined) return found;
  throw new UsageError(`There is no student "${text}" in this class. ${nearest(text, all)}`);
}

/** Writes every file of the results again. What was made once, such as the leaderboard, is made again. */
export async function writeAgain({ out, store, settings }: OpenResults): Promise<readonly string[]> {
  const options: ResultsOptions = {
    name: settings.course?.name ?? basename(out).replace(/-results$/, ""),
    leaderboard: existsSync(join(out, "leaderboard.html")),
    lessons: await lessonFacts(store, settings.course),
    ...settings,
    exports: settings.course?.exports ?? [],
  };
  return writeResults(store, out, options).unwritten;
}
