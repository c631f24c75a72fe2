import { test } from "node:test";
import { assertEquals } from "@std/assert";
import type { Bench } from "../../../../harness/criteria/criterion.ts";
import { askResponsive } from "../../../../harness/criteria/responsive/ask.ts";
import type { ResponsiveRun } from "../../../../harness/criteria/responsive/options.ts";
import type { Question } from "../../../../harness/lesson.ts";
import type { Arm } from "../../../../harness/measure/arm.ts";
import type { Ask } from "../../../../harness/measure/question.ts";
import { seededRandom } from "../../../../harness/seeded-random.ts";

/**
 * Asks for work of which the usual question takes the baseline so long, and the program so much processor time; gives
 * how large the questions were.
 */
async function asked(usualMs: number, cpuMs: (scale: number) => number) {
  const scales: number[] = [];
  const arm = (msOf: (scale: number) => number) => {
    const ask = async ({ arguments: [scale] }: Ask) => {
      const ms = msOf(scale as number);
      const observation = { method: "schedstat", cpuMs: ms, threads: [], samples: [] };
      return { answer: { kind: "value", value: 1, wallMs: ms }, observation, beats: [] };
    };
    return { ask, pause() {} } as unknown as Arm;
  };
  const lesson = {
    service: { kind: "none" },
    timed(_: unknown, scale: number): Question {
      scales.push(Number(scale.toFixed(2)));
      return { label: "timed", arguments: [scale] };
    },
  };
  const measurement: { submission: unknown; machine: unknown; runs?: Record<string, ResponsiveRun[]> } = {
    ...{ submission: { lesson }, machine: { processors: 2 } },
  };
  const bench = {
    ...{ measurement, random: seededRandom(1), student: arm(cpuMs), baseline: arm((scale) => usualMs * scale) },
  } as unknown as Bench;
  await askResponsive(bench, { mostMs: 100, workers: 2 });
  return { scales, runs: measurement.runs?.responsive ?? [] };
}

test("askResponsive() asks for more work where the machine is quick, and never for less than usual", async () => {
  const honest = async (usualMs: number) => (await asked(usualMs, (scale) => usualMs * scale)).scales;
  assertEquals(await honest(1000), [1]);
  assertEquals(await honest(250), [1, 1.8]);
  assertEquals(await honest(100_000), [1]);
});

test("askResponsive() asks one large question of who looked the first up, and counts both", async () => {
  const { scales, runs } = await asked(1000, () => 0.5);
  assertEquals(scales, [1, 3]);
  assertEquals(
    runs.map(({ workedShare }) => Math.round(1 / workedShare!)),
    [2000, 6000],
  );
});

test("askResponsive() lets a program be quick that looks a usual question up and computes a large one", async () => {
  const { scales, runs } = await asked(1000, (scale) => (scale <= 1 ? 0.5 : 1000 * scale));
  assertEquals(scales, [1, 3]);
  assertEquals(
    runs.map(({ workedShare }) => workedShare === undefined),
    [false, true],
  );
});

test("askResponsive() asks two large questions of who is quick and looked nothing up", async () => {
  const { scales, runs } = await asked(1000, (scale) => (scale <= 1 ? 10 : 1));
  assertEquals(scales, [1, 3, 3]);
  assertEquals(runs.length, 2);
});
