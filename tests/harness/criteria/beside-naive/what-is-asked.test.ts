import { test } from "node:test";
import { assertEquals } from "@std/assert";
import { askBesideNaive } from "../../../../harness/criteria/beside-naive/ask.ts";
import type { BesideNaiveRun } from "../../../../harness/criteria/beside-naive/options.ts";
import type { Bench } from "../../../../harness/criteria/criterion.ts";
import type { Question } from "../../../../harness/lesson.ts";
import type { Arm } from "../../../../harness/measure/arm.ts";
import type { Ask } from "../../../../harness/measure/question.ts";
import { seededRandom } from "../../../../harness/seeded-random.ts";

const options = { file: "broken/naive.ts", called: "the naive way", times: 5, workers: 4 };

/** Asks with programs that answer at once and say that it took so long; gives what each was asked, and the scales. */
async function asked(studentMs: number, scale?: number, cpuMs?: Record<string, number>) {
  const scales: number[] = [];
  const seen: Record<string, unknown[]> = {};
  const arm = (name: string, wallMs: number) => {
    seen[name] = [];
    const ask = async ({ arguments: [what] }: Ask) => {
      seen[name]!.push(what);
      const observation = cpuMs && { observation: { method: "schedstat", cpuMs: cpuMs[name] } };
      return { answer: { kind: "value", value: 1, wallMs }, ...observation };
    };
    return { name, ask, pause() {} } as unknown as Arm;
  };
  const lesson = {
    service: { kind: "none" },
    questions: (): Question[] => [
      { label: "first", arguments: ["first"] },
      { label: "second", arguments: ["second"] },
    ],
    timed(_: unknown, by: number): Question {
      scales.push(by);
      return { label: "timed", arguments: ["timed"] };
    },
  };
  const reference = arm("reference", 20);
  const measurement: { submission: unknown; runs?: Record<string, BesideNaiveRun[]> } = { submission: { lesson } };
  const bench = {
    measurement,
    random: seededRandom(1),
    student: arm("student", studentMs),
    baseline: arm("baseline", 1),
    reference: async () => reference,
    open: async () => arm("naive", 600),
  } as unknown as Bench;
  await askBesideNaive(bench, {
    ...options,
    ...(scale !== undefined && { scale }),
    ...(cpuMs && { by: "processor" }),
  });
  return { seen, scales, runs: measurement.runs?.["beside-naive"] };
}

test("askBesideNaive() warms the naive way and the reference up, each once, before they are timed", async () => {
  const { seen } = await asked(580);
  assertEquals(seen.naive, ["first", "timed", "timed", "timed"]);
  assertEquals(seen.reference, ["first", "timed", "timed", "timed"]);
  assertEquals(seen.student, ["timed", "timed", "timed"]);
});

test("askBesideNaive() compares processor time where the lesson says so, of programs that are as warm", async () => {
  const cpuMs = { student: 10, naive: 200, baseline: 1, reference: 10 };
  const { seen, runs } = await asked(580, undefined, cpuMs);
  assertEquals(runs?.[0], { by: "processor", naiveMs: 200, studentMs: 10 });
  assertEquals([seen.student!.length, seen.naive!.length, seen.reference], [3, 3, []]);
});

test("askBesideNaive() goes by the clock where nobody tells processor time", async () => {
  assertEquals((await asked(20, undefined, {})).runs?.[0], { naiveMs: 600, studentMs: 20 });
});

test("askBesideNaive() leaves the reference alone where there is no doubt", async () => {
  assertEquals((await asked(20)).seen.reference, []);
});

test("askBesideNaive() asks with as much of the usual work as the lesson says, and with all of it otherwise", async () => {
  assertEquals((await asked(90)).scales, [1, 1, 1]);
  assertEquals((await asked(90, 0.02)).scales, [0.02, 0.02, 0.02]);
});
