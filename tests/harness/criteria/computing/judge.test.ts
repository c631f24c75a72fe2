import { test } from "node:test";
import { assertEquals, assertStringIncludes } from "@std/assert";
import { nextFor } from "../../../../harness/criteria/computing/judge.ts";
import type { LessonData } from "../../../../harness/lesson.ts";
import type { FreeRun, Measurement, Projection, Round, Trial, Witness } from "../../../../harness/model.ts";

import { judged as decide, submissionOf } from "../../decide/judged.ts";

const lesson: LessonData = {
  title: "Test",
  concept: "",
  prerequisites: [],
  tcpp: { topic: "", bloom: "Know" },
  predict: "",
  hints: ["", "", ""],
  points: { correct: 4, parallel: 3, faster: 3 },
  service: { kind: "none" },
  criteria: [{ kind: "computing", workers: 4 }],
  questions: () => [],
  timed: () => ({ label: "", arguments: [] }),
  broken: {},
};

/**
 * One of `sharers` threads that share the work, of which `atOnce` want a processor at a time, is done after `ms` on
 * free processors.
 */
interface Program {
  ms: number;
  sharers?: number;
  atOnce?: number;
  /** The same with every wait counted; default: as many. */
  offered?: number;
  workMs?: number;
}

/** A round with 400 ms of work. */
function round(
  { ms, sharers = 4, atOnce = 3.5, offered = atOnce, workMs = 400 }: Program,
  referenceMs?: number,
  referenceAtOnce = 3.6,
): Round {
  const projection = (ms: number, workMs: number, wanted: number, offered = wanted): Projection => ({
    processors: 4,
    ms,
    workMs,
    idleMs: 0,
    wallMs: workMs,
    parallelism: workMs / ms,
    threads: { spanMs: ms, wanted, offered, sharedBy: wanted, pieceMs: 30 },
  });
  const reference = referenceMs === undefined ? {} : { reference: projection(referenceMs, 440, referenceAtOnce) };
  return {
    order: ["baseline", "student"],
    wallMs: { baseline: 400, student: 400 },
    method: "schedstat",
    workerShares: { workers: sharers, mainMs: 10, workersMs: workMs, busiestWorkerMs: workMs / sharers, sharers },
    projected: { baseline: projection(400, 400, 1), ...reference, student: projection(ms, workMs, atOnce, offered) },
  };
}

function measurement(rounds: Round[], witness: Partial<Witness> = { impossible: "one-processor" }): Measurement {
  return {
    submission: submissionOf(lesson),
    seed: 1,
    machine: { processors: 2 },
    sandbox: "none",
    load: { kind: "loaded" },
    answers: [{ label: "five", question: [], expected: [1], answer: { kind: "value", value: [1], wallMs: 1 } }],
    rounds,
    witness: { required: false, trials: [], ...witness },
    planned: { answers: 1, rounds: 48 },
    output: { stdout: "", stderr: "" },
    durationMs: 1000,
  };
}

const needs = (m: Measurement) => nextFor(m, { workers: 4 });
const isDecided = (m: Measurement) => needs(m) === "enough";
const outcomes = (m: Measurement) => decide(m).checks.map((check) => check.outcome);
const times = (count: number, one: () => Round) => Array.from({ length: count }, one);

/** A run on two processors with nobody in the way. */
const run = (wallMs: number, cpuMs = 440, othersMs = 0): FreeRun => ({ wallMs, cpuMs, processors: 2, othersMs });
const trial = (studentMs: number, referenceMs?: number, cpuMs?: number): Trial => ({
  scale: 1,
  workMs: 400,
  student: run(studentMs, cpuMs),
  ...(referenceMs !== undefined && { reference: run(referenceMs) }),
});

test("decide() passes four workers by projection after one round where there is one processor, and says that it is not witnessed", () => {
  const m = measurement([round({ ms: 120 })]);
  assertEquals([isDecided(m), decide(m).outcome, decide(m).score, decide(m).witnessed], [true, "passed", 10, false]);
  assertEquals(decide(m).speedup?.decidedBy, "projected");
  assertStringIncludes(decide(m).checks[2]!.message, "an estimate: a proof takes two processors, and here is one");
});

