import { test } from "node:test";
import { assertEquals, assertStringIncludes } from "@std/assert";
import { decide, isDecided } from "../../../harness/decide/decide.ts";
import type { Measurement, Round } from "../../../harness/model.ts";
import { measurement, round } from "./waiting-rounds.ts";

const outcomes = (m: Measurement) => decide(m).checks.map((check) => check.outcome);

test("decide() looks at nothing else when an answer is wrong", () => {
  const wrong = { path: "[0]", expected: "1", found: "2" };
  const answers = [{ ...measurement({}).answers[0]!, difference: wrong }];
  const verdict = decide(measurement({ answers }));
  assertEquals([verdict.outcome, verdict.score], ["failed", 0]);
  assertEquals(
    verdict.checks.map((check) => check.outcome),
    ["passed", "failed", "skipped", "skipped"],
  );
  assertStringIncludes(verdict.checks[1]!.message, "on five: result[0] is 2 and should be 1");
});

test("decide() fails answers that stop coming, however many were right", () => {
  const late: Measurement["answers"][number]["answer"] = { kind: "late", limitMs: 10_000 };
  const m = measurement({
    answers: [{ ...measurement({}).answers[0]!, answer: late }],
    planned: { answers: 5, rounds: 48 },
  });
  assertStringIncludes(decide(m).checks[1]!.message, "0 of 5 inputs; on five: no answer within 10 s");
});

test("decide() fails a program that is right at first and wrong in a timed round", () => {
  const record = { ...measurement({}).answers[0]!, difference: { path: "[2]", expected: "1", found: "nothing" } };
  const wrong: Round = { ...round(110, 5), wrong: record };
  const verdict = decide(measurement({ rounds: [round(110, 5), wrong] }));
  assertEquals(verdict.outcome, "failed");
  assertStringIncludes(verdict.checks[1]!.message, "in timed round 2: result[2] is nothing");
});

const loadings: [Measurement["load"], string][] = [
  [{ kind: "failed", error: { name: "SyntaxError", message: "Unexpected token" } }, "SyntaxError: Unexpected token"],
  [{ kind: "no-default-export", found: ["a", "b"] }, "found a, b"],
  [{ kind: "no-default-export", found: [] }, "found none"],
  [{ kind: "ended", how: { kind: "exited", code: 0 } }, "exited early"],
  [{ kind: "ended", how: { kind: "stopped", limit: "memoryBytes" } }, "memory limit"],
];
for (const [load, says] of loadings) {
  test(`decide() fails a file that does not load: ${says}`, () => {
    const verdict = decide(measurement({ load, answers: [], rounds: [] }));
    assertEquals([verdict.outcome, verdict.score, verdict.maxScore], ["failed", 0, 10]);
    assertEquals(
      verdict.checks.map((check) => check.id),
      ["loads", "correct", "parallel", "faster"],
    );
    assertStringIncludes(verdict.checks[0]!.message, says);
  });
}

/** A round of work that computes: 400 ms for the baseline, four equal parts for the reference. */
function computed(studentMs: number, studentWorkMs = 400): Round {
  const projection = (ms: number, workMs: number) => ({
    processors: 4,
    ms,
    workMs,
    idleMs: 0,
    wallMs: workMs,
    parallelism: workMs / ms,
  });
  return {
    order: ["baseline", "reference", "student"],
    wallMs: { baseline: 400, reference: 400, student: 400 },
    method: "schedstat",
    projected: {
      baseline: projection(400, 400),
      reference: projection(105, 400),
      student: projection(studentMs, studentWorkMs),
    },
  };
}

function computation(rounds: Round[]): Measurement {
  const m = measurement({ rounds });
  m.submission.lesson.criterion = { kind: "computes", workers: 4 };
  return m;
}

test("decide() passes four equal parts by projection after one round, however slow the clock says they were", () => {
  const m = computation([computed(110)]);
  assertEquals([isDecided(m), decide(m).outcome, decide(m).score], [true, "passed", 10]);
  assertEquals(decide(m).speedup?.decidedBy, "projected");
});

test("decide() asks for a second round where the first is not clear enough alone, and a third where two are not", () => {
  // The reference reads 3.81, so 1.95 is asked for: 1.3 × that is 157 ms, 1.25 × is 164, 1.15 × is 178.
  assertEquals(isDecided(computation([computed(160)])), false);
  assertEquals(isDecided(computation([computed(160), computed(162)])), true);
  assertEquals(isDecided(computation([computed(160), computed(166)])), false);
  assertEquals(isDecided(computation([computed(160), computed(166), computed(170)])), true);
  // And below: 266 ms, 256, 236.
  assertEquals(isDecided(computation([computed(270)])), true);
  assertEquals(isDecided(computation([computed(260)])), false);
  assertEquals(isDecided(computation([computed(260), computed(258)])), true);
  assertEquals(isDecided(computation([computed(260), computed(250)])), false);
});

test("decide() does not fail a program after one round in which the machine may have become slower", () => {
  // Four equal parts on a processor that does half as much while they run; then as they are.
  const slowed = computed(220 * 1.3, 800);
  assertEquals(isDecided(computation([slowed])), false);
  const m = computation([slowed, ...Array.from({ length: 8 }, () => computed(110))]);
  assertEquals(decide(m).outcome, "inconclusive");
  // As much work as the others, and as slow: that is the program.
  assertEquals(
    [isDecided(computation([computed(290)])), decide(computation([computed(290)])).outcome],
    [true, "failed"],
  );
});

