/**
 * How long a learner waits for a verdict: of each lesson on each runtime the solution, the starter, a file that does
 * not parse, the broken files that give wrong answers, and the others, one grade at a time.
 *
 *     node scripts/verdict-times.ts [LESSON …] [--runtime NAME]
 *
 * Of several files the median is written, and after it the slowest with its name. On a quiet machine a solution is to
 * take 3 s at most, and a clear failure 1.5 s. All lessons on three runtimes take some 20 minutes there; on a busy
 * machine nothing follows from the figures.
 */
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import process from "node:process";
import { parseArgs } from "node:util";
import { pathOf, type Specimen, specimensOf } from "../harness/cli/commands/check.ts";
import { grade } from "../harness/grade.ts";
import type { Lesson } from "../harness/lesson.ts";
import { availableRuntimes, findRuntime } from "../harness/load/find-runtime.ts";
import { findLesson, lessonIds } from "../harness/load/lessons.ts";
import { median } from "../harness/median.ts";
import type { RuntimeName } from "../runtime-adapters/runtime.ts";

interface Timed {
  name: string;
  seconds: number;
}

const { values, positionals } = parseArgs({ options: { runtime: { type: "string" } }, allowPositionals: true });
const runtimes = values.runtime ? [await findRuntime(values.runtime)] : await availableRuntimes();
const folder = mkdtempSync(join(tmpdir(), "verdict-times-"));
const unparsable = join(folder, "exercise.ts");
writeFileSync(unparsable, "export default function (\n");

const isWrong = ({ check }: Specimen) => check === "correct" || check === "loads";
const inWords = (all: readonly Timed[]) => {
  const slowest = all.toSorted((a, b) => b.seconds - a.seconds)[0];
  if (slowest === undefined) return "none";
  const last = slowest.seconds.toFixed(1);
  return all.length === 1 ? last : `${median(all.map(({ seconds }) => seconds))!.toFixed(1)}, ${last} ${slowest.name}`;
};
const row = (cells: readonly string[]) => process.stdout.write(`${cells.map((cell) => cell.padEnd(14)).join("")}\n`);

async function timed(lesson: Lesson, runtime: RuntimeName, name: string, file: string): Promise<Timed> {
  const { verdict } = await grade({ lesson: lesson.id, file, runtime });
  return { name: name.replace("broken/", ""), seconds: verdict.durationMs / 1000 };
}

try {
  row([
    "lesson",
    "runtime",
    "solution",
    "starter",
    "no program",
    "wrong answers: median, slowest".padEnd(46),
    "others",
  ]);
  for (const id of positionals.length > 0 ? positionals : lessonIds()) {
    const lesson = await findLesson(id);
    for (const { name: runtime } of runtimes) {
      const [starter, solution, ...broken] = specimensOf(lesson);
      const times = async (specimens: readonly Specimen[]) => {
        const all: Timed[] = [];
        for (const specimen of specimens)
          all.push(await timed(lesson, runtime, specimen.name, pathOf(specimen, lesson)));
        return inWords(all);
      };
      row([
        lesson.id.slice(0, 13),
        runtime,
        await times([solution!]),
        await times([starter!]),
        inWords([await timed(lesson, runtime, "exercise.ts", unparsable)]),
        (await times(broken.filter(isWrong))).padEnd(46),
        await times(broken.filter((specimen) => !isWrong(specimen))),
      ]);
    }
  }
} finally {
  rmSync(folder, { recursive: true });
}
