import { test } from "node:test";
import { assert, assertEquals, assertMatch, assertStringIncludes } from "@std/assert";
import { type Span, timeline, usage } from "../../harness/timeline.ts";

const span = (worker: number, startMs: number, endMs: number, label?: string): Span =>
  label === undefined ? { worker, startMs, endMs } : { worker, startMs, endMs, label };

/** Five tasks of 3 s on four workers. */
const CLASSIC = [0, 1, 2, 3].map((worker) => span(worker, 0, 3000, `${worker + 1}`)).concat(span(0, 3000, 6000, "5"));

test("usage() of five tasks of 3 s on four workers: 62.5 % used, 9 worker-seconds idle", () => {
  assertEquals(usage(CLASSIC), { wallMs: 6000, busyMs: 15_000, idleMs: 9000, utilisation: 0.625, mostAtOnce: 4 });
});

test("usage() counts workers that never worked", () => {
  assertEquals(usage([span(0, 0, 10)], { workers: 4 }).utilisation, 0.25);
});

test("usage() of nothing is nothing", () => {
  assertEquals(usage([]), { wallMs: 0, busyMs: 0, idleMs: 0, utilisation: 0, mostAtOnce: 0 });
});

test("timeline() draws the classic: two waves, one row a worker", () => {
  assertEquals(
    timeline(CLASSIC, { width: 51 }),
    [
      "worker 1  ████████ 1 ████████▌████████ 5 ████████▌│",
      "worker 2  ████████ 2 ████████▌│···················│",
      "worker 3  ████████ 3 ████████▌│···················│",
      "worker 4  ████████ 4 ████████▌│···················│",
      "          ├───────────────────┼───────────────────┤",
      "          0 s               3.0 s             6.0 s",
      "running   4                   1",
      "busy 15.00 of 24.00 worker-seconds (62.5 %), idle 9.00",
    ].join("\n"),
  );
});

test("timeline() finds the waves although workers of a wave do not end in the same millisecond", () => {
  const drawn = timeline([span(0, 2, 303), span(1, 3, 306), span(2, 6, 309), span(3, 12, 315), span(0, 304, 606)], {
    width: 51,
  });
  assertStringIncludes(drawn, "315 ms");
  assertMatch(drawn, /running +4 +1\n/);
});

test("timeline() draws no wave where work is always under way", () => {
  assertEquals(
    timeline([span(0, 0, 50, "a"), span(1, 10, 75, "b"), span(0, 52, 100, "c")], { width: 40, workers: 3 }),
    [
      "worker 1  ██████ a █████▌█████ c █████▌│",
      "worker 2  ···████████ b ███████▌·······│",
      "worker 3  ·····························│",
      "          ├────────────────────────────┤",
      "          0 s                     100 ms",
      "running   1  2                  1",
      "busy 0.16 of 0.30 worker-seconds (54.3 %), idle 0.14",
    ].join("\n"),
  );
});

test("timeline() calls each row by a name of its own, where it is given one", () => {
  const rows = timeline([span(0, 0, 1000), span(2, 0, 1000)], { width: 40, row: ["main", "timer"] }).split("\n");
  assertEquals(
    rows.slice(0, 3).map((row) => row.slice(0, 10).trim()),
    ["main", "timer", "worker 3"],
  );
});

test("timeline() draws to a given right edge, calls rows what they are, and leaves the totals out when asked", () => {
  assertEquals(
    timeline([span(0, 0, 1000), span(1, 0, 1000)], { width: 40, row: "download", untilMs: 4000, totals: false }),
    [
      "download 1  ██████▌│···················│",
      "download 2  ██████▌│···················│",
      "            ├──────┼───────────────────┤",
      "            0 s  1.0 s             4.0 s",
      "running     2      0",
    ].join("\n"),
  );
});

test("timeline() with colour says the same", () => {
  const drawn = timeline(CLASSIC, { width: 51, colour: true });
  // biome-ignore lint/suspicious/noControlCharactersInRegex: terminal escapes are what this is about
  assertEquals(drawn.replaceAll(/\x1b\[\d*m/g, ""), timeline(CLASSIC, { width: 51 }));
  assert(drawn.includes("\x1b["));
});

test("timeline() keeps to its width", () => {
  for (const width of [40, 72, 100]) {
    for (const line of timeline(CLASSIC, { width }).split("\n").slice(0, -1)) assert([...line].length <= width, line);
  }
});

test("timeline() shows a span that is too short for a column", () => {
  assertStringIncludes(timeline([span(0, 0, 1), span(1, 0, 1000)], { width: 40 }), "worker 1  ▌");
});

test("timeline() of nothing is nothing", () => {
  assertEquals(timeline([]), "");
});
