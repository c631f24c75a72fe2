import { test } from "node:test";
import { assertEquals, assertStringIncludes } from "@std/assert";
import { criterion } from "../../../../harness/criteria/nothing-left/criterion.ts";
import { isNothing, isOpen } from "../../../../harness/criteria/nothing-left/judge.ts";
import type {
  LeftBehind,
  NothingLeftOptions,
  NothingLeftRun,
} from "../../../../harness/criteria/nothing-left/options.ts";

const MIB = 2 ** 20;
const { judge, explain } = criterion(
  { workers: 4, keepsMiB: 16 },
  { points: { correct: 4, closed: 6 }, service: { kind: "none" } },
);

/** What a runtime keeps for itself: two threads that look like the program's, and now and then a timer. */
const usual: LeftBehind = {
  threads: 2,
  processes: 0,
  descriptors: 20,
  wokeUp: 1,
  watchedMs: 400,
  residentBytes: 80 * MIB,
};
const call = (changes: Partial<LeftBehind> = {}): NothingLeftRun => ({
  student: { ...usual, ...changes },
  reference: usual,
});

const FACTS = { answers: [], rounds: [], machine: { processors: 2 }, planned: { answers: 0, rounds: 0 } };

function found(...runs: NothingLeftRun[]) {
  const all = { ...FACTS, runs: { "nothing-left": runs } };
  const [closed] = judge(all).checks;
  return { outcome: closed!.outcome, score: closed!.score, message: closed!.message, cause: explain(all)?.kind };
}
/** Three calls of which the nth leaves so much. */
const calls = (of: (nth: number) => Partial<LeftBehind>) => found(...[1, 2, 3].map((nth) => call(of(nth))));

test("judgeNothingLeft() passes a program that leaves no more than the reference does, and fewer threads, too", () => {
  const { outcome, score, cause } = calls(() => ({}));
  assertEquals([outcome, score, cause], ["passed", 6, undefined]);
  assertEquals(calls(() => ({ threads: 0 })).outcome, "passed");
});

test("judgeNothingLeft() says nothing after too few calls, or where nothing can be seen", () => {
  assertEquals(found(call(), call()).outcome, "inconclusive");
  assertEquals(found({}, {}, {}).outcome, "inconclusive");
  assertStringIncludes(found({}, {}, {}).message, "cannot be seen here");
});

const causes: [kind: string, says: string, of: (nth: number) => Partial<LeftBehind>][] = [
  ["threads-left", "4 threads at least", (nth) => ({ threads: 2 + 4 * nth })],
  ["processes-left", "2 processes at least", (nth) => ({ processes: 2 * nth })],
  ["kept-open", "4 threads at least", () => ({ threads: 6 })],
  ["timer-left", "a timer that goes on", () => ({ wokeUp: 20 })],
  ["descriptors-left", "2 descriptors more with each call", (nth) => ({ descriptors: 20 + 2 * nth })],
  ["memory-kept", "64 MiB more with each call", (nth) => ({ residentBytes: (80 + 64 * nth) * MIB })],
];
for (const [kind, says, of] of causes) {
  test(`judgeNothingLeft() fails what is left, and explains it: ${kind}`, () => {
    const { outcome, score, message, cause } = calls(of);
    assertEquals([outcome, score, cause], ["failed", 0, kind], message);
    assertStringIncludes(message, `after 3 calls there is left: ${says}`);
  });
}

test("judgeNothingLeft() judges after as many calls as the lesson says, two at least", () => {
  const lesson = { points: { correct: 4, closed: 6 }, service: { kind: "none" } } as const;
  const outcome = (calls: number, seen: number) => {
    const runs = { "nothing-left": Array.from({ length: seen }, () => call()) };
    return criterion({ workers: 4, calls }, lesson).judge({ ...FACTS, runs }).checks[0]!.outcome;
  };
  assertEquals([outcome(2, 1), outcome(2, 2), outcome(1, 1)], ["inconclusive", "passed", "inconclusive"]);
});

