import { mkdirSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { runtime } from "../../../runtime-adapters/current.ts";
import { availableRuntimes, findRuntime } from "../../load/find-runtime.ts";
import { findLesson } from "../../load/lessons.ts";
import { nearest } from "../../load/nearest.ts";
import type { RuntimeSpec } from "../../model.ts";
import { ANY_RUNTIME } from "../../runtime-names.ts";
import { solutionFile } from "../../sealed.ts";
import { seededRandom } from "../../seeded-random.ts";
import { cases, turns } from "../../study/cases.ts";
import { type Condition, conditions } from "../../study/conditions.ts";
import { experiment } from "../../study/experiment.ts";
import { table } from "../../study/findings-table.ts";
import { type GradeRow, gradeBoth } from "../../study/grades.ts";
import { plot } from "../../study/plot-speedups.ts";
import { type Row, rowOf } from "../../study/row.ts";
import { type Simulated, simulate } from "../../study/simulate.ts";
import { UsageError } from "../../usage-error.ts";
import { defineCommand } from "../command.ts";

/** Real grades are of this lesson: its work computes. */
const LESSON = "02-multiprocessing";

/** `threadwork study`: is the verdict right, and is it the same in bad company? */
export const command = defineCommand({
  summary: "An experiment: does the grader find the truth, in good company and bad, and how do other rules do?",
  usage: "[options]",
  most: 0,
  options: {
    conditions: { type: "string", value: "LIST", help: "such as quiet,bursty (default: all that this machine allows)" },
    runtime: { type: "string", value: "NAME", multiple: true, help: `${ANY_RUNTIME} (default: all that are here)` },
    programs: { type: "string", value: "LIST", help: `such as par4,spin (default: all)` },
    turns: {
      type: "boolean",
      help: "instead: threads of which one computes at a time, 2 to 16 of them, in pieces of 0.02 to 50 ms",
    },
    rounds: { type: "string", value: "N", help: "how often each program runs (default: 10; 0: none)" },
    work: { type: "string", value: "MS", help: "processor time of each program (default: 320)" },
    simulate: { type: "string", value: "N", help: "simulated submissions (default: 100000; 0: none)" },
    grades: {
      type: "string",
      value: "N",
      help: "real grades of a solution, and of fakes, in each condition (default: 0)",
    },
    seed: { type: "string", value: "N", help: "for the same orders and simulations again (default: 1)" },
    out: { type: "string", value: "DIR", help: "where study.md and study.svg go (default: study)" },
  },
  notes: [
    `Programs whose true speed-up is known by construction run pinned and watched, and free and by the clock. Takes about a minute a condition and runtime at the defaults. Leave the machine alone meanwhile.`,
    `Conditions: ${conditions.map(({ name, what }) => `${name} (${what})`).join("; ")}.`,
    `Programs: ${[...new Set(cases.map(({ shape }) => shape))].join(", ")}.`,
  ],
  examples: [
    ["", "the whole study"],
    ["--conditions quiet --runtime bun --rounds 5 --simulate 0", "a first look"],
    ["--rounds 0 --simulate 0 --grades 20", "real grades only"],
  ],
  async run({ values }, { out, progress, grade }) {
    const chosen = chosenOf(values.conditions, conditions, ({ name }) => name, "condition");
    const programs = chosenOf(values.programs, values.turns ? turns : cases, ({ shape }) => shape, "program");
    const runtimes = values.runtime
      ? await Promise.all(values.runtime.map((name) => findRuntime(name)))
      : await availableRuntimes();
    const rounds = countOf("rounds", values.rounds, 10);
    const workMs = countOf("work", values.work, 320);
    const simulated = countOf("simulate", values.simulate, 100_000);
    const grades = countOf("grades", values.grades, 0);
    const random = seededRandom(countOf("seed", values.seed, 1));
    const folder = resolve(values.out ?? "study");

    const rows: Row[] = [];
    const gradeRows: GradeRow[] = [];
    const leftOut: string[] = [];
    const { solution, fakes } = await submissions();
    mkdirSync(folder, { recursive: true });
    /** Written after every condition and runtime, so that an interruption loses at most one. */
    const write = (simulations: readonly Simulated[] = []) => {
      const text = table({ rows, simulated: simulations, grades: gradeRows });
      const report = `${headOf(runtimes, leftOut)}\n${text}`;
      writeFileSync(join(folder, "study.md"), report);
      if (rows.length > 0) writeFileSync(join(folder, "study.svg"), plot(rows));
      return report;
    };
    for (const condition of rounds + grades > 0 ? chosen : []) {
      for (const each of runtimes) {
        const say = (text: string) => progress(`${condition.name}, ${each.name}: ${text}`);
        const made = begin(condition);
        if ("why" in made) {
          leftOut.push(`${condition.name}: ${made.why}`);
          break;
        }
        try {
          if (rounds > 0) {
            const able = programs.filter(({ only }) => only === undefined || only === each.name);
            const options = { runtime: each, cases: able, rounds, workMs, random, onProgress: say };
            for (const sample of await experiment(options)) {
              rows.push(rowOf(condition.name, each.name, sample, { processors: runtime.cpus(), reference: 4 }));
            }
          }
          if (grades > 0) {
            const ask = async (file: string) => (await grade({ lesson: LESSON, file, runtime: each.name })).verdict;
            const options = { condition: condition.name, runtime: each.name, count: grades, solution, fakes };
            gradeRows.push(...(await gradeBoth({ ...options, grade: ask, onProgress: say })));
          }
        } finally {
          made.until[Symbol.dispose]();
        }
        write();
      }
    }
    if (simulated > 0) progress(`simulating ${simulated} submissions`);
    out(write(simulated > 0 ? simulate(simulated, random) : []));
    out(`\nWritten to ${folder}\n`);
    return 0;
  },
});

/** Sets up a condition; or says why this machine cannot. */
function begin(condition: Condition): { until: Disposable } | { why: string } {
  try {
    return { until: condition.begin() };
  } catch (error) {
    return { why: (error as Error).message };
  }
}

/** The lesson's solution, and those of its broken files that give right answers but are not parallel. */
async function submissions(): Promise<{ solution: string; fakes: string[] }> {
  const lesson = await findLesson(LESSON);
  const path = (name: string) => fileURLToPath(new URL(name, lesson.folder));
  const fakes = Object.entries(lesson.broken).flatMap(([name, { check }]) =>
    check === "parallel" ? [path(`broken/${name}.ts`)] : [],
  );
  return { solution: solutionFile(lesson.folder), fakes };
}

function headOf(runtimes: readonly RuntimeSpec[], leftOut: readonly string[]): string {
  const names = runtimes.map(({ name, version }) => `${name} ${version}`).join(", ");
  const lines = [`# Threadwork study`, "", `${runtime.cpus()} processors; ${names}.`];
  if (leftOut.length > 0) lines.push("", `Left out, because this machine does not allow it: ${leftOut.join("; ")}.`);
  return `${lines.join("\n")}\n`;
}

function chosenOf<T>(list: string | undefined, all: readonly T[], nameOf: (item: T) => string, what: string): T[] {
  if (list === undefined) return [...all];
  return list.split(",").flatMap((name) => {
    const found = all.filter((item) => nameOf(item) === name.trim());
    if (found.length === 0) throw new UsageError(`There is no ${what} "${name}". ${nearest(name, all.map(nameOf))}`);
    return found;
  });
}

function countOf(option: string, text: string | undefined, otherwise: number): number {
  if (text === undefined) return otherwise;
  if (/^\d{1,7}$/.test(text)) return Number(text);
  throw new UsageError(`Cannot use --${option} ${text}: write a whole number, such as --${option} ${otherwise}`);
}
