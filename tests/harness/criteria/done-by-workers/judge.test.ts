import { test } from "node:test";
import { assertEquals, assertStringIncludes } from "@std/assert";
import { criterion } from "../../../../harness/criteria/done-by-workers/criterion.ts";
import {
  isClear,
  isClearlyNot,
  isCrashOpen,
  isOpen,
  leastOf,
} from "../../../../harness/criteria/done-by-workers/judge.ts";
import type { DoneByWorkersOptions, DoneByWorkersRun } from "../../../../harness/criteria/done-by-workers/options.ts";

const lesson = { points: { correct: 4, "by-workers": 6 }, service: { kind: "none" } } as const;
const options: DoneByWorkersOptions = { workers: 2, scale: 100 };
const { judge, explain } = criterion(options, lesson);

/** What a larger question took of the student's workers, in each run; the reference's took so much. */
function found(times: readonly number[], referenceMs = 60, studentMainMs = 0) {
  const runs = times.map((studentMs): DoneByWorkersRun => ({ studentMs, referenceMs, studentMainMs }));
  const facts = { answers: [], rounds: [], machine: { processors: 2 }, planned: { answers: 0, rounds: 0 } };
  const all = { ...facts, runs: { "done-by-workers": runs } };
  const { checks, status } = judge(all);
  return { ...checks[0]!, status, cause: explain(all)?.kind, open: isOpen(runs, options) };
}

test("judgeDoneByWorkers() passes workers that do more where there is more, after two or three questions", () => {
  assertEquals([found([58]).open, found([58, 61]).open, found([58, 61]).outcome], [true, false, "passed"]);
  assertEquals([found([30, 61]).open, found([30, 61]).outcome], [true, "inconclusive"]);
  const { outcome, score, open, cause } = found([30, 61, 90]);
  assertEquals([outcome, score, open, cause], ["passed", 6, false, undefined]);
  // One of five may say anything.
  assertEquals(found([58, -20, 61, 90, 55]).outcome, "passed");
});

test("one question decides where what is more is clearly no start", () => {
  const run = { studentMs: 120, referenceMs: 130, startMs: 60 };
  const clear = (run: DoneByWorkersRun, asked = options) => isClear(run, asked);
  assertEquals([clear(run), clear({ ...run, startMs: 90 }), clear({ ...run, referenceMs: 180 })], [true, false, false]);
  const { startMs: _, ...unseen } = run;
  assertEquals([clear(unseen), clear({ ...run, referenceMs: 9 }), clear({})], [false, false, false]);
  const again = { kind: "done-here-again", what: "it was done twice", next: "Return what comes back." };
  assertEquals(clear({ ...run, studentMainMs: 110 }, { ...options, again }), false);
  assertEquals([isOpen([{ ...run, clear: true }], options), isOpen([run], options)], [false, true]);
  // What one said for itself, a second may contradict only where the first was in doubt.
  assertEquals(
    isOpen(
      [
        { studentMs: 30, referenceMs: 60 },
        { ...run, clear: true },
      ],
      options,
    ),
    true,
  );
});

test("a kind of work that workers clearly did not do, or the first thread did once more, is told from others", () => {
  const again = { kind: "done-here-again", what: "it was done twice", next: "Return what comes back." };
  const run = { studentMs: 120, referenceMs: 130, studentMainMs: 100, startMs: 60 };
  assertEquals([isClearlyNot(run, options), isClearlyNot(run, { ...options, again })], [false, true]);
  assertEquals(isClearlyNot({ ...run, studentMainMs: 80 }, { ...options, again }), false);
  const idle = { ...run, studentMs: 19 };
  assertEquals([isClearlyNot(idle, options), isClearlyNot({ ...idle, studentMs: 21 }, options)], [true, false]);
  assertEquals(isClearlyNot({ ...idle, referenceMs: 9 }, options), false);
  assertEquals(isClearlyNot({}, { ...options, again }), false, "a host that tells nothing");
});

