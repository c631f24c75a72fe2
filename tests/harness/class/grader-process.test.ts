import { test } from "node:test";
import { assertEquals } from "@std/assert";
import { GraderProcess } from "../../../harness/class/grader-process.ts";
import type { Job } from "../../../harness/class/records.ts";
import { runtime } from "../../../runtime-adapters/current.ts";

const LIMIT = { timeout: 120_000 };

const aJob = (changes: Partial<Job>): Job => ({
  submission: 1,
  student: "ada",
  lesson: "01-concurrency",
  extension: ".ts",
  source: btoa('throw new Error("nothing yet");\n'),
  runtime: runtime.name,
  sandbox: "auto",
  seed: 7,
  grader: "threadwork 1.2.3",
  attempt: 1,
  ...changes,
});

test("GraderProcess grades job after job, and a grader's own failure is a result", LIMIT, async () => {
  await using grader = new GraderProcess("here");
  const first = await grader.grade(aJob({}));
  assertEquals([first?.outcome, first?.score, first?.maxScore, first?.machine], ["failed", 0, 10, "here"]);
  assertEquals(Object.keys(first!.reports).sort(), ["html", "json", "txt"]);
  const unknown = await grader.grade(aJob({ lesson: "99-no-such-lesson" }));
  assertEquals([unknown?.outcome, Object.keys(unknown!.reports)], ["error", ["txt"]]);
  assertEquals((await grader.grade(aJob({ submission: 2 })))?.outcome, "failed");
});

test("GraderProcess answers nothing when its process dies, and has another for the next job", LIMIT, async () => {
  await using grader = new GraderProcess("here");
  // Not even JSON: the program behind it ends with an error.
  assertEquals(await grader.grade(undefined as never), undefined);
  assertEquals((await grader.grade(aJob({})))?.outcome, "failed");
});