test("decide() believes one round only where every thread was seen, nobody disturbed it, and the reference is faster than the baseline", () => {
  for (const method of ["stat", "process"] as const) {
    assertEquals(isDecided(computation([{ ...computed(110), method }])), false);
    assertEquals(isDecided(computation([{ ...computed(390), method }])), false);
  }
  // A neighbour had half of the processor while one of the three ran.
  for (const name of ["baseline", "reference", "student"] as const) {
    for (const studentMs of [110, 390]) {
      const disturbed = computed(studentMs);
      disturbed.projected![name] = { ...disturbed.projected![name]!, wallMs: 800 };
      assertEquals(isDecided(computation([disturbed])), false);
      assertEquals(isDecided(computation([disturbed, disturbed])), true);
    }
  }
  const unfit = computed(390);
  unfit.projected!.reference = { ...unfit.projected!.reference!, ms: 390, parallelism: 1.02 };
  assertEquals(isDecided(computation([unfit])), false);
});

test("decide() fails what wastes processors: all four busy, no faster", () => {
  assertEquals(isDecided(computation([computed(400, 1600)])), false);
  const m = computation([computed(400, 1600), computed(395, 1580)]);
  assertEquals([isDecided(m), decide(m).outcome], [true, "failed"]);
});

test("decide() gives points for what is half-way parallel, and none for what company adds to a sequential program", () => {
  const score = (ms: number) => decide(computation([computed(ms), computed(ms)])).score;
  assertEquals([420, 400, 351, 260].map(score), [4, 4, 4, 5]);
});

test("decide() fails one thread with a better algorithm", () => {
  const m = computation([computed(100, 100), computed(98, 98)]);
  assertEquals([isDecided(m), outcomes(m)], [true, ["passed", "passed", "failed", "passed"]]);
});

test("decide() holds for a person what is faster than four processors can be", () => {
  assertEquals(isDecided(computation([computed(40, 150)])), false);
  const m = computation([computed(40, 150), computed(42, 150)]);
  assertEquals([isDecided(m), decide(m).outcome], [true, "suspicious"]);
});

test("decide() says unfit where a lesson's reference does not beat its own baseline", () => {
  const slow = (): Round => {
    const round = computed(400);
    round.projected!.reference = { ...round.projected!.reference!, ms: 390, parallelism: 1.02 };
    return round;
  };
  const m = computation(Array.from({ length: 12 }, slow));
  assertEquals([isDecided(m), decide(m).outcome], [true, "unfit"]);
});

test("decide() goes by the clock where no thread could be observed", () => {
  const blind = (student: number): Round => ({
    order: ["baseline", "reference", "student"],
    wallMs: { baseline: 400, reference: 110, student },
    method: "wall",
  });
  const m = computation(Array.from({ length: 9 }, (_, i) => blind(115 + i)));
  assertEquals([decide(m).outcome, m.machine.processors], ["suspicious", 2]);
  m.machine.processors = 4;
  assertEquals([isDecided(m), decide(m).outcome, decide(m).speedup?.method], [true, "passed", "wall"]);
});

test("decide() neither fails nor passes what is about as fast as the baseline where the reference is slower", () => {
  const slower = (studentMs: number) => (): Round => {
    const round = computed(studentMs);
    round.projected!.reference = { ...round.projected!.reference!, ms: 800, parallelism: 0.5 };
    return round;
  };
  for (const studentMs of [370, 405, 600]) {
    const m = computation(Array.from({ length: 12 }, slower(studentMs)));
    assertEquals([decide(m).speedup?.threshold, isDecided(m), decide(m).outcome], [Math.sqrt(1.3), true, "unfit"]);
  }
});

test("decide() says nothing against a program of which only its process's time was seen", () => {
  const blurred = (): Round => {
    // Pinned to one processor, everybody takes as long as the work.
    const projection = { processors: 4, ms: 410, workMs: 400, idleMs: 10, wallMs: 410, parallelism: 0.98 };
    const projected = { baseline: projection, reference: projection, student: projection };
    return { ...computed(410), method: "process", projected };
  };
  const m = computation(Array.from({ length: 12 }, blurred));
  assertEquals([isDecided(m), decide(m).outcome], [true, "unfit"]);
});

test("decide() does not fail four equal parts for a clock that jumps an hour in one round, and comes to no quick verdict then", () => {
  const jumped = computed(110);
  jumped.projected!.student = { ...jumped.projected!.student!, ms: 3_600_110, idleMs: 3_600_000, parallelism: 0 };
  assertEquals(isDecided(computation([jumped])), false);
  assertEquals(isDecided(computation([jumped, computed(110)])), false);
  const m = computation([jumped, ...Array.from({ length: 11 }, () => computed(110))]);
  assertEquals([isDecided(m), decide(m).outcome], [true, "inconclusive"]);
});

test("decide() fails a program that dies in its seventh round, and says so", () => {
  const ended = { kind: "ended", how: { kind: "signalled", signal: "SIGKILL" } } as const;
  const died: Round = { ...computed(110), wrong: { label: "eight", question: [], expected: [1], answer: ended } };
  const verdict = decide(computation([...Array.from({ length: 6 }, () => computed(150)), died]));
  assertEquals([verdict.outcome, verdict.score], ["failed", 0]);
  assertStringIncludes(verdict.checks[1]!.message, "in timed round 7: it was ended by SIGKILL");
});