test("workers whose start went on in the large question did not do the work that the first thread did", () => {
  const again = { kind: "done-here-again", what: "it was done twice", next: "Return what comes back." };
  const twice = criterion({ ...options, again }, lesson);
  const facts = { answers: [], rounds: [], machine: { processors: 2 }, planned: { answers: 0, rounds: 0 } };
  const kindOf = (run: DoneByWorkersRun) => {
    const all = { ...facts, runs: { "done-by-workers": [run, run, run] } };
    return [twice.judge(all).status, twice.explain(all)?.kind];
  };
  const run = { studentMs: 130, referenceMs: 230, studentMainMs: 190 };
  assertEquals(kindOf({ ...run, lateStartMs: 50 }), ["below", "idle-workers"]);
  assertEquals(kindOf({ ...run, lateStartMs: 10 }), ["below", "done-here-again"]);
  // Who starts workers only where there is much to do has had no start to take off.
  assertEquals(kindOf({ ...run, studentMainMs: 5, lateStartMs: 100 }), ["above", undefined]);
});

test("two questions fail workers that did next to nothing in both", () => {
  assertEquals([found([2]).open, found([2, -5]).open, found([2, -5]).outcome], [true, false, "failed"]);
  assertEquals(found([2, 20]).open, true);
});

test("judgeDoneByWorkers() fails workers that only were there, however much their starts differ", () => {
  const { outcome, score, cause, message } = found([-13, 2, 17], 60, 55);
  assertEquals([outcome, score, cause], ["failed", 0, "idle-workers"]);
  assertStringIncludes(message, "the main thread did it");
  assertEquals(found([-13, 2, 17]).message, "more work was no more work for the workers", "nobody did it");
  assertEquals(found([4, 61, 2, 0, 12]).outcome, "failed");
  assertEquals(found([4, 61, 2, 70]).open, true);
});

test("judgeDoneByWorkers() blames nobody where the reference's workers are not seen to work", () => {
  assertEquals([found([1, 2, 1], 8).open, found(Array(8).fill(1), 8).status], [true, "unfit"]);
  const { outcome, open, message } = found([Number.NaN].slice(1));
  assertEquals([outcome, open], ["inconclusive", true]);
  assertStringIncludes(message, "cannot be seen here");
  assertEquals(isOpen([{}], options), false, "a host that tells nothing is not asked again");
});

test("leastOf() takes the kind of work of which the workers did least, and one that says nothing before all", () => {
  const all: DoneByWorkersRun = { studentMs: 61, referenceMs: 60 };
  const none: DoneByWorkersRun = { studentMs: 2, referenceMs: 80 };
  const said = (...runs: DoneByWorkersRun[]) => leastOf(runs, options);
  assertEquals([said(all), said(all, none), said(none, all)], [all, none, none]);
  const tooLittle: DoneByWorkersRun = { studentMs: 9, referenceMs: 8 };
  assertEquals(said(none, tooLittle), tooLittle, "workers that do one kind are not blamed for another that none shows");
  assertEquals(said(all, {}), {}, "a host that tells nothing");
});

test("messages excuse what the first thread does only as far as messages go", () => {
  const again = { kind: "done-here-again", what: "it was done twice", next: "Return what comes back." };
  const asking = criterion({ ...options, again }, lesson);
  const said = (studentMs: number, studentMainMs: number) => {
    const runs = Array.from({ length: 3 }, () => ({ studentMs, referenceMs: 60, studentMainMs, referenceMainMs: 0 }));
    const facts = { answers: [], rounds: [], machine: { processors: 2 }, planned: { answers: 0, rounds: 0 } };
    return asking.judge({ ...facts, runs: { "done-by-workers": runs } }).checks[0]!.outcome;
  };
  assertEquals([said(100, 40), said(100, 62), said(600, 62)], ["passed", "failed", "failed"]);
});

test("leastOf() counts what the first thread does once more, too, where that is asked for", () => {
  const again = { kind: "done-here-again", what: "it was done twice", next: "Return what comes back." };
  const fair: DoneByWorkersRun = { studentMs: 50, referenceMs: 60, studentMainMs: 1, referenceMainMs: 1 };
  const twice: DoneByWorkersRun = { studentMs: 62, referenceMs: 60, studentMainMs: 60, referenceMainMs: 1 };
  assertEquals(leastOf([fair, twice], { ...options, again }), twice);
  assertEquals(leastOf([fair, twice], options), fair);
});

