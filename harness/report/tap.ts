/**
 * The report `tap`: the Test Anything Protocol, version 14. The plan comes first, so that a missing test counts as
 * failed.
 */
import type { Report } from "./shared/report.ts";
import { explain, question, story } from "./shared/verdict-words.ts";

export const report: Report = (verdict, { measurement }) => {
  const lines = verdict.checks.flatMap((check, index) => {
    // No directive: a reader would count "# SKIP" as passed.
    const mark = check.outcome === "passed" ? "ok" : "not ok";
    const line = `${mark} ${index + 1} - ${check.id}: ${question(check, measurement)}`;
    if (check.outcome === "passed") return [line];
    // YAML takes a JSON string as it is: on one line, and nothing in it can end the block.
    return [line, "  ---", `  outcome: ${check.outcome}`, `  message: ${JSON.stringify(explain(check))}`, "  ..."];
  });
  const words = story(verdict)
    .split("\n")
    .map((line) => `# ${line}`);
  return `${["TAP version 14", `1..${verdict.checks.length}`, ...lines, ...words].join("\n")}\n`;
};
