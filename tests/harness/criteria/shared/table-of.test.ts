import { test } from "node:test";
import { assertEquals } from "@std/assert";
import { criterion as counted, example } from "../../../../harness/criteria/counted/criterion.ts";
import { tableOf } from "../../../../harness/criteria/shared/table-of.ts";

test("tableOf() has a row for each run, figures to a tenth, and empty cells for what was not seen", () => {
  const runs = [
    { ms: 12.345, word: "a" },
    { ms: undefined, word: "b" },
    { ms: Number.NaN, word: "c" },
  ];
  assertEquals(tableOf("Runs", runs, { ms: ({ ms }) => ms, word: ({ word }) => word }), {
    title: "Runs",
    columns: ["", "ms", "word"],
    rows: [
      [1, 12.3, "a"],
      [2, "", "b"],
      [3, "", "c"],
    ],
  });
  const never = tableOf("Runs", runs, { ms: ({ ms }) => ms, other: () => undefined });
  assertEquals(never?.columns, ["", "ms"]);
  assertEquals([tableOf("Runs", [], {}), tableOf("Runs", undefined, {})], [undefined, undefined]);
});

test("a criterion's table holds what the student's program and the reference did", () => {
  const { table } = counted(example, { points: { correct: 1 }, service: { kind: "none" } });
  const facts = { answers: [], rounds: [], machine: { processors: 2 }, planned: { answers: 0, rounds: 0 } };
  const student = { workersStarted: 8, mostAtOnce: 1 };
  const runs = { counted: [{ student, reference: { workersStarted: 4, mostAtOnce: 4 } }, { student }] };
  assertEquals(table!({ ...facts, runs })!.rows, [
    [1, 8, 1, 4, 4],
    [2, 8, 1, "", ""],
  ]);
});
