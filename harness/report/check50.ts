/** The report `check50`: what `check50 --output json` of CS50 writes. */
import type { Check } from "../model.ts";
import { neutralise } from "./shared/neutralise.ts";
import type { Report } from "./shared/report.ts";
import { isOpen, question, story } from "./shared/verdict-words.ts";

/** The version of check50 whose format this is. */
const CHECK50 = "3.3.11";

export const report: Report = (verdict, { measurement }) => {
  const open = isOpen(verdict.outcome);
  const results = {
    slug: verdict.lesson,
    results: verdict.checks.map((check, index) => {
      const passed = PASSED[check.outcome];
      return {
        name: check.id,
        description: question(check, measurement),
        passed,
        log: passed ? [neutralise(check.message)] : [],
        cause: passed ? null : causeOf(check, open ? story(verdict) : undefined),
        data: {},
        // Each is asked only when the one before it passed.
        dependency: verdict.checks[index - 1]?.id ?? null,
      };
    }),
    version: CHECK50,
  };
  return `${JSON.stringify(results, null, 2)}\n`;
};

/** null: not asked, or no verdict. */
const PASSED: Readonly<Record<Check["outcome"], boolean | null>> = {
  passed: true,
  failed: false,
  skipped: null,
  inconclusive: null,
};

function causeOf({ message, hint }: Check, instead: string | undefined): { rationale: string; help: string | null } {
  return { rationale: neutralise(message), help: instead ?? (hint === undefined ? null : neutralise(hint)) };
}