test("judgeNothingLeft() fails after two calls whose threads or processes add up, and asks again of others", () => {
  const options: NothingLeftOptions = { workers: 4 };
  const { judge } = criterion(options, { points: { correct: 4, closed: 6 }, service: { kind: "none" } });
  const after = (...runs: NothingLeftRun[]) => [
    isOpen(runs, options),
    judge({ ...FACTS, runs: { "nothing-left": runs } }).checks[0]!.outcome,
  ];
  assertEquals(after(call({ threads: 4 }), call({ threads: 6 })), [false, "failed"]);
  assertEquals(after(call({ processes: 1 }), call({ processes: 2 })), [false, "failed"]);
  assertEquals(after(call({ threads: 4 }), call({ threads: 4 })), [true, "inconclusive"], "there, and no more of them");
  assertEquals(after(call({ threads: 6 }), call({ threads: 4 })), [true, "inconclusive"], "some have ended");
  assertEquals(after(call({ threads: 4 })), [true, "inconclusive"], "one call is one look");
});

test("judgeNothingLeft() fails after one call that adds to threads of the questions before that do not end", () => {
  const options: NothingLeftOptions = { workers: 4 };
  const { judge, explain } = criterion(options, { points: { correct: 4, closed: 6 }, service: { kind: "none" } });
  const after = (...runs: NothingLeftRun[]) => {
    const all = { ...FACTS, runs: { "nothing-left": runs } };
    return [isOpen(runs, options), judge(all).checks[0]!.outcome, explain(all)?.kind];
  };
  const unended = (left: Partial<LeftBehind>): NothingLeftRun => ({ before: "unended", ...call(left) });
  assertEquals(after(unended({ threads: 4 }), call({ threads: 6 })), [false, "failed", "threads-left"]);
  assertEquals(after(unended({ processes: 1 }), call({ processes: 2 })), [false, "failed", "processes-left"]);
  assertEquals(
    after(unended({ threads: 4 }), call({ threads: 4 })).slice(0, 2),
    [true, "inconclusive"],
    "no more of them",
  );
  assertEquals(after(unended({ threads: 4 }), call()).slice(0, 2), [true, "inconclusive"], "they ended late");
  assertEquals(after(unended({ threads: 4 }), call(), call()), [false, "passed", undefined]);
  const kept = call({ threads: 4 });
  assertEquals(after(unended({ threads: 4 }), kept, kept, kept), [false, "failed", "kept-open"]);
  const opened = (descriptors: number) => call({ descriptors });
  const files = [unended({ threads: 4, descriptors: 30 }), opened(21), opened(22), opened(23)];
  assertEquals(after(...files), [false, "failed", "descriptors-left"], "what ended hides nothing that was opened");
});

test("judgeNothingLeft() fails after two calls that woke it all along more often than a runtime does by itself", () => {
  const options: NothingLeftOptions = { workers: 4 };
  const { judge, explain } = criterion(options, { points: { correct: 4, closed: 6 }, service: { kind: "none" } });
  const after = (...all: [wokeUp: number, wokeAllAlong?: number][]) => {
    const runs = all.map(([wokeUp, wokeAllAlong]): NothingLeftRun => {
      return { ...call({ wokeUp }), ...(wokeAllAlong !== undefined && { wokeAllAlong }) };
    });
    const facts = { ...FACTS, runs: { "nothing-left": runs } };
    return [isOpen(runs, options), judge(facts).checks[0]!.outcome, explain(facts)?.kind];
  };
  assertEquals(after([20, 76], [20, 40]), [false, "failed", "timer-left"]);
  assertEquals(after([20, 76]).slice(0, 2), [true, "inconclusive"], "one call is one look");
  assertEquals(after([8, 24], [8, 24]).slice(0, 2), [true, "inconclusive"], "a collection may do that");
  assertEquals(after([8, 24], [8, 24], [8, 24]), [false, "failed", "timer-left"]);
  assertEquals(after([20, 76], [1]), [false, "passed", undefined], "it has ended");
});

test("explainNothingLeft() says what the lesson says to do about what is left, and of anything else its own", () => {
  const next = { "timer-left": "Abort the signal" };
  const lesson = { points: { correct: 4, closed: 6 }, service: { kind: "none" } } as const;
  const { explain } = criterion({ workers: 4, next }, lesson);
  const told = (changes: Partial<LeftBehind>) =>
    explain({ ...FACTS, runs: { "nothing-left": [1, 2, 3].map(() => call(changes)) } });
  assertEquals(told({ wokeUp: 20 })?.next, "Abort the signal");
  assertStringIncludes(told({ wokeUp: 20 })!.message, "nothing is asked. Abort the signal");
  assertStringIncludes(told({ threads: 6 })!.next, "Open the pool inside of the function");
});

