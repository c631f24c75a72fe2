import { test } from "node:test";
import { assertEquals } from "@std/assert";
import { askCounted } from "../../../../harness/criteria/counted/ask.ts";
import type { Bench } from "../../../../harness/criteria/criterion.ts";
import type { Reply } from "../../../../harness/measure/question.ts";
import type { Measurement } from "../../../../harness/model.ts";
import { seededRandom } from "../../../../harness/seeded-random.ts";

const PID = 100;
const LESSON = { service: { kind: "none" }, timed: () => ({ label: "timed", arguments: [["a", "b"]] }) };

/** An answer during which so many workers were there, from so long after the question on. */
function reply(workers: number, fromMs = 0): Reply {
  const threads = Array.from({ length: workers + 1 }, (_, i) => ({
    ...{ pid: PID, tid: PID + i, startTicks: 0, name: "worker" },
    ...{ fromMs: i === 0 ? 0 : fromMs, toMs: 600 },
  }));
  const ran = { ranMs: 50, waitedMs: 0, runs: 1, sleeps: 0, preemptions: 0 };
  const windows = [{ ms: 600, threads: threads.map((_, thread) => ({ thread, ...ran })) }];
  return {
    answer: { kind: "value", value: 1, wallMs: 600 },
    observation: { method: "schedstat", wallMs: 600, threads, windows, cpuMs: 100 },
  };
}

/** Two calls that another criterion has watched, and what came of them; how often the program was asked again. */
async function counted(atMost: number, calls: readonly [student: number, reference?: number][], fromMs = 0) {
  let asked = 0;
  const arm = (name: string, workers: number) => ({
    ...{ name, pid: PID, runtime: "node", pause() {}, processes: () => [] },
    async ask() {
      if (name === "student") asked++;
      return reply(workers);
    },
  });
  const measurement = { submission: { lesson: LESSON } } as unknown as Measurement;
  const [student = 2, reference = 2] = calls.at(-1) ?? [];
  const bench = {
    ...{ measurement, random: seededRandom(1) },
    ...{ student: arm("student", student), baseline: arm("baseline", 0) },
    reference: async () => arm("reference", reference),
    watched: calls.map(([yours, its]) => ({
      ...{ question: LESSON.timed(), student: reply(yours, fromMs) },
      ...(its !== undefined && { reference: reply(its) }),
    })),
  } as unknown as Bench;
  await askCounted(bench, { mostAtOnce: { atMost } });
  return { asked, seen: measurement.runs?.counted?.map((run) => [run.student?.mostAtOnce, run.reference?.mostAtOnce]) };
}

test("askCounted() asks no more than it must where other criteria have asked already", async () => {
  assertEquals(await counted(4, [[3, 2]]), { asked: 0, seen: [[3, undefined]] });
  assertEquals(await counted(4, [[4, 2]]), {
    asked: 1,
    seen: [
      [4, undefined],
      [4, undefined],
    ],
  });
});

test("askCounted() has the reference's workers of those calls, too, where there were too many", async () => {
  assertEquals(
    await counted(4, [
      [8, 2],
      [8, 2],
    ]),
    {
      asked: 0,
      seen: [
        [8, 2],
        [8, 2],
      ],
    },
  );
  assertEquals((await counted(4, [[8, 2]])).asked, 1);
});

test("askCounted() takes a call of the student's program alone only where it speaks for it", async () => {
  assertEquals(await counted(4, [[3]]), { asked: 0, seen: [[3, undefined]] });
  const { asked, seen } = await counted(4, [[8]]);
  assertEquals([asked, seen?.[0]], [2, [8, 2]]);
});

test("askCounted() asks the reference alone where too many came in the calls that others have asked", async () => {
  const calls: [number][] = [[8], [8]];
  const seen = [
    [8, 2],
    [8, 2],
  ];
  assertEquals(await counted(4, calls, 5), { asked: 0, seen });
  // What was there when they were asked, the call before may have left.
  assertEquals(await counted(4, calls), { asked: 2, seen });
});
