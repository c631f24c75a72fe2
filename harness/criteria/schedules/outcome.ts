/** What exploring a lesson's program comes to, wherever it is explored. */
import type { Program, Result } from "../../../concurrency/explore/mod.ts";
import { type Picture, pictureOf, type Row } from "../../../concurrency/explore/show/picture.ts";
import type { Explored, Stop } from "./options.ts";

/** Quick where nothing is to be found, and most of what a lesson is about is small. */
export const MOST_STEPS = 200_000;

/** What a lesson is told. `names`: of the threads' functions. Pure. */
export function outcomeOf(result: Result, names: readonly string[]): Explored {
  const { schedules, says } = result;
  if (result.kind === "undecided") return { kind: "undecided", says, schedules };
  if (result.kind === "passed") return { kind: "held", proof: result.proof, says, schedules };
  const { finding, schedule, steps } = result;
  const { headline, sentence, threads, rows } = pictureOf(result, { names });
  const taken = names.map((_, thread) => steps.filter((step) => step.thread === thread).length);
  return {
    kind: "broken",
    schedules,
    finding: finding.kind,
    headline,
    sentence: `${sentence.charAt(0).toUpperCase()}${sentence.slice(1)}`,
    schedule,
    threads,
    rows: rows.map((row) => cellsOf(row, threads)),
    taken,
  };
}

/** A row of the picture as cells: its number, one for each thread, and one for memory. */
function cellsOf(row: Row, threads: Picture["threads"]): string[] {
  if (row.kind === "hidden")
    return ["…", ...threads.map(() => ""), row.again ? "again and again" : `${row.steps} more`];
  const where = row.line === undefined ? "" : `${row.line}: `;
  const code = row.kind === "waits" ? "waits" : row.code;
  const head = row.kind === "waits" ? "▶" : `${row.fatal ? "▶" : " "} ${row.step}`;
  return [head, ...threads.map((_, i) => (i === row.thread ? where + code : "")), row.effect];
}

/** Whether threads that do nothing fail its check, as they must: otherwise it asks for nothing. */
export function asksForWork(idle: Result): boolean {
  return idle.kind === "failed" && idle.finding.kind !== "threw";
}

/** Said to the author of a lesson whose program asks for nothing. */
export const ASKS_FOR_NOTHING = "threads that do nothing pass its check. Let check() ask for what they have to do";

/**
 * A thread that does not do its own part, as `check` sees it where the others do nothing.
 *
 * @param explored explores one of the two programs: the lesson's with the reference's threads, or with the student's
 */
export async function otherWork(
  count: number,
  explored: (whose: "reference" | "student", only: (program: Program) => Program) => Promise<Result>,
): Promise<Stop | undefined> {
  for (let thread = 0; thread < count; thread++) {
    const alone = (program: Program) => only(program, thread);
    const expected = saidOf(await explored("reference", alone));
    const found = saidOf(await explored("student", alone));
    // A thread that waits for others says nothing alone.
    if (expected === undefined || found === expected) continue;
    const what = `alone, it leaves another state than it should (${found ?? "it waits for others"})`;
    return { why: "other-work", thread: thread + 1, after: 0, what };
  }
  return undefined;
}

/** The program where one thread runs, and the others do nothing. */
function only(program: Program, thread: number): Program {
  const { threads } = program;
  const bodies = "body" in threads ? new Array<typeof threads.body>(threads.count).fill(threads.body) : threads;
  return { ...program, threads: bodies.map((body, i) => (i === thread ? body : () => {})) };
}

/** What `check` says in the end; `undefined` where it was not asked. */
function saidOf(result: Result): string | undefined {
  if (result.kind === "passed") return "all is well";
  return result.kind === "failed" && result.finding.kind === "check" ? result.finding.message : undefined;
}
