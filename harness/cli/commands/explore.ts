import { statSync, writeFileSync } from "node:fs";
import { resolve } from "node:path";
import type { ExploreOptions, Result, Strategy } from "../../../concurrency/explore/mod.ts";
import { jsonOf } from "../../../concurrency/explore/show/json.ts";
import { pictureOf } from "../../../concurrency/explore/show/picture.ts";
import { svgOf } from "../../../concurrency/explore/show/svg.ts";
import { textOf } from "../../../concurrency/explore/show/text.ts";
import { oneLine } from "../../../concurrency/explore/show/words.ts";
import { nearest } from "../../load/nearest.ts";
import { neutralise } from "../../report/shared/neutralise.ts";
import { UsageError } from "../../usage-error.ts";
import { defineCommand } from "../command.ts";
import type { ExitCode } from "../exit-codes.ts";
import { type Explored, exploreFile } from "../explorer/explore-file.ts";
import { howToType } from "../how-to-type.ts";
import type { Surroundings } from "../surroundings.ts";
import { typedPath } from "../typed-path.ts";

const STRATEGIES: readonly Strategy[] = ["auto", "exhaustive", "bounded", "pct", "random"];
const ENGINES = ["auto", "re-execution", "workers"] as const;
const MEMORIES = ["sequential", "weak"] as const;
const FORMATS = ["text", "json", "svg"] as const;
type Format = (typeof FORMATS)[number];
type Told = Extract<Explored, { kind: "result" }>;
const HEADS = { passed: "No schedule breaks it", undecided: "No schedule was found that breaks it" };
const EXIT: Readonly<Record<Result["kind"], ExitCode>> = { passed: 0, failed: 1, undecided: 3 };

/** `threadwork explore`: runs a program under chosen schedules. */
export const command = defineCommand({
  summary: "Tries schedules, orders in which threads may take their steps, and shows one that breaks a program.",
  usage: "FILE [options]",
  most: 1,
  options: {
    replay: { type: "string", value: "SCHEDULE", help: "runs only this schedule, as a finding gives it" },
    strategy: {
      type: "string",
      value: "WHICH",
      help: `${STRATEGIES.join(", ")} (default: auto, from cheap to complete)`,
    },
    steps: {
      type: "string",
      value: "N",
      help: "most steps of all schedules together (default: 1000000, and 200000 more in weak memory)",
    },
    report: {
      type: "string",
      multiple: true,
      value: "FORMAT[=PATH]",
      help: `${FORMATS.join(", ")}; to PATH, or else to standard output (default: text)`,
    },
    exercise: {
      type: "string",
      value: "FILE",
      help: "stands in the place of the exercise.ts beside the program: for programs of lessons",
    },
    play: { type: "boolean", help: "you are the scheduler: keys choose the thread that goes on" },
    engine: {
      type: "string",
      value: "WHICH",
      help: `${ENGINES.join(", ")} (default: auto, workers for code that cannot be called again)`,
    },
    memory: {
      type: "string",
      value: "WHICH",
      help: `${MEMORIES.join(", ")}: what ECMAScript allows to plain accesses that nothing orders (default: sequential)`,
    },
    seed: { type: "string", value: "N", help: "what is drawn by chance follows from it (default: 1)" },
  },
  notes: [
    "FILE exports a program by default: setup(), threads, and check() or invariant().",
    "Exit codes: 0 no schedule breaks it, 1 one does, 2 usage, or a file that cannot be explored, 3 the budget ended before anything was found or proved.",
  ],
  examples: [
    ["bank.ts", "is there a schedule that breaks it?"],
    ["bank.ts --replay a3b2a", "that schedule again"],
    ["bank.ts --play", "choose the schedule yourself, step by step"],
  ],
  async run({ values, positionals: [name] }, surroundings) {
    const { out, err, interactive } = surroundings;
    if (name === undefined) throw new UsageError('"explore" needs a file. Write: explore FILE');
    const file = resolve(typedPath(name));
    if (!statSync(file, { throwIfNoEntry: false })?.isFile()) {
      throw new UsageError(`Cannot explore "${name}": there is no such file.`);
    }
    const exercise = exerciseOf(values.exercise);
    const reports = reportsOf(values.report);
    const options = optionsOf(values);
    const mistaken = (message: string): ExitCode => {
      err(`Cannot explore "${name}": ${neutralise(message).replace(/\.$/, "")}.\n`);
      return 2;
    };
    if (values.play) {
      if (!interactive) throw new UsageError('Option "--play" of "explore" needs a terminal: its keys choose threads.');
      const { play } = await import("../explorer/play.ts");
      const mistake = await play(
        { file, ...(exercise !== undefined && { exercise }) },
        { ...(options.seed !== undefined && { seed: options.seed }) },
        surroundings,
        values.replay,
      );
      return mistake === undefined ? 0 : mistaken(mistake);
    }
    const typed = values.exercise === undefined ? name : `${name} --exercise ${values.exercise}`;
    const explored = await exploreFile(file, options, exercise, (text) => err(neutralise(text)));
    if (explored.kind === "mistake") return mistaken(explored.message);
    for (const { format, path } of reports) {
      const text = reportOf(format, explored, typed, surroundings);
      if (path === undefined) out(text);
      else writeFileSync(path, text);
    }
    return EXIT[explored.result.kind];
  },
});

