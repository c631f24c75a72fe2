import type { ArmReport, GoalReport, Report } from "./bench-model.ts";
import { machine, number, outcome, spread, wanted } from "./figures-in-words.ts";
import { markdown } from "./report-table.ts";

const RUNTIMES = ["node", "bun", "deno"];

/** The page of all measurements, the runtimes side by side. Pure. */
export function page(reports: readonly Report[]): string {
  const names = [...new Set(reports.map(({ name }) => name))].sort();
  const of = (name: string) => reports.filter((report) => report.name === name).sort(byRuntime);
  const versions = [...new Set(reports.map(({ at }) => `${at.runtime} ${at.version}`))].sort();
  return `# Measurements

Made by \`npm run bench -- page\`; do not edit. Each figure is a median over rounds in which all arms run in random order, with its quartiles;
ratios are taken within a round, since what disturbs a round disturbs all of it. Only ratios say something on a machine with other work. ${versions.join(", ")}.

## Goals

${goals(names.map(of))}
${names.map((name) => section(of(name))).join("\n")}`;
}

function goals(all: readonly (readonly Report[])[]): string {
  const lines = all.flatMap((reports) => {
    const [first] = reports;
    return first!.goals.map(({ says, wanted: bound, unit }) => {
      const cells = RUNTIMES.map((runtime) => {
        const report = reports.find(({ at }) => at.runtime === runtime);
        const goal = report?.goals.find((goal) => goal.says === says);
        return goal ? cell(goal) : "–";
      });
      return [first!.name, says, wanted(bound, unit), ...cells];
    });
  });
  return markdown(["measurement", "figure", "goal", ...RUNTIMES], lines);
}

function cell(goal: GoalReport): string {
  if (!goal.found) return "not measured";
  const figure = `${number(goal.found.value)} (${spread(goal.found)})`;
  return outcome(goal) === "met" ? `**${figure}**` : `${figure}, missed`;
}

function section(reports: readonly Report[]): string {
  const { name, title, unit } = reports[0]!;
  const arms = new Map(reports.flatMap(({ arms }) => arms.map(({ name, base }) => [name, base] as const)));
  const lines = [...arms].map(([arm, base]) => [
    arm,
    arm === base ? "–" : base,
    ...RUNTIMES.map((runtime) => {
      const found = reports.find(({ at }) => at.runtime === runtime)?.arms.find(({ name }) => name === arm);
      return found ? level(found) : "–";
    }),
  ]);
  const out = reports.flatMap(({ at, leftOut }) =>
    leftOut.map(({ name, reason }) => `- ${at.runtime} left out ${name}: ${reason}\n`),
  );
  const where = reports.map(
    ({ at, size, sizeOf, rounds }) =>
      `- ${at.runtime}, ${at.date}: ${size.toLocaleString("en-US")} ${sizeOf}, rounds: ${rounds}; ${machine(at)}\n`,
  );
  return `## ${name}

${title}

${markdown(["arm", "ratio to", ...RUNTIMES.map((runtime) => `${runtime}: ratio (median, ${unit})`)], lines)}
${out.join("")}${out.length > 0 ? "\n" : ""}${where.join("")}`;
}

function level({ ratio, level }: ArmReport): string {
  return `${ratio ? `${number(ratio.value)} ×` : "–"} (${number(level.value)})`;
}

function byRuntime({ at: one }: Report, { at: other }: Report): number {
  return RUNTIMES.indexOf(one.runtime) - RUNTIMES.indexOf(other.runtime);
}