test("decide() asks for a witness before it passes anything where there are two processors, and one trial is enough", () => {
  assertEquals(needs(measurement([round({ ms: 120 })], {})), "trial");
  const m = measurement([round({ ms: 120 })], { trials: [trial(240)] });
  assertEquals([needs(m), decide(m).outcome, decide(m).score, decide(m).witnessed], ["enough", "passed", 10, true]);
  assertStringIncludes(decide(m).checks[2]!.message, "on the 2 processors here an answer came 1.7 times as soon");
});

test("decide() needs one round of a first thread that alone takes longer than the work, and no larger question", () => {
  const one = (mainMs: number, workers = 4): Round => {
    const seen = round({ ms: 700, atOnce: 1.6, workMs: 1100 });
    return { ...seen, workerShares: { ...seen.workerShares!, workers, mainMs } };
  };
  const m = measurement([one(640)], {});
  assertEquals([needs(m), decide(m).outcome, decide(m).score], ["enough", "failed", 4]);
  assertStringIncludes(decide(m).checks[2]!.message, "the main thread alone was busy for longer");
  assertStringIncludes(decide(m).checks[3]!.message, "more than 1.25 times is asked for");
  // What it does less than that, a larger question may outweigh; so it may what it takes to start many.
  assertEquals([isDecided(measurement([one(560)], {})), isDecided(measurement([one(640, 16)], {}))], [false, false]);
  // A trial that proves it is a proof.
  const proved = measurement([one(640)], { trials: [trial(240)] });
  assertEquals(decide(proved).outcome, "passed");
});

test("decide() passes a witnessed program however slow its projection is", () => {
  const m = measurement([round({ ms: 350, workMs: 1200 })], { trials: [trial(300, undefined, 500)] });
  assertEquals([needs(m), decide(m).outcome, decide(m).score], ["enough", "passed", 10]);
});

test("decide() wants both from a witness: an answer sooner than its work, and processor time to show for it", () => {
  // A better algorithm on one thread: soon, but it used no more than one processor.
  assertEquals(
    needs(measurement([round({ ms: 120 })], { trials: [trial(200, undefined, 200)] })),
    "reference-in-trial",
  );
  // Threads that burn time: two processors busy, and no answer sooner than one would give it.
  assertEquals(
    needs(measurement([round({ ms: 120 })], { trials: [trial(420, undefined, 800)] })),
    "reference-in-trial",
  );
  // The answer was wrong.
  const record = { ...measurement([]).answers[0]!, difference: { path: "[2]", expected: "1", found: "2" } };
  const m = measurement([round({ ms: 120 })], { trials: [{ ...trial(240), wrong: record }] });
  assertEquals([needs(m), decide(m).outcome, decide(m).score], ["enough", "failed", 0]);
  assertStringIncludes(decide(m).checks[1]!.message, "in timed round 2");
});

test("decide() takes two answers that came somewhat sooner for a proof, where both processors ran: they may be one core", () => {
  const rounds = [round({ ms: 120 })];
  const sooner = () => trial(350, 320, 650);
  assertEquals(needs(measurement(rounds, { trials: [sooner()] })), "trial");
  const m = measurement(rounds, { trials: [sooner(), sooner()] });
  assertEquals([needs(m), decide(m).outcome, decide(m).witnessed], ["enough", "passed", true]);
  // With hardly more than one processor used, it may be chance.
  const lucky = measurement(rounds, { trials: [trial(350, 320, 480), trial(350, 320, 480)] });
  assertEquals(decide(lucky).witnessed, false);
});

test("decide() asks a larger question before it says that too few workers shared the work", () => {
  const few = (scale: number): Measurement => {
    const one = round({ ms: 220, sharers: 2, atOnce: 1.9 }, 120);
    return measurement([{ ...one, scale, workerShares: { ...one.workerShares!, workers: 4 } }]);
  };
  const next = (scale: number) => nextFor(few(scale), { workers: 4, largest: 8 });
  assertEquals([next(1), next(3), next(4)], ["round", "round", "enough"]);
  // Of a pool of two no more can.
  assertEquals(
    nextFor(measurement([round({ ms: 220, sharers: 2, atOnce: 1.9 }, 120)]), { workers: 4, largest: 8 }),
    "enough",
  );
});

