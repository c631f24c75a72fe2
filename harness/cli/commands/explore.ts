import { statSync } from "node:fs";
import { relative, resolve } from "node:path";
import type { ExploreOptions, Result, Strategy } from "../../../concurrency/explore/mod.ts";
import { nearest } from "../../load/nearest.ts";
import { neutralise } from "../../report/shared/neutralise.ts";
import { UsageError } from "../../usage-error.ts";
import { defineCommand } from "../command.ts";
import type { ExitCode } from "../exit-codes.ts";
import { exploreFile } from "../explorer/explore-file.ts";

const STRATEGIES: readonly Strategy[] = ["auto", "exhaustive", "bounded", "pct", "random"];
const EXIT: Readonly<Record<Result["kind"], ExitCode>> = { passed: 0, failed: 1, undecided: 3 };

/** `threadwork explore`: runs a program under chosen schedules. */
export const command = defineCommand({
  summary: "Tries the orders in which threads may take their steps, and shows one that breaks a program.",
  usage: "FILE [options]",
  most: 1,
  options: {
    replay: { type: "string", value: "SCHEDULE", help: "runs only this schedule, as a finding gives it" },
    strategy: {
      type: "string",
      value: "WHICH",
      help: `${STRATEGIES.join(", ")} (default: auto, from cheap to complete)`,
    },
    steps: { type: "string", value: "N", help: "most steps of all schedules together (default: 2000000)" },
    seed: { type: "string", value: "N", help: "what is drawn by chance follows from it (default: 1)" },
  },
  notes: [
    "FILE exports a program by default: setup(), threads, and check() or invariant().",
    "Exit codes: 0 no schedule breaks it, 1 one does, 2 usage, 3 the budget ended before anything was found or proved.",
  ],
  examples: [
    ["bank.ts", "is there an order of steps that breaks it?"],
    ["bank.ts --replay a3b2a", "that order again"],
  ],
  async run({ values, positionals: [name] }, { out, err }) {
    if (name === undefined) throw new UsageError('"explore" needs a file. Write: explore FILE');
    const file = resolve(name);
    if (!statSync(file, { throwIfNoEntry: false })?.isFile()) {
      throw new UsageError(`Cannot explore "${name}": there is no such file.`);
    }
    const explored = await exploreFile(file, optionsOf(values));
    if (explored.kind === "mistake") {
      err(`Cannot explore "${name}": ${neutralise(explored.message)}.\n`);
      return 1;
    }
    out(neutralise(textOf(explored.result)));
    return EXIT[explored.result.kind];
  },
});

function optionsOf(values: Partial<Record<"replay" | "strategy" | "steps" | "seed", string>>): ExploreOptions {
  const { replay, strategy = "auto" } = values;
  if (!STRATEGIES.includes(strategy as Strategy)) {
    throw new UsageError(`There is no strategy "${strategy}". ${nearest(strategy, STRATEGIES)}`);
  }
  return {
    strategy: strategy as Strategy,
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

function textOf(result: Result): string {
  if (result.kind !== "failed") return `${result.kind}: ${result.says}\n`;
  const { finding, steps, schedule, says } = result;
  const rows = steps.map(({ thread, kind, target, before, after, file, line, expression }) => {
    const place = file === undefined ? "" : `${relative("", file.replace(/^file:\/\//, ""))}:${line}`;
    return `  thread ${thread}  ${kind} ${target}  ${String(before)} → ${String(after)}  ${place}  ${expression ?? ""}\n`;
  });
  return `${finding.message}\n${rows.join("")}${says}\nPlay it again: --replay ${schedule}\n`;
}
