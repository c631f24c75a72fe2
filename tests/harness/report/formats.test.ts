/** Every report format, whichever there are. */
import { test } from "node:test";
import { assertEquals } from "@std/assert";
import { formatNames } from "../../../harness/cli/reports.ts";
import { aCheck, aMeasurement, aVerdict } from "../../fakes/verdicts.ts";

for (const format of formatNames()) {
  test(`report/${format}.ts exports report(), and lets no terminal sequence through`, async () => {
    const { report } = await import(`../../../harness/report/${format}.ts`);
    const bad = "\u001b[2J\u009b\u202e";
    const verdict = aVerdict({
      outcome: "failed",
      checks: [aCheck({ id: "loads", outcome: "failed", message: bad, hint: bad })],
    });
    const measurement = aMeasurement({ stdout: bad, stderr: bad });
    const text: string = report(verdict, { measurement, style: (_: unknown, each: string) => each });
    for (const character of ["\u001b", "\u009b", "\u202e"]) assertEquals(text.includes(character), false);
  });
}
