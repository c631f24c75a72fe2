import { test } from "node:test";
import { assertEquals, assertStringIncludes } from "@std/assert";
import { criterion } from "../../../../harness/criteria/told/criterion.ts";
import { besideRunsIn, isNear, isOpen } from "../../../../harness/criteria/told/judge.ts";
import type { AnswerRecord } from "../../../../harness/model.ts";

const lesson = { points: { correct: 4, told: 6 }, service: { kind: "none" } } as const;
/** Speed-up and efficiency of one worker's time, and that of four. */
const speedup = ([one, four]: readonly number[]) => one! / four!;
const { judge, explain } = criterion(
  { figures: { speedup, efficiency: (times) => speedup(times) / 4 }, tolerance: 0.02 },
  lesson,
);
const facts = { rounds: [], machine: { processors: 2 }, planned: { answers: 0, rounds: 0 } };

/** Answers to the times of one worker and of four. */
function found(...told: unknown[]) {
  const answers = told.map(
    (value, nth): AnswerRecord => ({
      ...{ label: `times ${nth + 1}`, question: [[1200 + 100 * nth, 400]], expected: undefined },
      answer: { kind: "value", value, wallMs: 1 },
    }),
  );
  const [check] = judge({ ...facts, answers }).checks;
  return { ...check!, cause: explain({ ...facts, answers })?.kind };
}

test("judgeTold() passes figures that follow from the times, rounded or not", () => {
  const { outcome, score, cause } = found({ speedup: 3, efficiency: 0.75 }, { speedup: 3.25, efficiency: 0.8125 });
  assertEquals([outcome, score, cause], ["passed", 6, undefined]);
  assertEquals(found({ speedup: 3.05, efficiency: 0.74 }).outcome, "passed");
});

test("judgeTold() fails what is beyond the tolerance, and gives points for the figures that are right", () => {
  const { outcome, score, message, cause } = found({ speedup: 3, efficiency: 0.7 });
  assertEquals([outcome, score, cause], ["failed", 3, "wrong-figure"]);
  assertStringIncludes(message, '"efficiency" is 0.7 and should be 0.75, on times 1');
  assertEquals(found({ speedup: 3.07, efficiency: 0.75 }).outcome, "failed");
  assertEquals(found({ speedup: 3.05, efficiency: 0.75 }).outcome, "passed");
});

test("judgeTold() says nothing where nothing was told, and fails a figure that is none", () => {
  assertEquals(found().outcome, "inconclusive");
  assertEquals(found(7).outcome, "inconclusive");
  assertEquals([found({ speedup: 3 }).outcome, found({ speedup: 3 }).cause], ["failed", "not-told"]);
  assertEquals(found({ speedup: Number.NaN, efficiency: 0.75 }).outcome, "failed");
});

const causes: [kind: string, ...told: unknown[]][] = [
  ["turned-round", { speedup: -3, efficiency: 0.75 }, { speedup: -3.25, efficiency: 0.8125 }],
  ["inverted", { speedup: 1 / 3, efficiency: 0.75 }, { speedup: 1 / 3.25, efficiency: 0.8125 }],
  ["in-percent", { speedup: 3, efficiency: 75 }],
  ["in-percent", { speedup: 3, efficiency: 75 }, { speedup: 3.25, efficiency: 81 }],
  ["not-told", { speedup: "3.00", efficiency: "0.75" }],
  ["not-told", { speedup: 3 }],
  ["not-a-number", { speedup: Number.NaN, efficiency: Number.NaN }],
  ["rounded", { speedup: 3, efficiency: 0.768 }],
  ["wrong-figure", { speedup: 3, efficiency: 0.76812 }],
  ["other-unit", { speedup: 0.003, efficiency: 0.75 }],
  ["another-figure", { speedup: 800, efficiency: 0.75 }, { speedup: 850, efficiency: 0.8125 }],
  ["another-figure", { speedup: 1200, efficiency: 0.75 }],
  ["wrong-figure", { speedup: 1 / 3, efficiency: 0.75 }, { speedup: 2, efficiency: 0.8125 }],
];
test("judgeTold() says what stands where a number is asked for", () => {
  assertStringIncludes(found({ speedup: "3.00" }).message, '"speedup" is the text "3.00", and no number');
  assertStringIncludes(found({ speedup: 3 }).message, '"efficiency" is undefined, and no number');
});

