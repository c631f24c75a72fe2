import { test } from "node:test";
import { report } from "../../../harness/report/github.ts";
import { aCheck, aContext, aVerdict } from "../../fakes/verdicts.ts";
import { rules } from "./rules.ts";

test("github's result stays small, whatever the points and however long what was found", () => {
  const words = "é told at length ".repeat(500);
  for (const maxScore of [1, 100, 1000, 7777]) {
    const checks = (["loads", "correct", "parallel", "faster"] as const).map((id, i) =>
      aCheck({ id, outcome: "failed", score: (maxScore * i) / 4, maxScore, message: words, hint: words }),
    );
    const score = checks.reduce((sum, check) => sum + check.score, 0);
    const diagnosis = { kind: "awaits-in-loop", message: words };
    const verdict = aVerdict({ outcome: "failed", checks, score, maxScore: 4 * maxScore, diagnosis });
    rules.github!(String(report(verdict, aContext({ stdout: words, stderr: words }))), verdict);
  }
});