test("decide() calls no machine unfit for what it showed in a few rounds", () => {
  const slow = (count: number) => measurement(times(count, () => round({ ms: 500, workMs: 440 }, 450)));
  assertEquals([needs(slow(1)), needs(slow(3))], ["round", "round"]);
  assertEquals([needs(slow(4)), decide(slow(4)).outcome], ["enough", "unfit"]);
});

test("decide() fails a serial program that looks parallel by projection, when the reference was witnessed twice beside it", () => {
  const once = measurement([round({ ms: 110, atOnce: 3.9 })], { trials: [trial(410, 230)] });
  assertEquals(needs(once), "trial");
  const m = measurement([round({ ms: 110, atOnce: 3.9 })], { trials: [trial(410, 230), trial(405, 240)] });
  assertEquals([needs(m), decide(m).outcome, decide(m).score, decide(m).witnessed], ["enough", "failed", 4, false]);
  assertEquals(decide(m).diagnosis?.kind, "takes-turns");
});

test("decide() gives no points for speed to threads that take turns, whatever the processor's neighbour takes from the baseline", () => {
  const turns = (ms: number, rounds = 1): Measurement =>
    measurement(Array.from({ length: rounds }, () => round({ ms, atOnce: 1.05 })));
  const [slower, lucky, better] = [turns(400), turns(280, 3), turns(170, 3)];
  // One round read 1.85, of a program that was no faster.
  assertEquals(needs(turns(215)), "reference-in-round");
  assertEquals([needs(turns(110)), decide(turns(110)).score], ["enough", 7]);
  for (const m of [slower, lucky])
    assertEquals([needs(m), decide(m).outcome, decide(m).score], ["enough", "failed", 4]);
  assertEquals([needs(better), decide(better).outcome, decide(better).score], ["enough", "failed", 7]);
  assertStringIncludes(decide(lucky).checks[3]!.message, "more than 1.6 times");
});

test("decide() refutes nobody whom neighbours were in the way of, until it is past all doubt", () => {
  const busy = (): Trial => ({ ...trial(410, 230), student: run(410, 440, 150) });
  const rounds = [round({ ms: 110 })];
  assertEquals(needs(measurement(rounds, { trials: [busy(), busy(), busy()] })), "trial");
  assertEquals(decide(measurement(rounds, { trials: Array.from({ length: 5 }, busy) })).outcome, "failed");
  // One that is a bit sooner than serial programs can be is not refuted, and not witnessed: the projection speaks.
  const some = measurement(rounds, { trials: Array.from({ length: 6 }, () => trial(340, 230)) });
  assertEquals([needs(some), decide(some).outcome, decide(some).witnessed], ["enough", "passed", false]);
  // One that once was sooner than a serial program can be is none, whatever two later trials show.
  // Where a proof is asked for, it gets all the trials.
  const once = [trial(340, 230), trial(410, 230), trial(410, 230)];
  assertEquals(needs(measurement(rounds, { trials: once.slice(0, 1) })), "trial");
  const passed = measurement(rounds, { trials: once });
  assertEquals([needs(passed), decide(passed).outcome, decide(passed).witnessed], ["enough", "passed", false]);
  assertEquals(needs(measurement(rounds, { trials: once, required: true })), "trial");
  // One that is not, where others were in the way at times: no verdict.
  const mixed = [busy(), busy(), busy(), trial(410, 230), trial(410, 390), trial(410, 390)];
  const none = measurement(rounds, { trials: mixed });
  assertEquals([needs(none), decide(none).outcome], ["enough", "inconclusive"]);
});

