/**
 * Hostile submissions at length, by hand; continuous integration runs each once (`hostile.test.ts`). Whatever runs it
 * grades with itself:
 *
 *   node tests/hostile/long-run.ts matrix [WORD…]     every submission × its lessons × tiers bwrap and runtime
 *   node tests/hostile/long-run.ts row [N]            N hostile grades in a row, behind the walls (default: 1000)
 *
 * The same with `bun` and `deno run -A`. Parts of the matrix: `--tier bwrap`, `--tier runtime`; `--first`, each for its
 * first lesson only. `--minutes M` ends a row after that time and says how far it came.
 */
import { readdirSync } from "node:fs";
import process from "node:process";
import { parseArgs } from "node:util";
import { grade } from "../../harness/grade.ts";
import { hasPermissions } from "../../harness/sandbox/permissions.ts";
import { runtime } from "../../runtime-adapters/current.ts";
import { type Attack, attacks } from "./attacks.ts";
import { lessonFile, Place } from "./place.ts";

type Tier = "bwrap" | "runtime";

/** These run into limits of time or memory: the matrix has them. */
const SLOW = /^(15|23|24|25|26)-/;

/** These leave something behind: processes, files, messages. */
const LEAVING = /^(05|28|30|40|47-detached-spinners)/;

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    tier: { type: "string", multiple: true },
    first: { type: "boolean", default: false },
    minutes: { type: "string" },
  },
});
const [what, ...rest] = positionals;
using place = await Place.open();
for (const [signal, code] of [["SIGINT", 130] as const, ["SIGTERM", 143] as const]) {
  process.on(signal, () => {
    place[Symbol.dispose]();
    process.exit(code);
  });
}
const mine = attacks.filter(({ runtimes }) => runtimes?.includes(runtime.name) ?? true);

if (what === "matrix")
  process.exitCode = await matrix(rest, (values.tier as Tier[] | undefined) ?? ["bwrap", "runtime"]);
else if (what === "row") process.exitCode = await row(Number(rest[0] ?? 1000));
else {
  console.error("Say what to run: matrix, or row. See the top of this file.");
  process.exitCode = 2;
}

/** Each submission, for each of its lessons, on each tier that this runtime has. */
async function matrix(words: readonly string[], tiers: readonly Tier[]): Promise<number> {
  const cells = tiers.flatMap((tier) =>
    tier === "runtime" && !hasPermissions(runtime.name)
      ? []
      : mine.flatMap((attack) => lessonsOf(attack).map((lesson) => ({ tier, attack, lesson }))),
  );
  const wanted = cells.filter(({ attack }) => words.length === 0 || words.some((word) => attack.file.includes(word)));
  const kept = wanted.filter(({ tier, attack }) => tier === "bwrap" || isLetLoose(attack));
  const wrong: string[] = [];
  for (const tier of tiers) {
    const counts = { right: 0, wrong: 0, "no verdict": 0 };
    for (const { attack, lesson } of kept.filter((cell) => cell.tier === tier)) {
      const failure = await problem(() => place.check(attack, lesson, tier));
      const kind = failure === undefined ? "right" : failure.startsWith("no verdict") ? "no verdict" : "wrong";
      counts[kind]++;
      const line = `${kind.padEnd(10)} ${attack.file} for lesson ${lesson}, ${tier}, ${runtime.name}${failure ? `: ${failure}` : ""}`;
      console.log(line);
      if (kind === "wrong") wrong.push(line);
    }
    const all = counts.right + counts.wrong + counts["no verdict"];
    const open = `${counts.wrong} wrongly, ${counts["no verdict"]} got no verdict on this busy machine in three tries`;
    if (all > 0)
      console.log(
        `${runtime.name} ${runtime.version()}, tier ${tier}: ${counts.right} of ${all} answered rightly, ${open}`,
      );
  }
  if (kept.length < wanted.length) console.log(`${wanted.length - kept.length} not let loose without walls`);
  const honest = await problem(() => honestGrades("bwrap"));
  console.log(honest ?? "Afterwards honest submissions get what they deserve.");
  return wrong.length === 0 && honest === undefined ? 0 : 1;
}