for (const [kind, ...told] of causes) {
  test(`explainTold() finds ${kind}: ${JSON.stringify(told)}`, () => assertEquals(found(...told).cause, kind));
}

/** A difference, of which some are below 0 or 0. */
function ofDifferences(...pairs: [first: number, second: number, told: number][]) {
  const { explain } = criterion({ figures: { gained: ([first, second]) => first! - second! } }, lesson);
  const answers = pairs.map(([first, second, told]): AnswerRecord => {
    const answer = { kind: "value", value: { gained: told }, wallMs: 1 } as const;
    return { label: "two times", question: [[first, second]], expected: undefined, answer };
  });
  return explain({ ...facts, answers })?.kind;
}

test("explainTold() tells a lost sign from a difference that is turned round", () => {
  assertEquals(ofDifferences([9, 5, 4], [5, 9, 4]), "without-sign");
  assertEquals(ofDifferences([9, 5, -4], [5, 9, -4]), "without-sign");
  assertEquals(ofDifferences([9, 5, -4], [5, 9, 4]), "turned-round");
  assertEquals(ofDifferences([9, 5, 4], [9, 8, -1]), "turned-round");
});

test("explainTold() tells what stands where there is nothing, and takes it for no ratio turned over", () => {
  for (const told of [-1, Number.POSITIVE_INFINITY, 7])
    assertEquals(ofDifferences([9, 5, 4], [5, 5, told]), "not-zero", String(told));
  assertEquals(ofDifferences([5, 5, Number.POSITIVE_INFINITY]), "wrong-figure");
});

test("explainTold() takes no figure near 0 for one in percent", () => {
  assertEquals(ofDifferences([5.001145, 5, 0.0011], [9, 5, 4]), "rounded");
  assertEquals(ofDifferences([5.25, 5, 25], [9, 5, 400]), "in-percent");
});

test("judgeTold() wants times that the program took itself, and none longer than its answer took", () => {
  const own = criterion({ figures: { longest: (times) => Math.max(...times) }, times: "times" }, lesson);
  const asked = (value: unknown) => {
    const answer = { kind: "value", value, wallMs: 100 } as const;
    const all = { ...facts, answers: [{ label: "a", question: [], expected: undefined, answer }] };
    return [own.judge(all).checks[0]!.outcome, own.explain(all)?.kind];
  };
  assertEquals(asked({ times: [40, 50], longest: 50 }), ["passed", undefined]);
  assertEquals(asked({ times: [60, 60], longest: 60 }), ["failed", "impossible-times"]);
  assertEquals(asked({ times: "fast", longest: 60 }), ["failed", "no-times"]);
  assertEquals(asked({ times: [-1, 2], longest: 2 }), ["failed", "no-times"]);
  assertEquals(asked({ times: [], longest: 2 }), ["failed", "no-times"]);
});

test("isNear() takes the tolerance from the right figure, and zero for zero", () => {
  assertEquals(
    [isNear(0, 0), isNear(0.1, 0), isNear(101, 100, 0.01), isNear(101.1, 100, 0.01), isNear(-1, 1 / 0)],
    [true, false, true, false, false],
  );
});