test("decide() passes by projection, and says so, where not even the reference can be witnessed", () => {
  const m = measurement([round({ ms: 120 })], { trials: [trial(500, 480), trial(470, 490)] });
  assertEquals([needs(m), decide(m).outcome, decide(m).witnessed], ["enough", "passed", false]);
  assertStringIncludes(decide(m).checks[2]!.message, "could not be proved here and now");
  // Others left less than a processor and a half: the reference need not be asked.
  const crowded: Trial = { scale: 1, workMs: 400, student: run(900, 440, 1000) };
  assertEquals(needs(measurement([round({ ms: 120 })], { trials: [crowded] })), "trial");
  assertEquals(decide(measurement([round({ ms: 120 })], { trials: [crowded, crowded] })).outcome, "passed");
});

test("decide() gives no verdict without a witness where one is required", () => {
  const m = measurement([round({ ms: 120 })], { impossible: "one-processor", required: true });
  assertEquals([decide(m).outcome, decide(m).witnessed], ["unfit", false]);
  assertEquals(decide(measurement([round({ ms: 120 })], { trials: [trial(240)], required: true })).outcome, "passed");
  // What fails needs no witness.
  assertEquals(decide(measurement([round({ ms: 400, sharers: 1, atOnce: 1 })], { required: true })).outcome, "failed");
});

test("decide() fails a pool of two always, with half the points of `parallel`, quick or slow", () => {
  for (const ms of [215, 300]) {
    const m = measurement([round({ ms, sharers: 2, atOnce: 1.8 })], { trials: [trial(240)] });
    assertEquals([needs(m), decide(m).outcome, decide(m).score], ["enough", "failed", 8.5]);
    assertStringIncludes(decide(m).checks[2]!.message, "2 of 4 workers shared the work");
    assertEquals(decide(m).diagnosis?.kind, "too-few-workers");
  }
});

test("decide() passes a pool of three, of eight and of sixteen", () => {
  for (const sharers of [3, 8, 12]) {
    const m = measurement([round({ ms: 150, sharers, atOnce: Math.min(sharers, 5) * 0.9 })]);
    assertEquals([isDecided(m), decide(m).score], [true, 10]);
  }
});

test("decide() fails threads that share the work but take turns, without a trial", () => {
  const m = measurement([round({ ms: 430, atOnce: 1.1, workMs: 440 }, 120)], {});
  assertEquals([needs(m), decide(m).outcome, decide(m).score], ["enough", "failed", 4]);
  assertEquals(outcomes(m), ["passed", "passed", "failed", "failed"]);
});

/** A round in which not even the reference is seen side by side: on a busy machine its workers start late. */
const blurred: readonly (readonly [ms: number, atOnce: number])[] = [
  [425, 1.9], // 0.94 times as fast as the baseline
  [280, 1.64],
  [455, 1.64],
  [770, 1.09],
];

test("decide() says of nobody that threads take turns in rounds in which not even the reference's were seen together", () => {
  for (const [referenceMs, referenceAtOnce] of blurred) {
    for (const program of [
      { ms: 800, atOnce: 1.05 },
      { ms: 350, atOnce: 1.27 },
      { ms: 430, atOnce: 1.1, workMs: 440 },
    ]) {
      const after = (count: number) =>
        measurement(
          times(count, () => round(program, referenceMs, referenceAtOnce)),
          { impossible: "busy-processors" },
        );
      for (const count of [1, 2, 3]) assertEquals(needs(after(count)), "round");
      const { outcome, score, diagnosis } = decide(after(4));
      assertEquals([needs(after(4)), outcome, diagnosis], ["enough", "unfit", undefined], `${score}`);
    }
  }
});

test("decide() does not count rounds in which the reference was not seen together, and decides by the others", () => {
  const program = { ms: 430, atOnce: 1.1, workMs: 440 };
  const dark = () => round(program, 425, 1.9);
  const clear = () => round(program, 120);
  const disturbed = (one: Round): Round => {
    one.projected!.student!.wallMs = 900;
    return one;
  };
  assertEquals(needs(measurement([dark(), dark(), disturbed(clear())], {})), "round");
  // The reference is asked before the last round counts.
  const unasked = measurement([dark(), dark(), disturbed(clear()), disturbed(round(program))], {});
  assertEquals(needs(unasked), "reference-in-round");
  const m = measurement([dark(), dark(), disturbed(clear()), disturbed(clear())], {});
  assertEquals([needs(m), decide(m).outcome, decide(m).diagnosis?.kind], ["enough", "failed", "awaits-in-loop"]);
});

