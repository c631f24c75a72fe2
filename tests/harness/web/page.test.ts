/** What of the page needs no browser. */
import { test } from "node:test";
import { assert, assertAlmostEquals, assertEquals } from "@std/assert";
import type { LessonLine } from "../../../harness/web/desk.ts";
import { amdahl, serialPart } from "../../../harness/web/page/amdahl.ts";
import { placed } from "../../../harness/web/page/map-view.ts";
import { byLine } from "../../../harness/web/server/run-child.ts";
import { workOf } from "../../../harness/web/shown-grade.ts";

test("Amdahl's law and the serial part that a speed-up tells of are each other's inverse", () => {
  assertEquals(amdahl(8, 0), 8);
  assertEquals(amdahl(8, 1), 1);
  for (const workers of [2, 4, 8])
    for (const serial of [0, 0.1, 0.5, 1])
      assertAlmostEquals(serialPart(workers, amdahl(workers, serial)), serial, 1e-9);
  // Faster than so many workers can be, or slower than one: what can be said is none, or all.
  assertEquals([serialPart(4, 9), serialPart(4, 0.5), serialPart(1, 1)], [0, 1, 0]);
});

test("on the map every lesson stands below what it builds on, and no two at one place", () => {
  const line = (id: string, ...after: string[]): LessonLine => ({ id, after, title: id, concept: "", state: "new" });
  const lessons = [line("a"), line("b", "a"), line("c", "a"), line("d", "a"), line("e", "b", "d"), line("f", "gone")];
  for (const columns of [1, 2, 3]) {
    const places = placed(lessons, columns);
    for (const { id, after } of lessons)
      for (const each of after)
        if (places.has(each)) assert(places.get(each)!.row < places.get(id)!.row, `${each} ${id}`);
    const taken = [...places.values()].map(({ row, column }) => `${row} ${column}`);
    assertEquals(new Set(taken).size, lessons.length);
    assert([...places.values()].every(({ column }) => column < columns));
  }
});

test("the timeline shows threads that run or wait, or requests where the work waits; nothing where nothing was seen", () => {
  const activity = { ms: 100, processors: 2, threads: [{ role: "first" as const, ran: [1, 0], waited: [0, 1] }] };
  const threads = workOf({ rounds: [], activity })!;
  assertEquals(threads.rows, ["main thread"]);
  assertEquals(threads.bars, [
    { row: 0, fromMs: 0, toMs: 50, look: "runs" },
    { row: 0, fromMs: 50, toMs: 100, look: "waits" },
  ]);
  assertEquals(workOf({ rounds: [] }), undefined);
});

test("text that comes in pieces is cut into lines", () => {
  const lines: string[] = [];
  const take = byLine((line) => lines.push(line));
  for (const piece of ["a", "b\nc", "\n\nd"]) take(piece);
  assertEquals(lines, ["ab", "c", ""]);
});