/** Hostile grades in a row: the quick ones by turns, now and then one that leaves something behind. */
async function row(count: number): Promise<number> {
  // Lesson 01 starts the least.
  const first = mine.filter(({ lessons }) => lessons.includes(1));
  const quick = first.filter((attack) => failsBeforeTiming(attack) && !SLOW.test(attack.file));
  const leaving = first.filter(({ file }) => LEAVING.test(file));
  const failures: string[] = [];
  const sizes: { residentBytes: number; descriptors: number }[] = [];
  const before = place.leftovers();
  const startedMs = runtime.now();
  const limitMs = Number(values.minutes ?? Number.POSITIVE_INFINITY) * 60_000;
  let done = 0;
  for (; done < count && runtime.now() - startedMs < limitMs; done++) {
    const nth = done;
    const from = nth % 25 === 24 ? leaving : quick;
    const attack = from[Math.floor(nth / (from === leaving ? 25 : 1)) % from.length]!;
    const failure = await problem(() => place.check(attack, 1, "bwrap"));
    if (failure) failures.push(`${nth}, ${attack.file}: ${failure}`);
    if (failure) console.log(`FAILED ${failures.at(-1)}`);
    if (nth % 100 === 99) {
      const honest = await problem(() => honestGrades("bwrap"));
      if (honest) failures.push(honest);
    }
    if (nth % 20 !== 19) continue;
    const descriptors = process.platform === "linux" ? readdirSync("/proc/self/fd").length : 0;
    sizes.push({ residentBytes: runtime.memory().residentBytes, descriptors });
    const { residentBytes } = sizes.at(-1)!;
    const seconds = Math.round((runtime.now() - startedMs) / 1000);
    console.log(
      `${nth + 1} grades, ${seconds} s, ${mib(residentBytes)} MiB, ${descriptors} descriptors, ${failures.length} failures`,
    );
  }
  const honest = await problem(() => honestGrades("bwrap"));
  if (honest) failures.push(honest);
  const left = place.leftovers().filter((each) => !before.includes(each));
  if (left.length > 0) failures.push(`left: ${left.join(", ")}`);
  // After the first quarter, in which a runtime compiles and fills its pools.
  const settled = sizes.slice(Math.floor(sizes.length / 4));
  const [early, late] = [settled.slice(0, settled.length / 2), settled.slice(settled.length / 2)];
  const resident = (all: typeof sizes) => median(all.map(({ residentBytes }) => residentBytes));
  const descriptors = (all: typeof sizes) => median(all.map(({ descriptors }) => descriptors));
  if (sizes.length >= 8) {
    console.log(
      `resident memory, median: ${mib(resident(early))} then ${mib(resident(late))} MiB; descriptors: ${descriptors(early)} then ${descriptors(late)}`,
    );
    if (resident(late) > resident(early) * 1.15) failures.push("the grader's memory grows");
    if (descriptors(late) > descriptors(early)) failures.push("the grader's descriptors grow");
  }
  console.log(
    `${runtime.name} ${runtime.version()}: ${done} hostile grades, ${failures.length} failures; left behind: ${left.length}`,
  );
  for (const failure of failures) console.log(`  ${failure}`);
  return failures.length === 0 ? 0 : 1;
}

function lessonsOf({ lessons }: Attack): readonly number[] {
  return values.first ? lessons.slice(0, 1) : lessons;
}

function failsBeforeTiming({ outcomes, check, says }: Attack): boolean {
  return outcomes.includes("failed") && check !== "parallel" && (check !== undefined || says !== undefined);
}

function isLetLoose({ withoutWalls }: Attack): boolean {
  return withoutWalls?.[runtime.name] !== "not let loose";
}

/** The next submission's grade is as if nothing had been: a solution passes, a starter does not. */
async function honestGrades(sandbox: Tier): Promise<void> {
  for (const [which, expected] of [["solution", "passed"] as const, ["starter", "failed"] as const]) {
    const { file } = await lessonFile(1, which);
    const { verdict } = await grade({ lesson: "1", file, sandbox });
    if (verdict.outcome !== expected)
      throw new Error(`an honest ${which} got ${verdict.outcome}: ${JSON.stringify(verdict.checks)}`);
  }
}

/** What goes wrong in there, in one line. */
async function problem(use: () => Promise<unknown>): Promise<string | undefined> {
  try {
    await use();
    return undefined;
  } catch (error) {
    return String((error as Error).message)
      .replaceAll(/\s+/g, " ")
      .slice(0, 600);
  }
}

function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[values.length >> 1] ?? 0;
}

function mib(bytes: number): number {
  return Math.round(bytes / 1024 ** 2);
}
