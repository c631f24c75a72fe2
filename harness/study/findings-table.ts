import { type Counts, rules, sumOf } from "./decision-rules.ts";
import type { GradeRow } from "./grades.ts";
import type { Row } from "./row.ts";
import type { Simulated } from "./simulate.ts";

/** What the study found; a list that is empty was not asked for. */
export interface Findings {
  rows: readonly Row[];
  simulated: readonly Simulated[];
  grades: readonly GradeRow[];
}

/** The study as Markdown: every program, the rules side by side, real grades, the simulation. Pure. */
export function table({ rows, simulated, grades }: Findings): string {
  const parts: string[] = [];
  if (rows.length > 0) parts.push(programs(rows), errors(rows));
  if (grades.length > 0) parts.push(realGrades(grades));
  if (simulated.length > 0) parts.push(simulation(simulated));
  return parts.join("\n");
}

function programs(rows: readonly Row[]): string {
  const head = [
    "condition",
    "runtime",
    "program",
    "truth",
    "S(4)",
    "share, %",
    "clock",
    ...rules.map(({ name }) => name),
  ];
  const lines = rows.map(({ condition, runtime, case: one, projected, share, measured, counts }) => [
    condition,
    runtime,
    one.name,
    figure(one.truth),
    figure(projected),
    share === undefined ? "–" : share.toFixed(0),
    figure(measured),
    ...rules.map(({ name }) => {
      const { passed, failed, none } = counts[name]!;
      return `${passed} / ${failed} / ${none}`;
    }),
  ]);
  return `## Programs

Truth and S(4): speed-up on four free processors, by construction and as projected. Share: S(4) as a share of the reference's, in per cent of
what it should be. Clock: speed-up by the clock here. Under each rule: passed / failed / no verdict.

${markdown(head, lines)}`;
}

function errors(rows: readonly Row[]): string {
  const lines = rules.map(({ name }) => {
    const of = (parallel: boolean) =>
      sumOf(rows.filter((row) => row.case.parallel === parallel).map((row) => row.counts[name]!));
    const [honest, fake] = [of(true), of(false)];
    const share = (count: number, { passed, failed, none }: Counts) => {
      const all = passed + failed + none;
      return all === 0 ? "–" : `${count} of ${all} (${((100 * count) / all).toFixed(1)} %)`;
    };
    const both = sumOf([honest, fake]);
    return [name, share(honest.failed, honest), share(fake.passed, fake), share(both.none, both)];
  });
  return `## Rules on the same runs

${markdown(["rule", "parallel programs failed", "others passed", "no verdict"], lines)}`;
}

function realGrades(grades: readonly GradeRow[]): string {
  const scores = (rows: readonly GradeRow[]) => {
    const all = rows.flatMap(({ score }) => (score ? [score.low, score.high] : []));
    return all.length === 0 ? "–" : [...new Set([Math.min(...all), Math.max(...all)])].join(" – ");
  };
  const counted = (rows: readonly GradeRow[]) => [
    ...(["passed", "failed", "none"] as const).map((is) => String(rows.reduce((sum, row) => sum + row[is], 0))),
    scores(rows),
    Math.max(...rows.map(({ slowestS }) => slowestS)).toFixed(1),
  ];
  const titles = ["passed", "failed", "no verdict", "points", "slowest, s"];
  const files = [...Map.groupBy(grades, ({ file }) => file)].map(([file, rows]) => [file, ...counted(rows)]);
  const places = [...Map.groupBy(grades, ({ condition, runtime, kind }) => `${condition} ${runtime} ${kind}`)].map(
    ([, rows]) => [rows[0]!.condition, rows[0]!.runtime, rows[0]!.kind, ...counted(rows)],
  );
  return `## Real grades

Each file in all conditions and on all runtimes; points of those with a verdict, lowest and highest:

${markdown(["submission", ...titles], files)}
${markdown(["condition", "runtime", "submissions", ...titles], places)}`;
}

function simulation(simulated: readonly Simulated[]): string {
  const percent = (count: number, { submissions }: Simulated) => `${((100 * count) / submissions).toFixed(3)} %`;
  const lines = simulated.map((row) => [
    `${row.distance} × threshold`,
    String(row.submissions),
    percent(row.passed, row),
    percent(row.failed, row),
    percent(row.none, row),
    row.meanRounds.toFixed(1),
  ]);
  return `## Simulated submissions

${markdown(["true speed-up", "submissions", "passed", "failed", "no verdict", "rounds"], lines)}`;
}

function markdown(head: readonly string[], lines: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.join(" | ")} |\n`;
  return line(head) + line(head.map(() => "---")) + lines.map(line).join("");
}

function figure(value: number | undefined): string {
  return value === undefined ? "–" : value.toFixed(2);
}
