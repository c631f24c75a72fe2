/** Every report format, whichever there are: its rules hold, whatever a student wrote. */
import { test } from "node:test";
import { assertEquals } from "@std/assert";
import { formatNames } from "../../../harness/cli/reports-asked-for.ts";
import type { Report } from "../../../harness/report/shared/report.ts";
import { fastCheck, withFastCheck } from "../../fast-check.ts";
import { testInTurn } from "../../share.ts";
import { hostileGrade, OUTCOMES, PIECES } from "./hostile.ts";
import { always, rules } from "./rules.ts";

const inTurn = testInTurn();

const LIMIT = { timeout: 120_000 };

async function reportOf(format: string): Promise<Report> {
  return ((await import(`../../../harness/report/${format}.ts`)) as { report: Report }).report;
}

test("every format has rules, and every rule a format", () => {
  assertEquals(Object.keys(rules).sort(), formatNames());
});

for (const format of formatNames()) {
  inTurn(`report/${format}.ts keeps its rules with each hostile piece, in every outcome`, LIMIT, async () => {
    const report = await reportOf(format);
    for (const outcome of OUTCOMES) {
      for (const piece of ["harmless", ...PIECES]) {
        const { verdict, context } = hostileGrade(piece, outcome);
        const text = report(verdict, context);
        always(text, verdict);
        rules[format]!(text, verdict);
      }
    }
  });

  inTurn(`report/${format}.ts keeps its rules with any text`, withFastCheck, async () => {
    const report = await reportOf(format);
    const fc = fastCheck();
    const unit = fc.oneof(fc.constantFrom(...PIECES), fc.string({ unit: "binary", maxLength: 20 }));
    const texts = fc.array(unit, { maxLength: 12 }).map((parts) => parts.join(""));
    fc.assert(
      fc.property(texts, fc.constantFrom(...OUTCOMES), (student, outcome) => {
        const { verdict, context } = hostileGrade(student, outcome);
        const text = report(verdict, context);
        always(text, verdict);
        rules[format]!(text, verdict);
      }),
      { numRuns: 100 },
    );
  });

  inTurn(`report/${format}.ts stays small when a student prints lines of 10 MB`, LIMIT, async () => {
    const report = await reportOf(format);
    for (const piece of ["x", "\u001b", "<", '"', "\ud800", "`", "\n"]) {
      const { verdict, context } = hostileGrade(piece.repeat(10 * 1024 * 1024), "failed");
      const text = report(verdict, context);
      always(text, verdict);
      rules[format]!(text, verdict);
    }
  });
}
