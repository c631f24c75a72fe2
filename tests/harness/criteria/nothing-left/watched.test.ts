import { test } from "node:test";
import { assertEquals } from "@std/assert";
import type { Bench } from "../../../../harness/criteria/criterion.ts";
import { askNothingLeft } from "../../../../harness/criteria/nothing-left/ask.ts";
import type { Arm } from "../../../../harness/measure/arm.ts";
import type { Measurement } from "../../../../harness/model.ts";
import { seededRandom } from "../../../../harness/seeded-random.ts";

const LESSON = { service: { kind: "none" }, timed: () => ({ label: "timed", arguments: [] }) };

/** What one call shows of a program whose first thread is woken up so often by a time, on a clock that is set here. */
async function oneCall(wakesBy: (ms: number) => number) {
  let nowMs = 0;
  const arm = (name: string) => ({
    ...{ name, pause() {} },
    async ask() {
      return { answer: { kind: "value", value: 1, wallMs: 1 } };
    },
  });
  const measurement = { submission: { lesson: LESSON } } as unknown as Measurement;
  const reference = arm("reference");
  const bench = {
    ...{ measurement, random: seededRandom(1), student: arm("student"), baseline: arm("baseline") },
    reference: async () => reference,
  } as unknown as Bench;
  const look = ({ name }: Arm) => {
    const wakes = name === "student" ? wakesBy(nowMs) : 0;
    return { threads: 0, processes: 1, descriptors: 5, residentBytes: 0, wakes };
  };
  await askNothingLeft(
    bench,
    { workers: 2, calls: 2 },
    {
      ...{ look, now: () => nowMs, isWarm: true },
      sleep: async (ms) => {
        nowMs += ms;
      },
    },
  );
  const [, ...calls] = measurement.runs?.["nothing-left"] ?? [];
  return calls.map(({ student }) => student?.wokeUp);
}

test("a timer of the runtime's own, which ends after a while, is waited for", async () => {
  assertEquals(await oneCall(() => 0), [0]);
  assertEquals(await oneCall((ms) => Math.min(30, Math.floor(ms / 30))), [0]);
});

test("a timer that goes on is found in each call", async () => {
  assertEquals(await oneCall((ms) => Math.floor(ms / 100)), [4, 4]);
});
