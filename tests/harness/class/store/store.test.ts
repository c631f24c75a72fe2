import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { test } from "node:test";
import { assertEquals, assertNotEquals } from "@std/assert";
import { gradePending } from "../../../../harness/class/grade-pending.ts";
import type { Grader } from "../../../../harness/class/grader-process.ts";
import { holdLock } from "../../../../harness/class/hold-lock.ts";
import type { Job, Result, StudentFile } from "../../../../harness/class/records.ts";
import { Store } from "../../../../harness/class/store/store.ts";
import { bytes, Folder } from "../fixture.ts";

const HOW = { grader: "threadwork 1.2.3", runtime: "deno", sandbox: "auto" } as const;
const NOW = new Date("2026-03-04T05:06:07Z");

const handedIn = (student: string, lesson: string, source: string): StudentFile => ({
  student,
  lesson,
  extension: ".ts",
  source: bytes(source),
});

const aResult = (changes: Partial<Result> = {}): Result => ({
  outcome: "passed",
  score: 10,
  maxScore: 10,
  speedup: 3.5,
  gradedAt: NOW.toISOString(),
  machine: "here",
  reports: { txt: "PASSED\n" },
  ...changes,
});

/** A grader that answers as `answer` says, and remembers what it was asked. */
class FakeGrader implements Grader {
  readonly asked: Job[] = [];
  readonly #answer: (job: Job) => Result | undefined;
  constructor(answer: (job: Job) => Result | undefined = () => aResult()) {
    this.#answer = answer;
  }
  grade = async (job: Job): Promise<Result | undefined> => {
    this.asked.push(job);
    return this.#answer(job);
  };
  async [Symbol.asyncDispose](): Promise<void> {}
}

function open(folder: Folder): Store {
  return new Store(join(folder.path, "verdicts.sqlite"));
}

test("Store: a file that was handed in before is the same submission", () => {
  using folder = new Folder();
  using store = open(folder);
  for (let time = 0; time < 2; time++) store.handIns.add([handedIn("ada", "01-concurrency", "a")], NOW);
  assertEquals([store.attempts.wantNew(HOW), store.attempts.wantNew(HOW)], [1, 0]);
  const job = store.attempts.next()!;
  assertEquals([job.student, job.attempt, atob(job.source), job.runtime], ["ada", 1, "a", "deno"]);
});

test("Store: the first write of a verdict wins", () => {
  using folder = new Folder();
  using store = open(folder);
  store.handIns.add([handedIn("ada", "01-concurrency", "a")], NOW);
  store.attempts.wantNew(HOW);
  const job = store.attempts.next()!;
  assertEquals(store.verdicts.record(job, aResult()), true);
  assertEquals(store.verdicts.record(job, aResult({ outcome: "failed", score: 0 })), false);
  assertEquals(store.attempts.next(), undefined);
  assertEquals(
    store.verdicts.grades().map(({ outcome, score }) => [outcome, score]),
    [["passed", 10]],
  );
});

test("Store: another process sees what one has recorded, and the seed of what it has not", () => {
  using folder = new Folder();
  let seed: number;
  {
    using store = open(folder);
    store.handIns.add([handedIn("ada", "01-concurrency", "a"), handedIn("bob", "01-concurrency", "b")], NOW);
    store.attempts.wantNew(HOW);
    store.verdicts.record(store.attempts.next()!, aResult());
    seed = store.attempts.next()!.seed;
  }
  using store = open(folder);
  assertEquals(store.attempts.counts(), { pending: 1, graded: 1 });
  assertEquals([store.attempts.next()!.student, store.attempts.next()!.seed], ["bob", seed]);
});

test("Store: the seed of a submission follows from more than the submission knows", () => {
  const seeds = ["here", "there"].map(() => {
    using folder = new Folder();
    using store = open(folder);
    store.handIns.add([handedIn("ada", "01-concurrency", "a")], NOW);
    store.attempts.wantNew(HOW);
    return store.attempts.next()!.seed;
  });
  assertNotEquals(seeds[0], seeds[1]);
});

