import { test } from "node:test";
import { assertEquals, assertMatch, assertNotMatch, assertStringIncludes } from "@std/assert";
import type { Bench } from "../../../bench/frame/bench-model.ts";
import { ratio } from "../../../bench/frame/figures.ts";
import { attainment, number, outcome } from "../../../bench/frame/figures-in-words.ts";
import { page } from "../../../bench/frame/page-of.ts";
import { plot } from "../../../bench/frame/plot-report.ts";
import { reportOf } from "../../../bench/frame/report-of.ts";
import { table } from "../../../bench/frame/report-table.ts";
import { report } from "../report.ts";

test("numbers have the figures that count", () => {
  assertEquals([0, 0.0123, 0.5, 1.234, 12.34, 1234.5, -3].map(number), [
    "0.00",
    "0.0123",
    "0.50",
    "1.23",
    "12.3",
    "1,235",
    "-3.00",
  ]);
  assertEquals(number(Number.NaN), "–");
});

test("a goal is met, missed or not measured", () => {
  assertEquals(report.goals.map(outcome), ["met", "missed", "not measured"]);
  assertEquals(report.goals.map(attainment), [9 / 8, 3 / 4, undefined]);
  // Less memory than what it is compared with: as good as it gets.
  const below = { says: "", unit: "MB", wanted: { atMost: 1 }, found: { value: -2, low: -3, high: -1 } };
  assertEquals(outcome(below), "met");
});

test("reportOf() puts what is compared with the same side by side", () => {
  const bench: Bench = {
    title: "",
    unit: "ms",
    base: (arm) => (arm.startsWith("b") ? "b" : "a"),
    size: { default: 1, tiny: 1, of: "" },
    rounds: 1,
    warmUps: 0,
    processes: 1,
    limitMs: 1,
    arms: () => ({}),
    goals: [{ says: "", unit: "×", wanted: { atMost: 1 }, of: ratio(["a2"], ["a"]) }],
  };
  const samples = { b2: [[1], [1]], a: [[2], [2]], b: [[4], [4]], a2: [[3], [5]], gone: [] };
  const { arms, goals, rounds } = reportOf("x", bench, 1, { samples, leftOut: [] }, report.at);
  assertEquals(
    arms.map(({ name, ratio }) => [name, ratio?.value]),
    [
      ["a", 1],
      ["a2", 2],
      ["b2", 0.25],
      ["b", 1],
    ],
  );
  assertEquals(goals[0]?.found, { value: 2, low: 1.75, high: 2.25 });
  assertEquals(rounds, 2);
});

test("the table begins with goals and ratios, and names what was left out and where it ran", () => {
  const lines = table(report).split("\n");
  assertEquals(lines[0], "# pools on node 24.21.0");
  assertEquals(lines[6], "| 9.00 × | 7.50 – 10.0 | ≥ 8 × | met | beside the best |");
  assertEquals(lines.includes("| 123 × | ours | 123 – 123 | a \\| b | 1,234 | 1,234 – 1,234 | 3 |"), true);
  assertEquals(lines.includes("| – | gone | – | alone | 0.0123 | 0.0123 – 0.0123 | 3 |"), true);
  assertEquals(lines.includes("- slow: no answer within 10 ms"), true);
  assertStringIncludes(
    lines.at(-2)!,
    "everything pinned to one of them, Linux 6, Python 3.11.7, load average 0.50 before and 1.25 after",
  );
});

test("the plot has a dot for each goal and arm that has a ratio, within its frame", () => {
  const svg = plot(report);
  assertMatch(svg, /^<svg [^>]*viewBox="0 0 (\d+) (\d+)"/);
  const dots = [...svg.matchAll(/<circle cx="([\d.]+)" cy="([\d.]+)"/g)].map(([, x, y]) => [Number(x), Number(y)]);
  assertEquals(dots.length, 3);
  const [width, height] = /viewBox="0 0 (\d+) (\d+)"/.exec(svg)!.slice(1).map(Number);
  for (const [x, y] of dots) assertEquals(x! > 0 && x! < width! && y! > 0 && y! < height!, true);
  // The goal that is met is right of the line at 1, the other left of it.
  const one = Number(/<line x1="([\d.]+)"[^>]*stroke="#000"/.exec(svg)![1]);
  assertEquals([dots[0]![0]! > one, dots[1]![0]! > one], [true, false]);
  assertNotMatch(svg, /<nobody>|NaN|Infinity/);
});

test("the plot of a report without figures is still a picture", () => {
  const svg = plot({ ...report, goals: [], arms: [] });
  assertNotMatch(svg, /<circle|NaN|Infinity/);
});

test("the page has the runtimes side by side", () => {
  const deno = {
    ...report,
    at: { ...report.at, runtime: "deno" },
    goals: [{ ...report.goals[0]!, found: { value: 2, low: 1, high: 3 } }],
  };
  const text = page([deno, report]);
  assertStringIncludes(
    text,
    "| pools | beside the best | ≥ 8 × | **9.00 (7.50 – 10.0)** | – | 2.00 (1.00 – 3.00), missed |",
  );
  assertStringIncludes(text, "| alone | gone | – (0.0123) | – | – (0.0123) |");
  assertStringIncludes(text, "- node left out slow: no answer within 10 ms");
});
