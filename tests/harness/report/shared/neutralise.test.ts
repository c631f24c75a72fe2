import { test } from "node:test";
import { assertEquals } from "@std/assert";
import { neutralise } from "../../../../harness/report/shared/neutralise.ts";

test("neutralise() leaves plain text, tabs and line feeds as they are", () => {
  assertEquals(neutralise("naïve → 日本 👍\n\tx: 1"), "naïve → 日本 👍\n\tx: 1");
});

test("neutralise() shows terminal sequences instead of letting them act", () => {
  assertEquals(neutralise("\u001b[2J\u001b]0;title\u0007 \u009b1A \u007f"), "␛[2J␛]0;title␇ \\u{9b}1A ␡");
  assertEquals(neutralise("100 %\rPASSED"), "100 %␍PASSED");
});

test("neutralise() shows what hides or reorders text", () => {
  assertEquals(neutralise("a\u202eb\u200bc\u2028d\u{e0041}"), "a\\u{202e}b\\u{200b}c\\u{2028}d\\u{e0041}");
});

test("neutralise() mends half characters", () => {
  assertEquals(neutralise("a\ud800b"), "a\ufffdb");
});

test("neutralise() breaks workflow commands", () => {
  assertEquals(
    neutralise("::error::no\n  ::set-output name=a::b\nx ##[command]y"),
    ": :error::no\n  : :set-output name=a::b\nx ## [command]y",
  );
  assertEquals(neutralise("std::vector"), "std::vector");
});

test("neutralise() cuts long text and says how much is missing", () => {
  assertEquals(neutralise("x".repeat(3000), 10), `${"x".repeat(10)} … (2,990 more characters)`);
});
