import { relative } from "node:path";
import { fileURLToPath } from "node:url";
import { findLesson } from "../../load/lessons.ts";
import { neutralise } from "../../report/shared/neutralise.ts";
import { ANY_RUNTIME } from "../../runtime-names.ts";
import { UsageError } from "../../usage-error.ts";
import { writeWhole } from "../../write-whole.ts";
import { defineCommand } from "../command.ts";
import { EXIT_CODES } from "../exit-codes.ts";
import { howToType } from "../how-to-type.ts";
import { openProgress } from "../progress.ts";
import { formatNames, wantedReports } from "../reports-asked-for.ts";
import { sandboxOf } from "../sandbox-of.ts";
import { showSolution } from "../show-solution.ts";
import { isExercise } from "../starter.ts";
import { fitting } from "../surroundings.ts";
import { typedPath } from "../typed-path.ts";

/** `threadwork grade`: grades one file. */
export const command = defineCommand({
  summary: "Grades your solution of a lesson.",
  usage: "ID [FILE] [options]",
  most: 2,
  options: {
    runtime: {
      type: "string",
      value: "NAME",
      help: `the runtime that runs the file: ${ANY_RUNTIME} (default: this one)`,
    },
    report: {
      type: "string",
      value: "FORMAT[=FILE]",
      multiple: true,
      help: `how the result is written: ${formatNames().join(", ")} (default: text)`,
    },
    seed: { type: "string", value: "N", help: "the same seed asks the same questions again" },
    sandbox: {
      type: "string",
      value: "WHICH",
      help: "auto, bwrap, runtime or none (default: auto, the best there is)",
    },
    witness: {
      type: "boolean",
      help: "no pass without a proof: an answer that came sooner than one thread could give it (takes two processors)",
    },
    verbose: { type: "boolean", help: "the report text also says how the figures were found, and the seed" },
  },
  notes: [
    "Without FILE it grades the exercise.ts of the lesson. FILE may lie anywhere.",
    "Exit codes: 0 passed, 1 failed, 2 wrong usage, 3 no verdict (this machine could not show it), 4 the grader itself failed.",
  ],
  examples: [
    ["2", "grade lessons/02-multiprocessing/exercise.ts"],
    ["2 my.ts --runtime bun", "grade another file, on Bun"],
    ["2 --report json=result.json --report text", "write a file for a program, and text for you"],
  ],
  async run({ values, positionals: [id, file] }, { out, err, progress, style, columns, grade }) {
    if (id === undefined) throw new UsageError(`Which lesson? Give its number, such as:  ${howToType("grade", "2")}`);
    if (/^[^\\/]+\.[cm]?[jt]s$/.test(id)) {
      throw new UsageError(
        `Which lesson is ${id} for? Write its number before the file, such as:  ${howToType("grade", `2 ${id}`)}`,
      );
    }
    const path = file === undefined ? undefined : typedPath(file);
    const seed = seedOf(values.seed);
    const sandbox = sandboxOf(values.sandbox);
    const reports = await wantedReports(values.report);
    const { verdict, measurement } = await grade({
      lesson: id,
      ...(path === undefined ? {} : { file: path }),
      ...(values.runtime === undefined ? {} : { runtime: values.runtime }),
      ...(seed === undefined ? {} : { seed }),
      sandbox,
      witness: values.witness ?? false,
      onProgress: progress,
      onFinding: (text) => err(`${neutralise(text, 500)}\n`),
    });
    const gradedAt = new Date();
    for (const { report, path, format } of reports) {
      if (path === undefined) {
        const shown = report(verdict, { measurement, gradedAt, style, verbose: values.verbose ?? false });
        out(format === "text" ? fitting(shown, columns) : shown);
      } else {
        writeWhole(
          path,
          report(verdict, { measurement, gradedAt, style: (_, text) => text, verbose: values.verbose ?? false }),
        );
        err(`Report ${format} written to ${path}\n`);
      }
    }
    if (verdict.outcome !== "passed") return EXIT_CODES[verdict.outcome];
    const lesson = await findLesson(verdict.lesson);
    if (path === undefined || isExercise(path, lesson)) {
      openProgress().markSolved(verdict.lesson);
      const shown = showSolution(lesson);
      if (shown) err(`Compare with ours: ${relative("", fileURLToPath(shown))}\n`);
    }
    return EXIT_CODES[verdict.outcome];
  },
});

function seedOf(text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  const seed = Number(text);
  if (/^\d+$/.test(text) && Number.isSafeInteger(seed)) return seed;
  throw new UsageError(`Cannot use the seed "${text}": a seed is a whole number, 0 or more, such as --seed 1234`);
}