test("judgeTold() wants as many times as were asked for, none too short, and none by a clock of whole milliseconds", () => {
  const own = criterion(
    {
      figures: { longest: (times) => Math.max(...times) },
      times: "times",
      ...{ count: ([naps]) => (naps as number[]).length, leastMs: ([naps], place) => (naps as number[])[place]! },
    },
    lesson,
  );
  const asked = (...times: number[]) => {
    const answer = { kind: "value", value: { times, longest: Math.max(...times) }, wallMs: 100 } as const;
    const question = [[10, 10, 10, 10, 10]];
    const all = { ...facts, answers: [{ label: "a", question, expected: undefined, answer }] };
    return [own.judge(all).checks[0]!.outcome, own.explain(all)?.kind];
  };
  assertEquals(asked(10.5, 11.2, 10.1, 9.2, 12), ["passed", undefined], "a timer may come a little early");
  assertEquals(asked(10.5), ["failed", "too-few-times"]);
  assertEquals(asked(10.5, 11.2, 10.1, 0.2, 12), ["failed", "not-waited-for"]);
  assertEquals(asked(10, 11, 10, 10, 12), ["failed", "coarse-clock"]);
  assertEquals(asked(10.5, 20.7, 31.2, 41.3, 52.2), ["failed", "impossible-times"]);
  assertEquals(asked(10.5, 10.5, 10.5, 10.5, 10.5), ["failed", "repeated-time"]);
  assertEquals(asked(30.25, 30.25, 30.25, 30.25, 30.25), ["failed", "repeated-time"], "whatever the answer took");
  assertEquals(asked(0.25, 0.25, 0.25, 0.25, 0.25), ["failed", "not-waited-for"], "of a coarse clock");
});

test("explainTold() tells one time too few from no times, where that leaves none of a single run", () => {
  const own = criterion(
    {
      figures: { longest: (times) => Math.max(...times) },
      times: "times",
      count: ([naps]) => (naps as number[]).length,
    },
    lesson,
  );
  const answers = [[10, 10, 10], [10]].map((naps): AnswerRecord => {
    const times = naps.slice(1).map((ms) => ms + 0.5);
    const answer = { kind: "value", value: { times, longest: 10.5 }, wallMs: 100 } as const;
    return { label: `${naps.length} naps`, question: [naps], expected: undefined, answer };
  });
  assertEquals(own.explain({ ...facts, answers })?.kind, "too-few-times");
});

test("explainTold() tells what was cut off at 0 or at 1", () => {
  assertEquals(ofDifferences([5, 9, 0], [9, 8.5, 0.5]), "cut-off");
  assertEquals(ofDifferences([5, 9, 0], [9, 5, 1], [9, 8.5, 0.5]), "cut-off");
  assertEquals(ofDifferences([5, 9, 0], [9, 5, 0], [9, 8.5, 0.5]), "wrong-figure");
  assertEquals(ofDifferences([5, 9, 0]), "wrong-figure", "who returns nothing but 0 has cut off nothing");
});

test("explainTold() names a mistake that the lesson knows, before any other", () => {
  const mistakes = [
    {
      ...{ kind: "first-only", figure: "longest", what: "it is the first", next: "Compare all of them" },
      work: ([a]: readonly number[]) => a!,
    },
  ];
  const own = criterion({ figures: { longest: (times) => Math.max(...times) }, mistakes }, lesson);
  const asked = (longest: number) => {
    const answer = { kind: "value", value: { longest }, wallMs: 1 } as const;
    return own.explain({ ...facts, answers: [{ label: "a", question: [[3, 9, 4]], expected: undefined, answer }] });
  };
  assertEquals(asked(3), {
    kind: "first-only",
    message: "it is the first. Compare all of them",
    next: "Compare all of them",
  });
  assertEquals(asked(9), undefined);
  assertEquals(asked(4)?.kind, "another-figure");
});

test("judgeTold() tells times that were sorted, and runs side by side, from a clock that was stopped too soon", () => {
  const ofRuns = criterion(
    {
      figures: { min: (times) => Math.min(...times) },
      times: "times",
      leastMs: ([pauses], place) => (pauses as number[])[place]!,
    },
    lesson,
  );
  const cause = (times: number[], wallMs: number) => {
    const answer = { kind: "value", value: { times, min: Math.min(...times) }, wallMs } as const;
    const answers: AnswerRecord[] = [{ label: "3 runs", question: [[30, 10, 20]], expected: undefined, answer }];
    return ofRuns.explain({ ...facts, answers })?.kind;
  };
  assertEquals(cause([30.5, 10.5, 20.5], 65), undefined);
  assertEquals(cause([10.5, 20.5, 30.5], 65), "times-reordered");
  assertEquals(cause([30.5, 10.5, 20.5], 31), "ran-together");
  assertEquals(cause([30.5, 40.5, 60.5], 61), "impossible-times");
  assertEquals(cause([0.1, 0.1, 0.1], 61), "not-waited-for");
});

