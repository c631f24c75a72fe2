import { test } from "node:test";
import { assertEquals } from "@std/assert";
import { report } from "../../../harness/report/json.ts";
import { aCheck, aContext, aVerdict } from "../../fakes/verdicts.ts";

const context = aContext();

test("the json report is the verdict, and what was not measured is absent", () => {
  const verdict = aVerdict({ speedup: { decidedBy: "measured", method: "wall", threshold: 1.4 } });
  const text = report(verdict, context);
  assertEquals(JSON.parse(text), verdict);
  assertEquals(text.endsWith("}\n"), true);
  assertEquals(text.includes("null"), false);
  assertEquals("projected" in JSON.parse(text).speedup, false);
});

test("the json report drops what JSON cannot say", () => {
  const evidence = {
    nan: Number.NaN,
    infinite: Number.POSITIVE_INFINITY,
    none: null,
    missing: undefined,
    big: 12n,
    list: [1, Number.NaN, 2],
  };
  const verdict = aVerdict({ checks: [aCheck({ id: "correct", evidence })] });
  assertEquals(JSON.parse(report(verdict, context)).checks[0].evidence, { big: "12n", list: [1, 2] });
});

test("the json report ends where data is deeper than any of ours", () => {
  const evidence: Record<string, unknown> = {};
  evidence.self = evidence;
  const text = report(aVerdict({ checks: [aCheck({ id: "correct", evidence })] }), context);
  assertEquals(JSON.parse(text).checks[0].id, "correct");
});

test("the json report neutralises a student's text", () => {
  const verdict = aVerdict({
    checks: [aCheck({ id: "loads", message: "threw \u001b[2J", evidence: { "\u0007": "\u202e" } })],
  });
  const [check] = JSON.parse(report(verdict, context)).checks;
  assertEquals(check.message, "threw ␛[2J");
  assertEquals(check.evidence, { "␇": "\\u{202e}" });
});
