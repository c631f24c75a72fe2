import { test } from "node:test";
import { assertEquals } from "@std/assert";
import { withoutFormula } from "../../../../harness/report/shared/formula-guard.ts";

test("a text that a spreadsheet would run gets an apostrophe, in a report as in a table of a class", () => {
  for (const text of ["=1+1", "+49 30 1", "-a", "@SUM(A1)", "\t=1", "\r=1", "  =1", "\uff1d1", "-1-1"])
    assertEquals(withoutFormula(text), `'${text}`);
});

test("a number stays one, and so does any other text", () => {
  for (const text of ["-5", "+0.5", "-1,5", "Ada", "a=b", "", "1 - 1"]) assertEquals(withoutFormula(text), text);
});
