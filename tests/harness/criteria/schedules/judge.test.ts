import { test } from "node:test";
import { assertEquals, assertStringIncludes } from "@std/assert";
import type { Facts } from "../../../../harness/criteria/criterion.ts";
import { criterion, example } from "../../../../harness/criteria/schedules/criterion.ts";
import type { SchedulesOptions, SchedulesRun, Stop, Told } from "../../../../harness/criteria/schedules/options.ts";

const asked = { play: "explore program.ts", asked: 16 };
const held = (proof: "exhaustive" | "bounded" | "sampled"): SchedulesRun => {
  return { kind: "held", proof, says: "all 40 different schedules", schedules: 40, ...asked };
};
const broken = (told: Partial<Told>, rest: { schedules?: number; referenceHeld?: boolean } = {}): SchedulesRun => ({
  ...{
    kind: "broken",
    schedules: 7,
    finding: "check",
    headline: "The check failed",
    sentence: "Thread 1 comes between.",
  },
  ...{ schedule: "ab2a", threads: ["thread 1", "thread 2"], rows: [["  1", "4: x", "", "x is 0"]], taken: [2, 2] },
  ...{ referenceHeld: true, ...asked, ...told, ...rest },
});
const stopped = (why: Stop["why"], thread = 1, after = 3): SchedulesRun => {
  return { kind: "stopped", schedules: 2, why, thread, after, what: "it does this", ...asked };
};

function found(run: SchedulesRun | undefined, changes: Partial<SchedulesOptions> = {}) {
  const points = { correct: 4, "every-schedule": 6 };
  const { judge, explain, table } = criterion({ ...example, ...changes }, { points, service: { kind: "none" } });
  const facts: Facts = { answers: [], rounds: [], machine: { processors: 2 }, planned: { answers: 0, rounds: 0 } };
  const all = { ...facts, ...(run && { runs: { schedules: [run] } }) };
  const { checks, status } = judge(all);
  return { ...checks[0]!, status, cause: explain(all), table: table!(all) };
}

test("judgeSchedules() passes what held in all schedules, and within the bound where the lesson calls that enough", () => {
  const all = found(held("exhaustive"));
  assertEquals([all.outcome, all.score, all.cause], ["passed", 6, undefined]);
  assertEquals(all.message, "it is right in all 40 different schedules");
  assertEquals(found(held("bounded")).outcome, "passed");
  assertEquals(found(held("exhaustive"), { enough: "exhaustive" }).outcome, "passed");
});

test("judgeSchedules() gives no verdict where too little was tried, or nothing is known", () => {
  const bounded = found(held("bounded"), { enough: "exhaustive" });
  assertEquals([bounded.outcome, bounded.score], ["inconclusive", 0]);
  assertEquals(found(held("sampled")).outcome, "inconclusive");
  const undecided = found({ kind: "undecided", says: "the budget ended", schedules: 9, ...asked });
  assertEquals([undecided.outcome, undecided.cause], ["inconclusive", undefined]);
  assertStringIncludes(undecided.message, "the budget ended");
  assertEquals(found(undefined).outcome, "inconclusive");
});

test("judgeSchedules() fails a schedule that breaks it; check, cause and table show it, and how to play it", () => {
  const { outcome, score, message, cause, table } = found(broken({}));
  assertEquals([outcome, score, cause?.kind], ["failed", 0, "breaks-in-a-schedule"]);
  assertEquals(message, "the check failed. Thread 1 comes between (schedule ab2a)");
  assertStringIncludes(cause!.message, "explore program.ts --replay ab2a");
  assertStringIncludes(cause!.next, "--play");
  assertEquals(table, {
    ...{ title: "The schedule that breaks it, ab2a: time goes down", columns: ["", "thread 1", "thread 2", "memory"] },
    ...{ rows: [["  1", "4: x", "", "x is 0"]], always: true },
  });
});

test("explainSchedules() has a cause for each kind of finding", () => {
  const causes = (told: Partial<Told>, rest = {}) => found(broken(told, rest)).cause?.kind;
  assertEquals(causes({ sentence: "One update is lost." }), "lost-update");
  assertEquals(causes({ sentence: "One update is lost.", finding: "race" }), "data-race");
  for (const finding of ["deadlock", "lost-wake-up", "livelock", "lock-held"])
    assertEquals(causes({ finding }), finding);
  assertEquals(causes({ taken: [0, 0] }), "takes-no-steps");
  assertEquals(causes({}, { schedules: 1 }), "breaks-in-any-schedule");
});

test("judgeSchedules() says nothing against a program where the reference breaks, too", () => {
  const { outcome, status } = found(broken({}, { referenceHeld: false }));
  assertEquals([outcome, status], ["inconclusive", "unfit"]);
});

test("judgeSchedules() fails what does not play along, and says who and when", () => {
  const rows = [
    ["not-the-same", "not-the-same-again"],
    ["no-step", "never-a-step"],
    ["too-many-steps", "too-many-steps"],
    ["no-program", "does-not-fit"],
    ["ended", "ended-early"],
    ["misbehaved", "no-step"],
    ["other-work", "not-its-part"],
  ] as const;
  for (const [why, kind] of rows) {
    const { outcome, message, cause } = found(stopped(why));
    assertEquals([outcome, cause?.kind], ["failed", kind]);
    assertEquals(message, "it cannot be run step by step: thread 1, after 3 steps: it does this");
  }
  assertEquals(found(stopped("no-program", 0)).message, "it cannot be run step by step: it does this");
});