test("decide() fails one thread, and what a witness refutes, whatever the reference showed in the rounds", () => {
  const alone = measurement([round({ ms: 405, sharers: 1, atOnce: 1 }, 455, 1.64)], { impossible: "busy-processors" });
  assertEquals([needs(alone), decide(alone).outcome], ["enough", "failed"]);
  const trials = [trial(410, 230), trial(405, 240)];
  const refuted = measurement([round({ ms: 430, atOnce: 1.35 }, 455, 1.64)], { trials });
  assertEquals([needs(refuted), decide(refuted).outcome], ["enough", "failed"]);
});

test("decide() says of a pool of two that it is one of two, and nothing else, however little was seen together", () => {
  for (const [referenceMs, referenceAtOnce] of [...blurred, [120, 3.6] as const]) {
    for (const atOnce of [1.05, 1.2, 1.3, 1.36, 1.45, 1.8]) {
      if (referenceAtOnce > 3 && atOnce < 1.35) continue; // Then it does take turns.
      for (const ms of [215, 300, 460]) {
        for (const count of [1, 2, 4, 9, 12]) {
          const one = () => round({ ms, sharers: 2, atOnce }, referenceMs, referenceAtOnce);
          const m = measurement(times(count, one), { impossible: "busy-processors" });
          if (needs(m) !== "enough") continue;
          const { outcome, diagnosis } = decide(m);
          const found = `${outcome} ${diagnosis?.kind ?? ""}`;
          const right = ["failed too-few-workers", "unfit ", "inconclusive "].includes(found);
          assertEquals(
            right,
            true,
            `${found}: ${atOnce} at once, ${ms} ms, beside ${referenceAtOnce}, ${count} rounds`,
          );
        }
      }
    }
  }
});

test("decide() lets a trial tell where a better algorithm leaves hardly any work but the start of the workers", () => {
  const sieve = (count: number, witness: Partial<Witness>): Measurement =>
    measurement(
      times(count, () => round({ ms: 110, atOnce: 1.25, workMs: 130 }, 130)),
      witness,
    );
  assertEquals(needs(measurement([round({ ms: 110, atOnce: 1.25, workMs: 130 })], {})), "trial");
  const seen = sieve(1, { trials: [trial(70, undefined, 130)] });
  assertEquals([needs(seen), decide(seen).outcome, decide(seen).score], ["enough", "passed", 10]);
  assertEquals(needs(sieve(3, { impossible: "busy-processors" })), "round");
  const crowded = sieve(4, { impossible: "busy-processors" });
  assertEquals([needs(crowded), decide(crowded).outcome, decide(crowded).diagnosis], ["enough", "unfit", undefined]);
  // With work enough to see that it is done in turns, it is said.
  const inTurns = times(3, () => round({ ms: 200, atOnce: 1.05, workMs: 240 }, 130));
  assertEquals(decide(measurement(inTurns, {})).diagnosis?.kind, "awaits-in-loop");
  assertEquals(decide(measurement(inTurns, {})).score, 7);
});

test("decide() fails one thread that did all the work after one round, and needs no reference for it", () => {
  const m = measurement([round({ ms: 405, sharers: 1, atOnce: 1 })], {});
  assertEquals([needs(m), decide(m).outcome, decide(m).score], ["enough", "failed", 4]);
  assertStringIncludes(decide(m).checks[2]!.message, "one thread did all the work");
});

test("a first thread that does half of the work beside four workers is not said to have done it all", () => {
  const half = { workers: 4, mainMs: 200, workersMs: 200, busiestWorkerMs: 50, sharers: 1 };
  const m = measurement([{ ...round({ ms: 300, sharers: 1, atOnce: 1.3 }), workerShares: half }], {});
  const parallel = decide(m).checks.find(({ id }) => id === "parallel")!;
  assertStringIncludes(parallel.message, "one thread did 50 % of the work, and no other half as much");
  assertEquals([parallel.outcome, parallel.evidence.largestShare], ["failed", 0.5]);
  // What idle workers use to start is no part of the work.
  const idle = { workers: 4, mainMs: 400, workersMs: 160, busiestWorkerMs: 40, sharers: 1 };
  const all = measurement([{ ...round({ ms: 400, sharers: 1, atOnce: 1 }), workerShares: idle }], {});
  assertStringIncludes(decide(all).checks[2]!.message, "one thread did all the work");
});

