/** A class that is watched while it is graded: who is first, what is left, what was set aside. */
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { assert, assertEquals, assertMatch, assertStringIncludes } from "@std/assert";
import { holdLock } from "../../../harness/class/hold-lock.ts";
import { hourly, metrics, statusLines, statusPage, timeInWords, timeLeft } from "../../../harness/class/status.ts";
import { Store } from "../../../harness/class/store/store.ts";
import { cli } from "../../../harness/cli/cli.ts";
import { FakeSurroundings } from "../../fakes/surroundings.ts";
import { bytes, Folder } from "./fixture.ts";
import { gradeAtOnce, HOW, verdictOf } from "./simulated.ts";

const LESSON = "01-concurrency";

function aClass(folder: Folder, ...students: string[]): Store {
  const store = new Store(join(folder.path, "verdicts.sqlite"));
  store.handIns.add(
    students.map((student) => ({ student, lesson: LESSON, extension: ".ts", source: bytes(student) })),
    new Date(),
  );
  store.attempts.wantNew(HOW);
  return store;
}

test("one student's grade that is asked for overtakes a class, also while another program grades it", async () => {
  using folder = new Folder();
  using store = aClass(folder, "ada", "bob", "zoe");
  {
    // Another process has the same database open.
    using other = new Store(join(folder.path, "verdicts.sqlite"));
    other.attempts.wantAgain({ kind: "student", student: "zoe" }, HOW);
  }
  // Not graded yet: it comes first, and not twice.
  assertEquals([store.attempts.next()!.student, store.attempts.next()!.attempt], ["zoe", 1]);
  assertEquals(store.attempts.counts().pending, 3);
  const order: string[] = [];
  await gradeAtOnce(store, (job) => {
    order.push(`${job.student} ${job.attempt}`);
    // What is added while it grades is graded, too.
    if (job.student === "ada" && job.attempt === 1) {
      assertEquals(store.attempts.wantAgain({ kind: "student", student: "zoe" }, HOW), 1);
      // With another runtime, it is another attempt.
      assertEquals(store.attempts.wantAgain({ kind: "student", student: "bob" }, { ...HOW, runtime: "bun" }), 1);
    }
    return verdictOf(job);
  });
  assertEquals(order, ["zoe 1", "ada 1", "bob 2", "zoe 2", "bob 1"]);
});

test("class --regrade STUDENT beside a run asks for that student first, and does not wait", async () => {
  using folder = new Folder();
  for (const student of ["ada", "zoe"]) folder.write(`class/${student}/${LESSON}.ts`, student);
  const out = join(folder.path, "out");
  mkdirSync(out);
  {
    using store = new Store(join(out, "verdicts.sqlite"));
    const file = (student: string) => ({ student, lesson: LESSON, extension: ".ts", source: bytes(student) });
    store.handIns.add([file("ada"), file("zoe")], new Date());
    store.attempts.wantNew(HOW);
  }
  using _lock = holdLock(join(out, ".lock.sqlite"));
  const run = async (...args: string[]) => {
    const surroundings = new FakeSurroundings();
    const code = await cli(["class", join(folder.path, "class"), "--out", out, ...args], surroundings);
    return { code, said: surroundings.written + surroundings.noted };
  };
  const asked = await run("--regrade", "zoe");
  assertEquals([asked.code, asked.said.includes("Asked for: 1 grade of zoe, next.")], [0, true], asked.said);
  assertStringIncludes((await run("--regrade", "latest")).said, "Another run grades into");
  assertStringIncludes(
    (await run("--regrade", "diagnosis:one-wroker")).said,
    'No grade here has the diagnosis "one-wroker"',
  );
  const watched = await run("--watch");
  assertEquals([watched.code, watched.said.includes("0 grades, 2 to do, 1 of them first")], [0, true], watched.said);
  using store = new Store(join(out, "verdicts.sqlite"));
  assertEquals(store.attempts.next()!.student, "zoe");
});

test("status: what is left by measured grades, machines, and what was set aside; retried and taken back", async () => {
  using folder = new Folder();
  const at = new Date("2026-11-10T05:10:00.000Z");
  {
    using store = aClass(folder, "ada", "bob", "eve", "zoe");
    const json = JSON.stringify({ durationMs: 4000 });
    const dead = { outcome: "infra_error", score: 0, maxScore: 0, diagnosis: "it brought its grader down" } as const;
    for (const student of ["ada", "bob", "eve"]) {
      const job = store.attempts.next()!;
      assertEquals(job.student, student);
      store.verdicts.record(job, { ...verdictOf(job), reports: { json }, ...(student === "eve" && dead) });
    }
    const status = store.status(at);
    assertEquals([status.pending, status.leftMs, status.dead.map((each) => each.student)], [1, 4000, ["eve"]]);
    assertEquals(status.machines, [
      // All three at 5:06:07, now it is 5:10:00: no more than two can have begun in between.
      { machine: "here (2 processors, sandbox bwrap)", graded: 3, lately: 3, hourly: 31 },
    ]);
    assertStringIncludes(statusLines(status), "About 4 s left.");
    assertStringIncludes(statusPage("class <1>", status), "class &lt;1&gt;");
    const text = metrics({ ...status, machines: [{ machine: 'a "b"\\\n', graded: 1, lately: 0, hourly: 0 }] });
    assertStringIncludes(text, 'threadwork_class_machine_verdicts_total{machine="a \\"b\\"\\\\\\n"} 1\n');
    assertStringIncludes(text, 'threadwork_class_verdicts_total{outcome="infra_error"} 1\n');
    for (const line of text.trimEnd().split("\n"))
      assertMatch(line, /^(?:# (?:HELP|TYPE) [a-z_]+ .+|[a-z_]+(?:\{[a-z]+="(?:[^"\\]|\\.)*"\})? [\d.]+)$/);
    assertEquals([store.attempts.retryDead("g"), store.attempts.retryDead("g")], [1, 0]);
    assertEquals(store.attempts.cancel("zoe"), 1);
    assertEquals(store.attempts.counts().pending, 1);
  }
  const surroundings = new FakeSurroundings();
  assertEquals(await cli(["class", "watch", "--once", "--cancel", "all", "--results", folder.path], surroundings), 0);
  assertStringIncludes(surroundings.written, "Taken back: 1\n3 grades, 0 to do");
  const wrong = new FakeSurroundings();
  assertEquals(await cli(["class", "watch", "--port", "x", "--results", folder.path], wrong), 2);
  assertStringIncludes(wrong.noted, 'Cannot listen at port "x"');
});

test("a machine's rate is counted since the first of its grades, as one that has just begun is not slow", () => {
  assertEquals(
    [hourly(11, 60_000), hourly(11, 600_000), hourly(1, 60_000), hourly(0, 0), hourly(3, 0)],
    [600, 60, 6, 0, 18],
  );
});

test("time left is shared by the machines that graded lately, and told in words", () => {
  const machine = (lately: number) => ({ machine: "m", graded: 9, lately, hourly: lately });
  const status = { pending: 9, urgent: 0, outcomes: [], dead: [], leftMs: 60_000 };
  assertEquals(timeLeft({ ...status, machines: [machine(3), machine(2), machine(0)] }), 30_000);
  assertEquals(timeLeft({ ...status, machines: [] }), 60_000);
  assertEquals([500, 89_000, 600_000, 9e6].map(timeInWords), ["1 s", "89 s", "10 min", "2.5 h"]);
  assert(statusLines({ ...status, pending: 0, machines: [] }).startsWith("0 grades, 0 to do"));
});
