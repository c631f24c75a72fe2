import { test } from "node:test";
import { assertEquals } from "@std/assert";
import type { Bench } from "../../../../harness/criteria/criterion.ts";
import { askSchedules } from "../../../../harness/criteria/schedules/ask.ts";
import { example } from "../../../../harness/criteria/schedules/criterion.ts";
import type { Explorer } from "../../../../harness/criteria/schedules/explorer.ts";

/** What is recorded of two programs of which the named ones hold. */
async function recorded(holds: string[], made = true) {
  const asked: unknown[] = [];
  const explorer: Explorer = {
    async explore(arm) {
      asked.push(arm);
      return { schedule: "1 2", held: holds.includes(String(arm)), explored: 2, complete: true };
    },
  };
  const measurement = {} as Bench["measurement"];
  const bench = { measurement, student: "student", reference: async () => "reference" } as unknown as Bench;
  await askSchedules(bench, example, made ? explorer : undefined);
  return { asked, runs: measurement.runs?.schedules };
}

test("askSchedules() has the student's program explored, and the reference only where that breaks", async () => {
  const explored = { schedule: "1 2", explored: 2, complete: true };
  assertEquals(await recorded(["student"]), { asked: ["student"], runs: [{ ...explored, held: true }] });
  assertEquals(await recorded(["reference"]), {
    asked: ["student", "reference"],
    runs: [{ ...explored, held: false, referenceHeld: true }],
  });
});

test("askSchedules() records nothing where there is no explorer", async () => {
  assertEquals(await recorded(["student"], false), { asked: [], runs: [] });
});