test("judgeDoneByWorkers() has a lesson say what it is to leave workers idle", () => {
  const idle = { kind: "looked-beforehand", what: "the texts were looked at", next: "Let a worker have them." };
  const { explain } = criterion({ workers: 2, scale: 100, idle }, lesson);
  const runs = Array.from({ length: 3 }, (): DoneByWorkersRun => ({ studentMs: 1, referenceMs: 60 }));
  const facts = { answers: [], rounds: [], machine: { processors: 2 }, planned: { answers: 0, rounds: 0 } };
  const said = explain({ ...facts, runs: { "done-by-workers": runs } });
  assertEquals(said?.kind, "looked-beforehand");
  assertEquals(said?.message, "the texts were looked at. Let a worker have them.");
});

test("judgeDoneByWorkers() fails workers whose work the first thread does once more, where a lesson asks for that", () => {
  const again = { kind: "done-here-again", what: "it was done twice", next: "Return what comes back." };
  const asking = criterion({ ...options, again }, lesson);
  const said = ({ judge, explain }: typeof asking, ...mainMs: number[]) => {
    const runs = mainMs.map((ms): DoneByWorkersRun => {
      return { studentMs: 62, referenceMs: 60, studentMainMs: ms, referenceMainMs: 10 };
    });
    const facts = { answers: [], rounds: [], machine: { processors: 2 }, planned: { answers: 0, rounds: 0 } };
    const all = { ...facts, runs: { "done-by-workers": runs } };
    const { checks } = judge(all);
    return [checks[0]!.outcome, explain(all)?.kind, isOpen(runs, { ...options, again })];
  };
  assertEquals(said(asking, 72, 68, 70), ["failed", "done-here-again", false]);
  assertEquals(said(asking, 72, 68), ["inconclusive", "done-here-again", true]);
  assertEquals(said(asking, 12, 9), ["passed", undefined, false]);
  assertEquals(said(asking, 30, 33, 28), ["passed", undefined, false], "it may do a third beside them");
  assertEquals(said(asking, 45, 44, 46), ["failed", "done-here-again", false], "warm, where the workers are not");
  assertEquals(said({ judge, explain } as typeof asking, 72, 68, 70), ["passed", undefined, false]);
  const runs = Array.from({ length: 3 }, () => ({ studentMs: 2, referenceMs: 60, studentMainMs: 70 }));
  const facts = { answers: [], rounds: [], machine: { processors: 2 }, planned: { answers: 0, rounds: 0 } };
  assertEquals(asking.explain({ ...facts, runs: { "done-by-workers": runs } })?.kind, "idle-workers");
});

test("judgeDoneByWorkers() fails who lets others than those that crash do the work, after two such questions", () => {
  const crash = { kind: "nothing-crashed", what: "no process crashed", next: "Let it crash", work: () => asked };
  const asked = { label: "a text that crashes", arguments: [] };
  const mayCrash = { ...options, crash };
  const crashing = criterion(mayCrash, lesson);
  const facts = { answers: [], rounds: [], machine: { processors: 2 }, planned: { answers: 0, rounds: 0 } };
  const worked: DoneByWorkersRun[] = [58, 61].map((studentMs) => ({ studentMs, referenceMs: 60 }));
  const after = (...shares: [student: number, reference?: number][]) => {
    const told = shares.map(
      ([student, reference]): DoneByWorkersRun => ({
        crashed: { student, ...(reference !== undefined && { reference }) },
      }),
    );
    const runs = [...worked, ...told];
    const all = { ...facts, runs: { "done-by-workers": runs } };
    const { outcome } = crashing.judge(all).checks[0]!;
    return [outcome, crashing.explain(all)?.kind, isCrashOpen(runs, mayCrash), isOpen(runs, mayCrash)];
  };
  assertEquals(after(), ["passed", undefined, true, false]);
  assertEquals(after([0.95]), ["passed", undefined, false, false]);
  assertEquals(after([0, 0.97]), ["passed", undefined, true, false]);
  assertEquals(after([0, 0.97], [0.9]), ["passed", undefined, false, false], "once is enough");
  assertEquals(after([0, 0.97], [0, 0.95]), ["failed", "nothing-crashed", false, false]);
  assertEquals(after([0.08, 0.97], [0, 0.95]), ["failed", "nothing-crashed", false, false], "one crashes for show");
  assertEquals(after([0.5, 0.97], [0.52, 0.82]), ["failed", "nothing-crashed", false, false], "beside a copy");
  assertEquals(after([0, 0.97], [0, 0]), ["passed", undefined, false, false], "the reference's are not seen either");
  assertEquals(isCrashOpen(worked, options), false, "not asked for");
});
