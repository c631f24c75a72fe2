import type { Report } from "./bench-model.ts";
import { machine, number, outcome, spread, wanted } from "./figures-in-words.ts";

/** A report as Markdown: goals, arms by their ratios, what was left out, where. Pure. */
export function table(report: Report): string {
  const { name, title, unit, size, sizeOf, rounds, goals, arms, leftOut, at } = report;
  const parts = [`# ${name} on ${at.runtime} ${at.version}\n`, `${title}\n`];
  if (goals.length > 0) {
    const lines = goals.map((goal) => {
      const { says, unit, found } = goal;
      const figures = found ? [`${number(found.value)} ${unit}`, spread(found)] : ["–", "–"];
      return [...figures, wanted(goal.wanted, unit), outcome(goal), says];
    });
    parts.push(markdown(["found", "quartiles", "goal", "", "figure"], lines));
  }
  const lines = arms.map(({ name, level, base, ratio, samples }) => [
    ratio ? `${number(ratio.value)} ×` : "–",
    base,
    ratio ? spread(ratio) : "–",
    name,
    number(level.value),
    spread(level),
    String(samples),
  ]);
  parts.push(markdown(["ratio", "to", "quartiles", "arm", `median, ${unit}`, "quartiles", "samples"], lines));
  if (leftOut.length > 0) {
    parts.push(`Left out:\n\n${leftOut.map(({ name, reason }) => `- ${name}: ${reason}\n`).join("")}`);
  }
  const amount = `${size.toLocaleString("en-US")} ${sizeOf}`;
  parts.push(`${amount}, rounds: ${rounds}, arms in random order in each. ${at.date}: ${machine(at)}.\n`);
  return parts.join("\n");
}

/** A table in Markdown. */
export function markdown(head: readonly string[], lines: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.map((cell) => cell.replaceAll("|", "\\|")).join(" | ")} |\n`;
  return line(head) + line(head.map(() => "---")) + lines.map(line).join("");
}