test("judgeNothingLeft() forgives what is there once, a wake-up or two, and a heap that grows a little", () => {
  assertEquals(found(call({ threads: 6 }), call(), call()).outcome, "passed");
  assertEquals(calls(() => ({ wokeUp: 3 })).outcome, "passed");
  assertEquals(calls((nth) => ({ descriptors: nth > 1 ? 21 : 20 })).outcome, "passed");
  assertEquals(calls((nth) => ({ residentBytes: (80 + 15 * nth) * MIB })).outcome, "passed");
});

test("judgeNothingLeft() sees what every call leaves, though the runtime opens something in the reference meanwhile", () => {
  const runs = [1, 2, 3].map((nth) => ({
    student: { ...usual, descriptors: 20 + nth },
    reference: { ...usual, descriptors: nth > 1 ? 21 : 20 },
  }));
  assertEquals(found(...runs).cause, "descriptors-left");
});

test("judgeNothingLeft() looks at memory only where the lesson says how much may be kept", () => {
  const lesson = { points: { correct: 4, closed: 6 }, service: { kind: "none" } } as const;
  const runs = [1, 2, 3].map((nth) => call({ residentBytes: (80 + 64 * nth) * MIB }));
  const facts = { answers: [], rounds: [], machine: { processors: 2 }, planned: { answers: 0, rounds: 0 } };
  const { checks } = criterion({ workers: 4 }, lesson).judge({ ...facts, runs: { "nothing-left": runs } });
  assertEquals(checks[0]!.outcome, "passed");
});

test("judgeNothingLeft() passes after one call that left nothing, where it is known what was there before", () => {
  const lesson = { points: { correct: 4, closed: 6 }, service: { kind: "none" } } as const;
  const before: NothingLeftRun = { before: true, ...call() };
  const after = (options: Partial<NothingLeftOptions>, ...runs: NothingLeftRun[]) => {
    const asked = { workers: 4, ...options };
    const [closed] = criterion(asked, lesson).judge({ ...FACTS, runs: { "nothing-left": runs } }).checks;
    return [closed!.outcome, isOpen(runs, asked)];
  };
  const [passed, open] = [
    ["passed", false],
    ["inconclusive", true],
  ];
  assertEquals(after({}, before, call()), passed);
  assertEquals(after({}, call()), open);
  assertEquals(after({}, before), open);
  assertEquals(after({ keepsMiB: 16 }, before, call()), open);
  assertEquals(after({}, before, call({ descriptors: 18 })), open, "what was closed hides what was opened");
  for (const left of [{ threads: 3 }, { processes: 1 }, { wokeUp: 20 }, { descriptors: 21 }]) {
    assertEquals(after({}, before, call(left)), open);
    assertEquals(after({}, before, call(left), call({ descriptors: left.descriptors ?? 20 })), passed);
  }
});

test("judgeNothingLeft() does not take what a runtime opens for the reference for what a program opens", () => {
  const opened = (descriptors: number): NothingLeftRun => {
    const look = { ...usual, descriptors };
    return { student: look, reference: look };
  };
  const runs = [{ before: true as const, ...opened(20) }, opened(21)];
  assertEquals(isOpen(runs, { workers: 4 }), true);
  assertEquals(isOpen([...runs, opened(21)], { workers: 4 }), false);
});

test("judgeNothingLeft() does not count what was there before as a call", () => {
  const runs = [{ before: true as const, ...call() }, ...[1, 2].map(() => call({ threads: 6 }))];
  assertEquals(isOpen(runs, { workers: 4 }), true);
  const { outcome, message } = found(...runs, call({ threads: 6 }));
  assertEquals(outcome, "failed");
  assertStringIncludes(message, "after 3 calls there is left: 4 threads at least");
});

test("isNothing() waits for threads and processes to end, and not for what cannot be seen", () => {
  assertEquals([isNothing(call()), isNothing(call({ threads: 3 })), isNothing({})], [true, false, true]);
});