const PAUSES = [100, 5, 20, 4, 30];
/** How the times of these pauses are told, where the whole answer took so long. */
function toldOf(times: number[], wallMs = 170, ofOthers: number[] = []) {
  const shortest = (times: readonly number[]) => Math.min(...times);
  const measured = criterion(
    {
      figures: { shortest },
      times: "times",
      count: ([pauses]) => (pauses as number[]).length,
      leastMs: ([pauses], place) => (pauses as number[])[place]!,
    },
    { points: { correct: 4, told: 6 }, service: { kind: "none" } },
  );
  const value = { times, shortest: Math.min(...times) };
  const answer: AnswerRecord["answer"] = { kind: "value", value, wallMs };
  const others: AnswerRecord["answer"] = { kind: "value", value: { times: ofOthers, shortest: 0 }, wallMs };
  const answers = [
    { label: "5 runs", question: [PAUSES], expected: undefined, answer },
    ...(ofOthers.length > 0 ? [{ label: "others", question: [PAUSES], expected: undefined, answer: others }] : []),
  ];
  const { outcome, message } = measured.judge({ ...facts, answers }).checks[0]!;
  return { outcome, message, cause: measured.explain({ ...facts, answers })?.kind };
}
const TIMES = [101.2, 6.1, 21.3, 5.2, 30.7];

test("judgeTold() knows how times that cannot be right came about", () => {
  assertEquals([toldOf(TIMES).outcome, toldOf(TIMES).cause], ["passed", undefined]);
  assertEquals(toldOf(PAUSES).cause, "copied-times");
  // Of a clock that knows whole milliseconds, one list may be the same to the last digit.
  assertEquals(toldOf(PAUSES, 170, [101, 5, 21, 4, 30]).cause, "coarse-clock");
  assertEquals(toldOf(TIMES, 104).cause, "ran-together");
  // All were started, and then the clock was looked at before and after each was waited for.
  assertEquals(toldOf([100.4, 0.1, 0.2, 0.1, 0.1], 104).cause, "ran-together");
  assertEquals(toldOf([...TIMES].sort((a, b) => a - b)).cause, "times-reordered");
  assertEquals(toldOf(TIMES.map((ms) => ms / 1000)).cause, "other-unit");
  assertEquals(toldOf([0.1, 0.2, 0.1, 0.2, 0.1], 3).cause, "not-waited-for");
  // Times from one start, each longer than the one before.
  assertEquals(toldOf([101, 107, 128, 133, 164]).cause, "impossible-times");
});

test("judgeTold() takes runs one after the other whose timers came early for what they are", () => {
  assertEquals(toldOf([99.1, 4.2, 19.1, 3.2, 29.1], 155).outcome, "passed");
});

const timed = criterion(
  {
    times: "times",
    figures: { most: (times) => Math.max(...times) },
    count: ([pauses]) => (pauses as number[]).length,
    leastMs: ([pauses], place) => (pauses as number[])[place]!,
  },
  lesson,
);

/** Runs of a program that was held: for 400 ms, with so much more in each time. */
const runsHeld = (moreMs: (number | [number, number] | undefined)[]) =>
  moreMs.map((more, nth) => (more === undefined ? {} : { heldMs: 400, place: nth / 4, moreMs: [more].flat() }));

/** Times that are right by themselves, of such a program, which may do much else than its runs. */
function held(...moreMs: (number | [number, number] | undefined)[]) {
  const told = runsHeld(moreMs);
  const answers: AnswerRecord[] = [
    {
      ...{ label: "2 runs", question: [[10, 20]], expected: undefined },
      answer: { kind: "value", value: { times: [10.5, 20.5], most: 20.5 }, wallMs: 40 },
    },
  ];
  const seen = { ...facts, answers, runs: { told } };
  const [check] = timed.judge(seen).checks;
  return [check!.outcome, check!.score, timed.explain(seen)?.kind, isOpen(told, 0.5)];
}

