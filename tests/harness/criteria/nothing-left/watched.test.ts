import { test } from "node:test";
import { assertEquals } from "@std/assert";
import type { Bench } from "../../../../harness/criteria/criterion.ts";
import { askNothingLeft } from "../../../../harness/criteria/nothing-left/ask.ts";
import type { Arm } from "../../../../harness/measure/arm.ts";
import type { Measurement } from "../../../../harness/model.ts";
import { seededRandom } from "../../../../harness/seeded-random.ts";

const LESSON = { service: { kind: "none" }, timed: () => ({ label: "timed", arguments: [] }) };

/**
 * What one call shows of a program whose first thread is woken up so often by a time, on a clock that is set here, and
 * which asks the service so often, and has so many threads after so many questions.
 */
async function oneCall(
  wakesBy: (ms: number) => number,
  requestsBy?: (ms: number) => number,
  { threadsBy, before }: { threadsBy: (asked: number) => number; before: number } = { threadsBy: () => 0, before: 0 },
) {
  let nowMs = 0;
  let asked = before;
  const arm = (name: string) => ({
    ...{ name, pause() {} },
    async ask() {
      if (name === "student") asked++;
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
    const requests = requestsBy && (name === "student" ? requestsBy(nowMs) : 0);
    const knocks = requests !== undefined && { requests };
    const threads = name === "student" ? threadsBy(asked) : 0;
    return { threads, processes: 1, descriptors: 5, residentBytes: 0, wakes, ...knocks };
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
  return { wokeUp: calls.map(({ student }) => student?.wokeUp), tookMs: nowMs };
}

test("a timer of the runtime's own, which ends after a while, is waited for", async () => {
  assertEquals((await oneCall(() => 0)).wokeUp, [0]);
  assertEquals((await oneCall((ms) => Math.min(30, Math.floor(ms / 30)))).wokeUp, [0]);
});

test("a timer that goes on is found in each call", async () => {
  assertEquals((await oneCall((ms) => Math.floor(ms / 100))).wokeUp, [4, 4]);
});

test("who asks the grader's service on and on is watched once in each call, and who asks a few times for as long", async () => {
  const knocks = (ms: number) => Math.floor(ms / 10);
  const asksOn = await oneCall(knocks, knocks);
  assertEquals(asksOn.wokeUp, [40, 40]);
  const few = await oneCall(knocks, (ms) => Math.min(9, Math.floor(ms / 10)));
  assertEquals(asksOn.tookMs < few.tookMs, true, `${asksOn.tookMs} ms, ${few.tookMs} ms`);
});

test("whoever leaves threads as well is watched once, and only what is surely a timer is said", async () => {
  const leaves = { threadsBy: (asked: number) => 2 * asked, before: 3 };
  assertEquals((await oneCall((ms) => Math.floor(ms / 20), undefined, leaves)).wokeUp, [33]);
  assertEquals((await oneCall((ms) => Math.floor(ms / 100), undefined, leaves)).wokeUp, [0]);
});