test("decide() fails one thread with a better algorithm", () => {
  const m = measurement([round({ ms: 100, workMs: 100, sharers: 1, atOnce: 1 })], {});
  assertEquals([needs(m), outcomes(m)], ["enough", ["passed", "passed", "failed", "passed"]]);
});

test("decide() fails what wastes processors: all four busy, no faster", () => {
  const burning = () => round({ ms: 410, workMs: 1600 }, 120);
  assertEquals(isDecided(measurement([burning()])), false);
  const m = measurement([burning(), burning()]);
  assertEquals([isDecided(m), decide(m).outcome, decide(m).score], [true, "failed", 4]);
});

test("decide() asks for the reference before it fails a program for being slow, and for more rounds where that is not clear", () => {
  const slow = (reference?: number) => round({ ms: 300 }, reference);
  assertEquals(needs(measurement([slow()])), "reference-in-round");
  assertEquals(needs(measurement([slow(120)])), "round");
  // 1.25 is asked for: 1.3 × that is 246 ms, 1.25 × is 256, 1.15 × is 278.
  assertEquals(isDecided(measurement([round({ ms: 250 }, 120)])), false);
  assertEquals(isDecided(measurement([round({ ms: 250 }, 120), round({ ms: 250 }, 120)])), true);
  assertEquals(isDecided(measurement(times(2, () => round({ ms: 260 }, 120)))), false);
  assertEquals(isDecided(measurement(times(3, () => round({ ms: 260 }, 120)))), true);
});

test("decide() does not fail a program after one round in which the machine may have become slower", () => {
  const slowed = () => round({ ms: 430, workMs: 800 }, 120);
  assertEquals(isDecided(measurement([slowed()])), false);
  const m = measurement([slowed(), ...times(8, () => round({ ms: 110 }, 120))]);
  assertEquals(decide(m).outcome, "inconclusive");
});

test("decide() believes one round only where every thread was seen and nobody disturbed it", () => {
  assertEquals(isDecided(measurement([{ ...round({ ms: 110 }), method: "stat" }])), false);
  for (const name of ["baseline", "student"] as const) {
    const disturbed = () => {
      const one = round({ ms: 110 }, 120);
      one.projected![name] = { ...one.projected![name]!, wallMs: 800 };
      return one;
    };
    assertEquals(isDecided(measurement([disturbed()])), false);
    assertEquals(isDecided(measurement([disturbed(), disturbed()])), true);
  }
});

test("decide() says unfit, never failed, where not even the reference beats the baseline", () => {
  for (const ms of [390, 800]) {
    const m = measurement(times(12, () => round({ ms }, 380)));
    const verdict = decide(m);
    assertEquals([isDecided(m), verdict.outcome, verdict.machine.fit], [true, "unfit", false]);
  }
});

test("decide() holds for a person what is faster than four processors can be", () => {
  const fast = () => round({ ms: 40, workMs: 150 });
  assertEquals(isDecided(measurement([fast()])), false);
  const m = measurement([fast(), fast()]);
  assertEquals([isDecided(m), decide(m).outcome], [true, "suspicious"]);
});

test("decide() does not fail four equal parts for a clock that jumps an hour in one round", () => {
  const jumped = round({ ms: 110 }, 120);
  jumped.projected!.student = { ...jumped.projected!.student!, ms: 3_600_110, idleMs: 3_600_000, parallelism: 0 };
  assertEquals(isDecided(measurement([jumped])), false);
  assertEquals(isDecided(measurement([jumped, round({ ms: 110 }, 120)])), false);
  const m = measurement([jumped, ...times(11, () => round({ ms: 110 }, 120))]);
  assertEquals([isDecided(m), decide(m).outcome], [true, "inconclusive"]);
});