test("judgeTold() fails times that do not show that the program stood still, twice and never else", () => {
  assertEquals(held(), ["passed", 6, undefined, true]);
  assertEquals(held(0.9), ["passed", 6, undefined, true]);
  assertEquals(held(0.9, 239), ["failed", 0, "made-up-times", true]);
  assertEquals(held(0.9, 239, undefined, undefined), ["failed", 0, "made-up-times", false]);
});

test("isOpen() asks no more of who does hardly anything but its runs, and was seen nowhere in them", () => {
  const after = (beside: number, ...moreMs: (number | [number, number] | undefined)[]) =>
    isOpen(runsHeld(moreMs), beside);
  assertEquals([after(0, 0.9, 0.9), after(0, 0.9, 0.9, 0.9)], [true, false]);
  assertEquals([after(0.08, 0.9, 0.9, 0.9), after(0.08, 0.9, 0.9, 0.9, 0.9)], [true, false]);
  assertEquals(after(0.3, 0.9, 0.9, 0.9, 0.9, 0.9, 0.9, 0.9), true);
  assertEquals(after(0.5, ...Array.from({ length: 20 }, () => 0.9)), true, "all of it may be before the runs");
  assertEquals(after(0, 0.9, [0.9, 390], 0.9), true, "one time has shown it");
  assertEquals(after(0, 0.9, undefined, 0.9), true, "it was held twice only");
});

test("besideRunsIn() is what answers take beside all of their jobs", () => {
  const asked = (wallMs: number, pauses: readonly number[]): AnswerRecord => ({
    ...{ label: "runs", question: [pauses], expected: undefined },
    answer: { kind: "value", value: {}, wallMs },
  });
  const options = {
    ...{ times: "times", figures: {}, count: ([pauses]: readonly unknown[]) => (pauses as number[]).length },
    leastMs: ([pauses]: readonly unknown[], place: number) => (pauses as number[])[place]!,
  };
  assertEquals(besideRunsIn([asked(100, [30, 20]), asked(100, [100])], options), 0.25);
  assertEquals(besideRunsIn([asked(49, [30, 20])], options), 0, "a timer may come early");
  assertEquals(besideRunsIn([], options), 1);
  assertEquals(besideRunsIn([asked(100, [30, 20])], { figures: {} }), 1);
});

test("judgeTold() passes times of which one shows it, also after runs to warm up, and where nobody can be held", () => {
  assertEquals(held([390, 0.5]), ["passed", 6, undefined, true]);
  assertEquals(held([390, 0.5], [0.4, 401]), ["passed", 6, undefined, true], "so near to each other says little");
  assertEquals(held([390, 0.5], 0.4, [0.4, 401]), ["passed", 6, undefined, false]);
  assertEquals(held(0.9, 0.9, 240), ["passed", 6, undefined, true]);
  assertEquals(held(0.9, 0.9, 240, undefined, undefined), ["passed", 6, undefined, false]);
  assertEquals(held(undefined, undefined, undefined, undefined), ["passed", 6, undefined, true]);
  assertEquals(held(undefined, undefined, undefined, undefined, undefined), ["passed", 6, undefined, false]);
  assertEquals(held(0.9, undefined, undefined), ["passed", 6, undefined, true]);
});

test("judgeTold() fails times of which several show one stop, three times, and not what a busy machine did once", () => {
  const several: [number, number] = [390, 400];
  assertEquals(held(several, several), ["passed", 6, undefined, true]);
  assertEquals(held(several, 390, 0.9, 390), ["passed", 6, undefined, false]);
  assertEquals(held(several, 0.9, several, several), ["failed", 0, "not-one-by-one", false]);
  assertEquals(held(several, 390, several, several), ["failed", 0, "not-one-by-one", false]);
});
