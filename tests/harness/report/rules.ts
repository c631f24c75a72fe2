/** What each format must keep to, whatever a student wrote. One entry a format; a rule throws when it is broken. */
import { Buffer } from "node:buffer";
import { assert, assertEquals, assertMatch } from "@std/assert";
import type { Verdict } from "../../../harness/model.ts";

export type Rule = (text: string, verdict: Verdict) => void;

/** Characters that act on a terminal, hide or reorder text, and halves of characters. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
const ACTING = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u200b-\u200f\u2028-\u202e\u2066-\u2069]/;

/** For every format. */
export const always: Rule = (text) => {
  assertEquals(ACTING.exec(text), null);
  assertEquals(text.isWellFormed(), true);
  assertEquals(/^\s*::|##\[/m.exec(text), null, "a workflow command");
  assertEquals(text.endsWith("\n"), true);
  assert(text.length < 1024 * 1024, `${text.length} characters`);
};

export const rules: Readonly<Record<string, Rule>> = {
  text: (text) => assertEquals(text.match(/^(PASSED|NOT YET|NO VERDICT|HELD):/gm)?.length, 1),
  json: (text, verdict) => assertEquals(JSON.parse(text).checks.length, verdict.checks.length),
  // As Perfetto and chrome://tracing read it: "X" is a complete event, "M" names a process or a thread.
  trace(text) {
    const found = JSON.parse(text);
    keys(found, ["displayTimeUnit", "traceEvents"]);
    for (const event of found.traceEvents) {
      if (event.ph === "M") keys(event, ["ph", "pid", "tid", "name", "args"]);
      else keys(event, ["ph", "pid", "tid", "name", "ts", "dur"]);
      assert(["X", "M"].includes(event.ph) && (event.ph === "M" || (event.ts >= 0 && event.dur >= 0)));
    }
  },
  gradescope(text, verdict) {
    const found = JSON.parse(text);
    keys(
      found,
      ["score", "execution_time", "output", "output_format", "visibility", "stdout_visibility", "tests"],
      ["leaderboard"],
    );
    inRange(found.score, 0, verdict.maxScore);
    inRange(found.execution_time, 0, 1e6);
    assertEquals(found.output_format, "text");
    for (const test of found.tests) {
      keys(test, ["score", "max_score", "status", "name", "number", "output", "output_format", "visibility"]);
      assert(["passed", "failed"].includes(test.status));
      assertEquals([typeof test.name, test.visibility, test.output_format], ["string", "visible", "text"]);
      inRange(test.score, 0, test.max_score);
    }
    for (const each of found.leaderboard ?? []) inRange(each.value, 0, 1e9);
  },
  prairielearn(text, verdict) {
    const found = JSON.parse(text);
    const open = !["passed", "failed"].includes(verdict.outcome);
    keys(found, ["gradable", "message", "tests"], ["score", "format_errors"]);
    assertEquals([found.gradable, "score" in found, "format_errors" in found], [!open, !open, open]);
    if (!open) inRange(found.score, 0, 1);
    for (const test of found.tests) {
      keys(test, ["name", "description", "points", "max_points", "message"]);
      inRange(test.points, 0, test.max_points);
    }
  },
  github(text, verdict) {
    const [, encoded = ""] = /^result=([A-Za-z0-9+/]+=*)\n$/.exec(text) ?? [];
    // Its reader gets it in a variable of its environment.
    assert(text.length < 128 * 1024, `${text.length} bytes`);
    const found = JSON.parse(Buffer.from(encoded, "base64").toString("utf8"));
    keys(found, ["version", "status", "max_score", "tests"]);
    assertEquals([found.version, found.max_score], [1, verdict.maxScore]);
    assert(["pass", "fail", "error"].includes(found.status));
    const tests = found.tests as { status: string; score: number; message: string }[];
    for (const test of tests) {
      keys(test, ["name", "status", "score", "message", "test_code", "filename", "line_no", "duration"]);
      assertEquals(/^\s*::/m.exec(test.message), null);
    }
    // The console's figure and the report's.
    const passed = tests.filter(({ status }) => status === "pass").length;
    const sum = tests.reduce((total, { score }) => total + score, 0);
    close((passed / tests.length) * found.max_score, sum);
  },
  exercism(text, verdict) {
    const found = JSON.parse(text);
    keys(found, ["version", "status", "tests"], ["message"]);
    assertEquals(found.version, 3);
    assert(["pass", "fail", "error"].includes(found.status));
    assertEquals(
      found.tests.map(({ name }: { name: string }) => name),
      verdict.checks.map(({ id }) => id),
    );
    for (const test of found.tests) {
      keys(test, ["name", "status", "test_code"], ["message", "output"]);
      assert((test.output ?? "").length <= 500);
      if (found.status === "pass") assertEquals(test.status, "pass");
    }
  },
  check50(text) {
    const found = JSON.parse(text);
    keys(found, ["slug", "results", "version"]);
    assertMatch(found.version, /^\d+\.\d+\.\d+$/);
    for (const each of found.results) {
      keys(each, ["name", "description", "passed", "log", "cause", "data", "dependency"]);
      assert([true, false, null].includes(each.passed));
      if (each.passed) assertEquals(each.cause, null);
      else keys(each.cause, ["rationale", "help"]);
    }
  },
  ctrf(text) {
    const { results } = JSON.parse(text);
    const { tests, passed, failed, skipped, pending, other, start, stop } = results.summary;
    assertEquals(passed + failed + skipped + pending + other, tests);
    assertEquals(results.tests.length, tests);
    for (const each of [start, stop, ...results.tests.map((test: { duration: number }) => test.duration)]) {
      assert(Number.isInteger(each) && each >= 0, `${each}`);
    }
    assert(start <= stop);
  },
  junit(text, verdict) {
    const names = elements(text.replace(/^<\?xml version="1.0" encoding="UTF-8"\?>\n/, ""));
    assertEquals(names.filter((name) => name === "testcase").length, verdict.checks.length);
    assertEquals(
      [...new Set(names)].filter((name) => !JUNIT.includes(name)),
      [],
    );
    assertEquals(/\p{Noncharacter_Code_Point}/u.exec(text), null);
  },
  tap(text, verdict) {
    const lines = text.trimEnd().split("\n");
    assertEquals(lines.slice(0, 2), ["TAP version 14", `1..${verdict.checks.length}`]);
    const results = lines.filter((line) => /^(not )?ok\b/.test(line));
    assertEquals(
      results.map((line) => /^(?:not )?ok (\d+) - (\w+): [^#]*$/.exec(line)?.slice(1)),
      verdict.checks.map(({ id }, index) => [String(index + 1), id]),
    );
    assertEquals(
      results.map((line) => line.startsWith("ok")),
      verdict.checks.map(({ outcome }) => outcome === "passed"),
    );
    const rest = lines.slice(2).filter((line) => !results.includes(line));
    assertEquals(
      rest.filter((line) => !/^(# .*|#| {2}---| {2}outcome: \w+| {2}message: ".*"| {2}\.\.\.)$/.test(line)),
      [],
    );
  },
  autolab(text, verdict) {
    const lines = text.trimEnd().split("\n");
    const { scores, scoreboard } = JSON.parse(lines.pop()!);
    assertEquals(
      lines.filter((line) => line.startsWith("{")),
      [],
    );
    const worth = verdict.checks.filter(({ maxScore }) => maxScore > 0);
    assertEquals(scores, Object.fromEntries(worth.map(({ id, score }) => [id, score])));
    for (const value of scoreboard) inRange(value, 0, 1e9);
  },
  vpl(text, verdict) {
    const lines = text.slice(0, -1).split("\n");
    const open = !["passed", "failed"].includes(verdict.outcome);
    const grades = lines.filter((line) => line.startsWith("Grade :=>>"));
    assertEquals(grades, open ? [] : [`Grade :=>>${verdict.score}`]);
    for (const line of lines) assertMatch(line, /^(?:Grade :=>>[\d.]+|Comment :=>>(?: .*|-[\w-]+(?:: [\w ().]+)?))$/);
    assertEquals(text.includes("\n<|--"), false);
  },
  coderunner(text, verdict) {
    const found = JSON.parse(text);
    keys(found, ["fraction", "prologuehtml", "testresults"]);
    inRange(found.fraction, 0, ["passed", "failed"].includes(verdict.outcome) ? 1 : 0);
    assertEquals(/<(?!\/?p>|br>)/.exec(found.prologuehtml), null);
    const [heads, ...rows] = found.testresults;
    assertEquals([heads[0], rows.length], ["iscorrect", verdict.checks.length]);
    for (const row of rows) assertEquals([row.length, row[0] === 0 || row[0] === 1], [heads.length, true]);
  },
  markdown(text) {
    // Outside of code no element begins, nobody is mentioned and every row of the table has four cells.
    const prose = text.replace(/^(`{3,})text\n[\s\S]*?\n\1$/gm, "");
    assertEquals(/@(?=\w)/.exec(prose), null);
    const bare = prose.replaceAll("<br>", "").replaceAll("<!-- -->", "");
    assertEquals(/<|(?<!\\)`/.exec(bare), null);
    for (const row of prose.match(/^\|.*$/gm) ?? []) assertEquals(row.match(/(?<!\\)\|/g)?.length, 5);
  },
  html(text) {
    const names = elements(text.replace(/^<!doctype html>\n/, "").replace(/<style>[^<]*<\/style>/, ""), ["meta", "br"]);
    assertEquals(
      [...new Set(names)].filter((name) => !HTML.includes(name)),
      [],
    );
    assertEquals(
      /(?:src|href)=|url\(|@import|\son\w+="/.exec(text.replaceAll(/>[^<]*</g, "><")),
      null,
      "it loads nothing",
    );
  },
  csv(text) {
    const rows = text.split("\r\n");
    assertEquals([rows.length, rows[2]], [3, ""]);
    for (const row of rows.slice(0, 2)) {
      const cells = row.match(/(?:^|,)(?:"(?:[^"]|"")*"|[^",]*)/g)!;
      assertEquals([cells.join(""), cells.length], [row, 8]);
      assertEquals(
        cells.filter((cell) => /^,?"?[=+\-@]/.test(cell)),
        [],
      );
    }
  },
};

const JUNIT = "testsuites testsuite properties property testcase failure error skipped system-out system-err".split(
  " ",
);
const HTML =
  "html head meta title body main h1 h2 p b br div table thead tbody tr th td pre figure figcaption svg line text rect".split(
    " ",
  );

/** The names of the elements of a well-formed document, in order. */
function elements(markup: string, empty: readonly string[] = []): string[] {
  const token =
    /<(\/?)([a-z][a-z0-9-]*)((?:\s+[a-zA-Z][a-zA-Z0-9-]*="[^"<]*")*)\s*(\/?)>|[^<&]+|&(?:amp|lt|gt|quot|#39);/gy;
  const open: string[] = [];
  const names: string[] = [];
  let at = 0;
  for (const [all, closes, name, attributes = "", ends] of markup.matchAll(token)) {
    at += all.length;
    if (name === undefined) continue;
    assertEquals(attributes.replaceAll(/&(?:amp|lt|gt|quot|#39);/g, "").includes("&"), false);
    if (closes) assertEquals(open.pop(), name);
    else {
      names.push(name);
      if (!ends && !empty.includes(name)) open.push(name);
    }
  }
  assertEquals(at, markup.length, `not well-formed: ${markup.slice(at, at + 80)}`);
  assertEquals(open, []);
  return names;
}

function keys(found: object, needed: readonly string[], allowed: readonly string[] = []): void {
  assertEquals(
    needed.filter((key) => !(key in found)),
    [],
  );
  assertEquals(
    Object.keys(found).filter((key) => ![...needed, ...allowed].includes(key)),
    [],
  );
}

function inRange(value: unknown, low: number, high: number): void {
  assert(typeof value === "number" && value >= low && value <= high, `${value} is not between ${low} and ${high}`);
}

function close(a: number, b: number): void {
  assert(Math.abs(a - b) < 1e-6, `${a} is not ${b}`);
}
