import { test } from "node:test";
import { assertEquals } from "@std/assert";
import { askBesideNaive } from "../../../../harness/criteria/beside-naive/ask.ts";
import type { Bench } from "../../../../harness/criteria/criterion.ts";
import type { Question } from "../../../../harness/lesson.ts";
import type { Arm, Ask } from "../../../../harness/measure/arm.ts";
import { seededRandom } from "../../../../harness/random.ts";

const options = { file: "broken/naive.ts", called: "the naive way", times: 5, workers: 4 };

/** Asks with programs that answer at once and say that it took so long; gives what each was asked, and the scales. */
async function asked(studentMs: number, scale?: number) {
  const scales: number[] = [];
  const seen: Record<string, unknown[]> = {};
  const arm = (name: string, wallMs: number) => {
    seen[name] = [];
    const ask = async ({ arguments: [what] }: Ask) => {
      seen[name]!.push(what);
      return { answer: { kind: "value", value: 1, wallMs } };
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
  const bench = {
    measurement: { submission: { lesson } },
    random: seededRandom(1),
    student: arm("student", studentMs),
    baseline: arm("baseline", 1),
    reference: async () => reference,
    open: async () => arm("naive", 600),
  } as unknown as Bench;
  await askBesideNaive(bench, { ...options, ...(scale !== undefined && { scale }) });
  return { seen, scales };
}

test("askBesideNaive() warms the naive way and the reference up, each once, before they are timed", async () => {
  const { seen } = await asked(580);
  assertEquals(seen.naive, ["first", "timed", "timed", "timed"]);
  assertEquals(seen.reference, ["first", "timed", "timed", "timed"]);
  assertEquals(seen.student, ["timed", "timed", "timed"]);
});

test("askBesideNaive() leaves the reference alone where there is no doubt", async () => {
  assertEquals((await asked(20)).seen.reference, []);
});

test("askBesideNaive() asks with as much of the usual work as the lesson says, and with all of it otherwise", async () => {
  assertEquals((await asked(20)).scales, [1, 1, 1]);
  assertEquals((await asked(20, 0.02)).scales, [0.02, 0.02, 0.02]);
});