function exerciseOf(name: string | undefined): string | undefined {
  if (name === undefined) return undefined;
  const file = resolve(name);
  if (statSync(file, { throwIfNoEntry: false })?.isFile()) return file;
  throw new UsageError(`Option "--exercise" needs a file: there is no "${name}".`);
}

function optionsOf(
  values: Partial<Record<"replay" | "strategy" | "steps" | "seed" | "engine" | "memory", string>>,
): ExploreOptions {
  const { replay, strategy = "auto", engine = "auto", memory = "sequential" } = values;
  if (!STRATEGIES.includes(strategy as Strategy)) {
    throw new UsageError(`There is no strategy "${strategy}". ${nearest(strategy, STRATEGIES)}`);
  }
  if (!ENGINES.includes(engine as "auto")) {
    throw new UsageError(`There is no engine "${engine}". ${nearest(engine, ENGINES)}`);
  }
  if (!MEMORIES.includes(memory as "weak")) {
    throw new UsageError(`There is no memory "${memory}". ${nearest(memory, MEMORIES)}`);
  }
  return {
    strategy: strategy as Strategy,
    memory: memory as "weak",
    engine: engine as "auto",
    ...(replay !== undefined && { replay }),
    ...(values.steps !== undefined && { steps: numberOf("steps", values.steps, 1) }),
    ...(values.seed !== undefined && { seed: numberOf("seed", values.seed, 0) }),
  };
}

function numberOf(option: string, text: string, least: number): number {
  const number = Number(text);
  if (/^\d+$/.test(text) && number >= least && number < 2 ** 31) return number;
  throw new UsageError(`Option "--${option}" takes a whole number of at least ${least}, found "${text}".`);
}

/** A schedule as it is typed in a shell: in quotation marks where it has brackets. */
function quoted(schedule: string): string {
  return /^[\w~]*$/.test(schedule) ? schedule : `'${schedule}'`;
}

/** Where reports go: text to standard output, unless something else is asked for. */
function reportsOf(wanted: readonly string[] = ["text"]): { format: Format; path?: string }[] {
  return wanted.map((each) => {
    const [, format = "", path] = /^([^=]*)(?:=(.*))?$/s.exec(each) ?? [];
    if (!FORMATS.includes(format as Format)) {
      throw new UsageError(`"explore" has no report format "${format}". ${nearest(format, FORMATS)}`);
    }
    if (path === "") throw new UsageError(`Option "--report" needs a file after "${format}=".`);
    return { format: format as Format, ...(path !== undefined && { path: resolve(path) }) };
  });
}

function reportOf(
  format: Format,
  { result, names }: Told,
  typed: string,
  { style, columns = 80 }: Surroundings,
): string {
  if (format === "json") return jsonOf(result, { names });
  const known = result.says === result.switched;
  const switched = result.switched === undefined || known ? "" : `\nOn workers: ${oneLine(result.switched, 300)}\n`;
  if (result.kind !== "failed")
    return format === "svg" ? "" : `${HEADS[result.kind]}: ${result.says.replace(/\.$/, "")}.\n${switched}`;
  const picture = pictureOf(result, { names });
  if (format === "svg") return svgOf(picture);
  const again = howToType("explore", `${typed} --replay ${result.schedule === "" ? '""' : quoted(result.schedule)}`);
  const width = Math.min(columns, 120);
  const shown = textOf(picture, { width, style: (how, text) => style(how, text) });
  const marked = picture.rows.filter((row) => row.kind === "waits" || (row.kind === "step" && row.fatal));
  const where = marked.length > 1 ? "the steps that go wrong together" : "where it goes wrong";
  return `${shown}\n▶ ${where}. A number before code is its line.\n${whoIs(names.length)}\n  ${again}\n${switched}`;
}

/** A legend that says how to read a schedule. */
function whoIs(threads: number): string {
  const shown = Array.from({ length: Math.min(threads, 3) }, (_, i) => i);
  const rest = threads > 3 ? ", …" : "";
  const letters = shown.map((i) => "abc"[i]).join(", ") + rest;
  const numbers = shown.map((i) => i + 1).join(", ") + rest;
  return `To run this schedule again (${letters}: a step of thread ${numbers}; b2: two steps):`;
}