test("Store: grading again asks for another attempt of what is meant, with other questions", async () => {
  using folder = new Folder();
  using store = open(folder);
  store.handIns.add([handedIn("ada", "01-concurrency", "a"), handedIn("ada", "02-multiprocessing", "b")], NOW);
  store.handIns.add([handedIn("bob", "01-concurrency", "c")], NOW);
  store.attempts.wantNew(HOW);
  const first = new FakeGrader(({ student }) => aResult(student === "bob" ? { outcome: "unfit", score: 0 } : {}));
  await gradePending(store, first, "here", () => {});
  assertEquals(store.attempts.wantAgain({ kind: "no-verdict" }, HOW), 1);
  const again = store.attempts.next()!;
  assertEquals([again.student, again.attempt], ["bob", 2]);
  assertNotEquals(again.seed, first.asked.find(({ student }) => student === "bob")!.seed);
  await gradePending(store, new FakeGrader(), "here", () => {});
  assertEquals(
    store.verdicts.grades().map(({ student, outcome, attempts }) => [student, outcome, attempts]),
    [
      ["ada", "passed", 1],
      ["ada", "passed", 1],
      ["bob", "passed", 2],
    ],
  );
  assertEquals(store.attempts.wantAgain({ kind: "lesson", lesson: "02-multiprocessing" }, HOW), 1);
  assertEquals(store.attempts.wantAgain({ kind: "latest" }, HOW), 3);
  // A changed file is a submission of its own; "all" grades the old one again, too.
  store.handIns.add([handedIn("bob", "01-concurrency", "changed")], NOW);
  assertEquals(store.attempts.wantAgain({ kind: "latest" }, HOW), 3);
  assertEquals(store.attempts.wantAgain({ kind: "all" }, HOW), 4);
});

test("run() sets a submission aside that brings its grader down twice, and goes on with the others", async () => {
  using folder = new Folder();
  using store = open(folder);
  store.handIns.add(
    ["ada", "eve", "zoe"].map((student) => handedIn(student, "01-concurrency", student)),
    NOW,
  );
  store.attempts.wantNew(HOW);
  const grader = new FakeGrader(({ student }) => (student === "eve" ? undefined : aResult()));
  const told: string[] = [];
  await gradePending(store, grader, "here", ({ student }, { outcome }, left) =>
    told.push(`${student} ${outcome} ${left}`),
  );
  assertEquals(told, ["ada passed 2", "eve infra_error 1", "zoe passed 0"]);
  assertEquals(
    grader.asked.map(({ student }) => student),
    ["ada", "eve", "eve", "zoe"],
  );
  assertEquals(store.attempts.wantAgain({ kind: "no-verdict" }, HOW), 1);
});

test("holdLock() lets one in at a time", () => {
  using folder = new Folder();
  const path = join(folder.path, "lock");
  {
    using first = holdLock(path);
    assertEquals([first === undefined, holdLock(path)], [false, undefined]);
  }
  using again = holdLock(path);
  assertEquals(again === undefined, false);
});

test("Store: what is graded again keeps the runtime of its grade, unless one is asked for", () => {
  using folder = new Folder();
  using store = open(folder);
  store.handIns.add([handedIn("ada", "01-concurrency", "a"), handedIn("bob", "01-concurrency", "b")], NOW);
  store.attempts.wantNew({ ...HOW, runtime: "node" });
  const runtimes = () => {
    const all: string[] = [];
    for (let job = store.attempts.next(); job; job = store.attempts.next()) {
      all.push(`${job.student} ${job.runtime}`);
      store.verdicts.record(job, aResult());
    }
    return all;
  };
  assertEquals(runtimes(), ["ada node", "bob node"]);
  const here = { ...HOW, runtime: "deno", keepsRuntime: true } as const;
  store.handIns.add([handedIn("cy", "01-concurrency", "c")], NOW);
  store.attempts.wantAgain({ kind: "latest" }, here);
  // What was never graded has none to keep.
  assertEquals(runtimes(), ["ada node", "bob node", "cy deno"]);
  store.attempts.wantAgain({ kind: "student", student: "ada" }, { ...here, keepsRuntime: false });
  assertEquals(runtimes(), ["ada deno"]);
  assertEquals(store.attempts.runtimesOf({ kind: "latest" }), ["deno", "node"]);
  store.attempts.wantAgain({ kind: "all" }, { ...here, runtime: "bun" });
  assertEquals(runtimes(), ["ada deno", "bob node", "cy deno"]);
});

test("Store: results that were made before a hand-in could be too late are opened, and know it from then on", () => {
  using folder = new Folder();
  {
    using old = new DatabaseSync(join(folder.path, "verdicts.sqlite"));
    old.exec("CREATE TABLE notTaken (student TEXT NOT NULL, lesson TEXT, message TEXT NOT NULL) STRICT");
    old.exec("INSERT INTO notTaken VALUES ('ada', NULL, 'no file')");
  }
  using store = open(folder);
  assertEquals(store.handIns.rejected(), [{ student: "ada", message: "no file" }]);
  const late = { student: "bob", lesson: "01-concurrency", message: "late", tooLate: true };
  store.handIns.setRejected([late]);
  assertEquals(store.handIns.rejected(), [late]);
});