test("decide() fails a program that dies in its seventh round, and says so", () => {
  const ended = { kind: "ended", how: { kind: "signalled", signal: "SIGKILL" } } as const;
  const died: Round = {
    ...round({ ms: 110 }),
    wrong: { label: "eight", question: [], expected: [1], answer: ended },
  };
  const verdict = decide(measurement([...times(6, () => round({ ms: 150 })), died]));
  assertEquals([verdict.outcome, verdict.score], ["failed", 0]);
  assertStringIncludes(verdict.checks[1]!.message, "in timed round 7: it was ended by SIGKILL");
});

test("decide() goes by the clock where no thread could be observed", () => {
  const blind = (student: number): Round => ({
    order: ["baseline", "reference", "student"],
    wallMs: { baseline: 400, reference: 110, student },
    method: "wall",
  });
  const m = measurement(Array.from({ length: 9 }, (_, i) => blind(115 + i)));
  assertEquals([decide(m).outcome, m.machine.processors, decide(m).witnessed], ["suspicious", 2, undefined]);
  m.machine.processors = 4;
  assertEquals([isDecided(m), decide(m).outcome, decide(m).speedup?.method], [true, "passed", "wall"]);
});

test("decide() says nothing against a program of which only its process's time was seen", () => {
  const blurred = (): Round => {
    // Pinned to one processor, everybody takes as long as the work.
    const projection = { processors: 4, ms: 410, workMs: 400, idleMs: 10, wallMs: 410, parallelism: 0.98 };
    const projected = { baseline: projection, reference: projection, student: projection };
    return { order: [], wallMs: { baseline: 410, reference: 410, student: 410 }, method: "process", projected };
  };
  const m = measurement(times(12, blurred));
  assertEquals([isDecided(m), decide(m).outcome], [true, "unfit"]);
});

test("a message never contradicts the machine: what was measured here, and what it would be on four", () => {
  const m = measurement([round({ ms: 120 })], { trials: [trial(240)] });
  const [, , parallel, faster] = decide(m).checks;
  assertStringIncludes(parallel!.message, "on the 2 processors here");
  assertStringIncludes(faster!.message, "on 4 free processors (this machine has 2); measured on 2: 1.7 times");
});

/** Of what was seen at a load of 30 on two processors: how many wanted one, and how many with every wait counted. */
const OF_TWO: readonly (readonly [kind: string, score: number, atOnce: number, offered: number])[] = [
  ["too-few-workers", 8.5, 1.24, 2.15],
  ["too-few-workers", 8.5, 1.3, 2.11],
  ["too-few-workers", 8.5, 1.48, 2.04],
  ["too-few-workers", 8.5, 1.88, 2.03],
  ["awaits-in-loop", 4, 1, 1.17],
  ["awaits-in-loop", 4, 1.06, 1.59],
  ["awaits-in-loop", 4, 1.13, 1.52],
  ["awaits-in-loop", 4, 1.02, 2.7], // Pieces so short that nearly all waits are for nothing.
];

for (const [kind, score, atOnce, offered] of OF_TWO) {
  test(`decide() says ${kind} of two workers that want ${atOnce}, and ${offered} with every wait counted`, () => {
    const ms = kind === "awaits-in-loop" ? 430 : 300;
    for (const count of [1, 2, 3]) {
      const m = measurement(times(count, () => round({ ms, sharers: 2, atOnce, offered }, 200, 2)));
      assertEquals([decide(m).outcome, decide(m).score, decide(m).diagnosis?.kind], ["failed", score, kind]);
    }
  });
}

test("decide() gives who fails anyway the points for being faster that are likelier, when no time is left for more", () => {
  const m = measurement([255, 305, 285].map((ms) => round({ ms, sharers: 2, atOnce: 1.6, offered: 2 }, 200, 2)));
  assertEquals([needs(m), decide(m).outcome, decide(m).score], ["round", "failed", 8.5]);
  const slow = measurement([310, 345, 330].map((ms) => round({ ms, sharers: 2, atOnce: 1.6, offered: 2 }, 200, 2)));
  assertEquals([decide(slow).outcome, decide(slow).score], ["failed", 4]);
});
