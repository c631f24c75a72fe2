import { readdirSync } from "node:fs";
import type { ExploreOptions, FindingKind, Program, Result } from "../../concurrency/explore/model.ts";

/*
 * Programs whose answer is known, each a file that somebody could explore by hand:
 *
 *     corpus/broken/     with a known bug         corpus/correct/   without
 *     corpus/own/        this library's own locks and the like, on their own words of shared memory
 *     corpus/others/     examples of the documentation of loom, shuttle and dscheck, with how many schedules they need
 */
const FOLDER = new URL("corpus/", import.meta.url);
const GROUPS = ["broken", "correct", "own", "others"] as const;

/** A program of the corpus. */
export interface Entry {
  /** Its group and file name: `broken/counter`. */
  name: string;
  group: (typeof GROUPS)[number];
  program: Program<never>;
  /** What exploring it must come to. */
  expected: { kind: "passed" | "undecided" } | { kind: "failed"; finding: FindingKind };
  options: ExploreOptions;
  /** Proved to the end in the long run only: within the bounds of the tests, nothing is to be found. */
  long: boolean;
  /** How many schedules another tool needs for it. */
  theirs?: { tool: string; schedules: number };
}

/** All programs, by name. */
export async function corpus(): Promise<Entry[]> {
  const names = GROUPS.flatMap((group) =>
    readdirSync(new URL(`${group}/`, FOLDER))
      .filter((file) => file.endsWith(".mjs"))
      .sort()
      .map((file) => [group, file] as const),
  );
  return await Promise.all(names.map(([group, file]) => load(group, file)));
}

async function load(group: Entry["group"], file: string): Promise<Entry> {
  const {
    default: program,
    expected,
    options = {},
    long = false,
    theirs,
  } = await import(new URL(`${group}/${file}`, FOLDER).href);
  return { name: `${group}/${file.replace(/\.mjs$/, "")}`, group, program, expected, options, long, theirs };
}

/** What it came to, in a few words: `check`, `passed`, `undecided`. */
export function cameTo(result: Result): string {
  return result.kind === "failed" ? result.finding.kind : result.kind;
}

/** What is wrong with that, if anything is: "broken/counter: passed, where a bug of the kind check is known". */
export function wrongWith({ name, expected, long }: Entry, result: Result): string | undefined {
  const came = cameTo(result);
  const told = result.kind === "failed" ? ` (${result.finding.message})` : "";
  if (expected.kind === "failed") {
    return came === expected.finding
      ? undefined
      : `${name}: ${came}${told}, where a bug of the kind ${expected.finding} is known`;
  }
  if (expected.kind === "undecided")
    return came === "undecided" ? undefined : `${name}: ${came}${told}, and cannot be told`;
  if (came === "passed" || (long && came === "undecided")) return undefined;
  return `${name}: ${came}${told}, where nothing is wrong`;
}

/** Most steps of a program in the tests; the long run has no such bound. */
export function testSteps({ long }: Entry): number {
  return long ? 5_000 : 100_000;
}

/** What it came to, and where: the same on every runtime, and each time. */
export function inShort(result: Result): string {
  // How far a budget of steps leads also depends on how many bytes a runtime's clones have.
  if (result.kind === "undecided") return "undecided";
  return `${cameTo(result)} after ${result.schedules}${result.kind === "failed" ? `: ${result.schedule}` : ""}`;
}
