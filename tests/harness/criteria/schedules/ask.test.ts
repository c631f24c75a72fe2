import { test } from "node:test";
import { assertEquals, assertRejects, assertStringIncludes } from "@std/assert";
import { deedOf } from "threadwork/explore";
import type { Bench } from "../../../../harness/criteria/criterion.ts";
import { askSchedules } from "../../../../harness/criteria/schedules/ask.ts";
import type { SchedulesRun } from "../../../../harness/criteria/schedules/options.ts";
import { GraderError } from "../../../../harness/grader-error.ts";
import type { Answer } from "../../../../harness/model.ts";
import { seededRandom } from "../../../../harness/seeded-random.ts";
import { shareOf } from "../../../share.ts";

/*
 * Processes are made up here: each is a function that answers the questions of one. So whatever a process can say, it
 * can be made to say.
 */
type Questions = [thread: number, answers: readonly unknown[]][];
type Process = (questions: Questions) => unknown;

const folder = new URL("../../../harness/fixtures/deposits/", import.meta.url);
const { default: program } = (await import(new URL("program-of-solution.ts", folder).href)) as { default: never };
const deeds: Process = (questions) => questions.map(([thread, answers]) => deedOf(program, thread, answers));

/** What is recorded where the lesson's program finds these processes, in the order in which they are started. */
async function recorded(processes: (started: number) => Process, name = "program.ts"): Promise<SchedulesRun> {
  let started = 0;
  const lesson = { folder };
  const measurement = { submission: { lesson, file: new URL("solution.ts", folder).pathname } } as never;
  const open = () => {
    const process = processes(started++);
    const ask = async ({ arguments: [questions] }: { arguments: [Questions] }): Promise<{ answer: Answer }> => {
      const value = process(questions);
      return { answer: isAnswer(value) ? value : { kind: "value", value, wallMs: 1 } };
    };
    return { loaded: Promise.resolve({ kind: "loaded" }), ask, [Symbol.asyncDispose]: async () => {} };
  };
  const bench = { measurement, random: seededRandom(1), within: async () => open() } as unknown as Bench;
  await askSchedules(bench, { program: name });
  return bench.measurement.runs!.schedules![0] as SchedulesRun;
}

const isAnswer = (value: unknown): value is Answer => typeof value === "object" && value !== null && "kind" in value;
const all = (process: Process) => recorded(() => process);
/** The first thread's process is another one. */
const first = (process: Process) => recorded((started) => (started === 0 ? process : deeds));
const why = (run: SchedulesRun) => (run.kind === "stopped" ? run.why : run.kind);

const options = { timeout: 60_000 };

/** Each is tested on one of the runtimes; what starts a worker is not cheap. */
const cases: [does: string, shows: () => Promise<void>][] = [];

cases.push([
  "has threads asked for their steps, and explores what they answer",
  async () => {
    const run = await all(deeds);
    assertEquals(run.kind === "held" && [run.proof, run.schedules], ["exhaustive", 2]);
    assertStringIncludes(run.play, "program.ts");
  },
]);

cases.push([
  "recomputes the state: who says that it has done all has done nothing",
  async () => {
    const ends: Process = (asked) => asked.map(() => ({ does: "end", value: "all is fine" }));
    const run = await all(ends);
    assertEquals(run.kind === "broken" && [run.finding, run.taken, run.referenceHeld], ["check", [0, 0], true]);
  },
]);

cases.push([
  "takes no answer that is no step",
  async () => {
    const write = {
      does: "access",
      access: "write",
      atomic: false,
      array: "Int32Array",
      begin: 0,
      index: 0,
      written: 2,
    };
    for (const answer of [[{ ...write, memory: 7 }], "all is fine"])
      assertEquals(why(await first(() => answer)), "misbehaved", JSON.stringify(answer));
  },
]);

cases.push([
  "asks a process that was asked nothing yet the same again",
  async () => {
    // Each process for itself keeps on with what it began; only the last one shows that it is another each time.
    const once = await recorded((started) => (started === 2 ? (asked) => asked.map(() => ({ does: "end" })) : deeds));
    assertEquals(why(once), "not-the-same");
    let calls = 0;
    const turns: Process = (asked) => (++calls % 5 === 0 ? asked.map(() => ({ does: "end" })) : deeds(asked));
    assertEquals(["not-the-same", "broken"].includes(why(await all(turns))), true);
  },
]);

cases.push([
  "stops where a thread does not come to a step, or to no end",
  async () => {
    const late = await first(() => ({ kind: "late", limitMs: 5_000 }) satisfies Answer);
    assertEquals(late.kind === "stopped" && [late.why, late.thread, late.after], ["no-step", 1, 0]);
    const ended = { kind: "ended", how: { kind: "exited", code: 0 } } satisfies Answer;
    assertEquals(why(await first(() => ended)), "ended");
    const word = { memory: 0, array: "Int32Array", begin: 0, index: 0 };
    const endless: Process = ([[, answers] = [0, []]]) => [
      { does: "access", access: "write", atomic: true, ...word, written: answers.length },
    ];
    assertEquals(why(await first(endless)), "too-many-steps");
  },
]);

cases.push([
  "believes no place but those in the files that were given",
  async () => {
    const place = { file: "/etc/passwd", line: 1, column: 1 };
    const run = await all((asked) =>
      asked.map(([, answers]) => (answers.length > 0 ? { does: "end" } : { does: "idle", idle: "sleep", place })),
    );
    assertEquals(run.kind === "broken" && run.rows.flat().join().includes("root"), false);
    assertEquals(run.kind, "broken");
  },
]);

test(
  "askSchedules() refuses a program that threads pass which do nothing: the lesson is at fault",
  options,
  async () => {
    await assertRejects(() => recorded(() => deeds, "program-void.ts"), GraderError, "threads that do nothing pass");
  },
);

for (const [does, shows] of shareOf(cases, 0)) test(`askSchedules() ${does}`, options, shows);
