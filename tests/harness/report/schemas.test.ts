/** The formats that have a published schema, checked by the published validators. */
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { assertEquals } from "@std/assert";
import { report as ctrf } from "../../../harness/report/ctrf.ts";
import { report as junit } from "../../../harness/report/junit.ts";
import { tool } from "../../../scripts/checks.ts";
import { runTool, withTools } from "../../architecture/tools.ts";
import { hostileGrade, OUTCOMES, PIECES } from "./hostile.ts";

/** Writes one file an outcome, hands their paths to `use`, and removes them. */
function withFiles(
  extension: string,
  outcomes: typeof OUTCOMES,
  write: (outcome: (typeof OUTCOMES)[number]) => string,
  use: (paths: string[]) => void,
) {
  const folder = mkdtempSync(join(tmpdir(), "threadwork-test-"));
  try {
    const paths = outcomes.map((outcome) => {
      const path = join(folder, `${outcome}.${extension}`);
      writeFileSync(path, write(outcome));
      return path;
    });
    use(paths);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

const everything = PIECES.join(" ");

const CASES = [
  { schema: "ctrf", extension: "json", report: ctrf, mistake: ['"tool"', '"unknown": 1, "tool"'] },
  { schema: "JUnit.xsd", extension: "xml", report: junit, mistake: ["<properties>", '<properties unknown="1">'] },
  { schema: "jenkins-junit.xsd", extension: "xml", report: junit, mistake: ["<testcase ", "<testcas "] },
] as const;

/** Ant's schema, unlike Jenkins's, has no skipped cases. */
const WITHOUT_SKIPPED = OUTCOMES.filter((outcome) => outcome !== "failed" && outcome !== "error");

for (const { schema, extension, report, mistake } of CASES) {
  const outcomes = schema === "JUnit.xsd" ? WITHOUT_SKIPPED : OUTCOMES;
  test(`a report is valid by the schema ${schema}`, withTools, () => {
    const validate = (...paths: string[]) => {
      const { code, stderr } = runTool(tool("../../tests/harness/report/validate.cjs", schema, ...paths));
      return { code, stderr };
    };
    const write = (outcome: (typeof OUTCOMES)[number]) => {
      const { verdict, context } = hostileGrade(everything, outcome);
      return report(verdict, context);
    };
    withFiles(extension, outcomes, write, (paths) => {
      assertEquals(paths.length, outcomes.length);
      assertEquals(validate(...paths), { code: 0, stderr: "" });
    });
    const planted = (outcome: (typeof OUTCOMES)[number]) => write(outcome).replace(mistake[0], mistake[1]);
    withFiles(extension, outcomes, planted, ([path]) => assertEquals(validate(path!).code, 1));
  });
}
