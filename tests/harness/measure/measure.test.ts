import { fileURLToPath } from "node:url";
import { assert, assertEquals, assertRejects, assertStringIncludes } from "@std/assert";
import { askComputing } from "../../../harness/criteria/computing/ask.ts";
import type { Next } from "../../../harness/criteria/computing/judge.ts";
import type { ComputingOptions } from "../../../harness/criteria/computing/options.ts";
import type { Bench } from "../../../harness/criteria/criterion.ts";
import { askWaiting } from "../../../harness/criteria/waiting/ask.ts";
import { GraderError } from "../../../harness/grader-error.ts";
import type { LessonData } from "../../../harness/lesson.ts";
import { checksOf, criteriaOf } from "../../../harness/load/criterion-kinds.ts";
import { findRuntime } from "../../../harness/load/find-runtime.ts";
import { measure } from "../../../harness/measure/measure.ts";
import type { Measurement } from "../../../harness/model.ts";
import { none } from "../../../harness/sandbox/none.ts";
import { affinity } from "../../../runtime-adapters/machine/cpus.ts";
import { testInTurn } from "../../share.ts";

const inTurn = testInTurn();

const FIXTURES = new URL("../fixtures/", import.meta.url);
const options = { timeout: 120_000 };

/** Can an answer be seen coming sooner than one processor could give it? */
const canTry = (affinity() ?? 1) >= 2;

const measured = (
  lesson: string,
  name: string,
  enough: (m: Measurement) => boolean = ({ rounds }) => rounds.length >= 2,
) => measuredBy(lesson, name, (m) => (enough(m) ? "enough" : "round"));

async function measuredBy(lesson: string, name: string, next: (m: Measurement) => Next): Promise<Measurement> {
  const folder = new URL(`${lesson}/`, FIXTURES);
  const { default: data } = (await import(new URL("lesson.ts", folder).href)) as { default: LessonData };
  const file = fileURLToPath(new URL(name === "solution" ? "solution.ts" : `submissions/${name}.ts`, folder));
  const choice = data.criteria[0]!;
  // Each criterion asks for as much as the test says, not for as much as it needs.
  const criteria = (await criteriaOf(data)).map((criterion) => ({
    ...criterion,
    ask: (bench: Bench) =>
      choice.kind === "waiting"
        ? askWaiting(bench, choice, (m) => next(m) === "enough")
        : askComputing(bench, choice as ComputingOptions, next),
  }));
  const checks = checksOf(criteria);
  const submission = { lesson: { ...data, id: lesson, folder }, checks, file, runtime: await findRuntime() };
  return await measure(submission, criteria, { seed: 7, sandbox: none, witness: true });
}

inTurn("measure() asks a right program every question and times every arm in every round", options, async () => {
  const m = await measured("adds", "right", ({ rounds }) => rounds.length >= 3);
  assertEquals(m.load, { kind: "loaded" });
  assertEquals(
    m.answers.map(({ answer, difference }) => [answer.kind, difference]),
    Array(3).fill(["value", undefined]),
  );
  assertEquals(m.rounds.length, 3);
  for (const { order, wallMs } of m.rounds) {
    assertEquals([...order].sort(), ["baseline", "student"]);
    assert(Object.values(wallMs).length === 2 && Object.values(wallMs).every((ms) => ms > 0));
  }
});

inTurn("measure() asks the reference where it is needed, last, and the same question", options, async () => {
  const m = await measuredBy("adds", "right", ({ rounds }) =>
    rounds.at(-1)!.wallMs.reference === undefined ? "reference-in-round" : rounds.length < 2 ? "round" : "enough",
  );
  assertEquals(
    m.rounds.map(({ order, projected }) => [order.at(-1), Object.keys(projected ?? {}).length]),
    Array(2).fill(["reference", 3]),
  );
});

inTurn(
  "measure() starts the reference where it is needed, and lets it answer the first questions",
  options,
  async () => {
    const next = ({ rounds }: Measurement) =>
      rounds.at(-1)!.wallMs.reference === undefined ? "reference-in-round" : "enough";
    assertEquals((await measuredBy("warms", "right", next)).rounds.length, 1);
    assertEquals((await measured("unneeded", "right")).rounds.length, 2);
    await assertRejects(() => measuredBy("unneeded", "right", next), GraderError, "Nobody needs it");
  },
);

inTurn(
  "measure() asks for an answer with all processors free, and the reference for the same, and goes on pinned",
  {
    ...options,
    ...(canTry ? {} : { skip: "one processor" }),
  },
  async () => {
    const m = await measuredBy("adds", "solution", ({ rounds, witness }) => {
      const [first] = witness!.trials;
      if (!first) return "trial";
      if (!first.reference) return "reference-in-trial";
      return rounds.length < 2 ? "round" : "enough";
    });
    const [trial, ...more] = m.witness!.trials;
    assertEquals(more, []);
    assertEquals(m.witness!.impossible, undefined);
    assertEquals(m.rounds.length, 2);
    assert(trial!.workMs > 0 && trial!.scale >= 1);
    for (const run of [trial!.student!, trial!.reference!]) {
      assert(run.wallMs > 0 && run.cpuMs > 0 && run.processors >= 2 && run.othersMs! >= 0, JSON.stringify(run));
    }
  },
);

inTurn("measure() asks the same questions in the same order for the same seed", options, async () => {
  const questions = async () => (await measured("adds", "right")).answers.map(({ question }) => question);
  assertEquals(await questions(), await questions());
});

inTurn("measure() says where an answer differs, and times nothing then", options, async () => {
  const m = await measured("adds", "wrong-on-three");
  assertEquals(
    m.answers.map(({ difference }) => difference?.path),
    [undefined, undefined, "[0]"],
  );
  assertEquals(m.rounds, []);
});

inTurn("measure() compares strictly: a number is not its text", options, async () => {
  assertEquals(
    (await measured("adds", "wrong-type")).answers.map(({ difference }) => difference?.path),
    [undefined, "[0]", "[0]"],
  );
});

inTurn("measure() keeps what a program throws, with its cause", options, async () => {
  const { answer } = (await measured("adds", "throws")).answers[0]!;
  assert(answer.kind === "threw");
  assertEquals(
    [answer.error.name, answer.error.message, answer.error.cause?.message],
    ["RangeError", "too hard", "really"],
  );
  const later = (await measured("adds", "rejects")).answers[0]!.answer;
  assertEquals(later.kind === "threw" && later.error.name, "TypeError");
});

inTurn("measure() refuses an answer that is not plain data", options, async () => {
  const { answer } = (await measured("adds", "answers-a-function")).answers[0]!;
  assertEquals(answer.kind === "not-data" && answer.what, "the answer's [0] is a function");
});

inTurn("measure() ends its questions when the program ends itself", options, async () => {
  const m = await measured("adds", "exits-when-asked");
  assertEquals(
    m.answers.map(({ answer }) => answer),
    [{ kind: "ended", how: { kind: "exited", code: 0 } }],
  );
});

inTurn("measure() stops a program that loops for ever", options, async () => {
  const m = await measured("adds", "loops");
  assertEquals(
    m.answers.map(({ answer }) => answer.kind),
    ["late"],
  );
});

inTurn("measure() refuses an answer that is too large to be one", options, async () => {
  const { answer } = (await measured("adds", "answers-much")).answers[0]!;
  assert(answer.kind === "not-data");
  assertStringIncludes(answer.what, "where 16 MiB are the most");
});

inTurn("measure() sees a program that is right until a timed round", options, async () => {
  const m = await measured("adds", "wrong-in-third-round", ({ rounds }) => rounds.length >= 10);
  assertEquals(m.rounds.length, 3);
  assertEquals(m.rounds[2]!.wrong?.difference?.path, "[0]");
});

inTurn("measure() sees a program that dies in a late round, and keeps what came before", options, async () => {
  const m = await measured("adds", "dies-in-seventh-round", ({ rounds }) => rounds.length >= 10);
  assertEquals(m.rounds.length, 7);
  const last = m.rounds[6]!.wrong?.answer;
  assert(last?.kind === "ended" && last.how.kind === "signalled" && last.how.signal === "SIGKILL");
});

const loadings: [name: string, check: (m: Measurement) => boolean][] = [
  ["exits-at-import", ({ load }) => load.kind === "ended" && load.how.kind === "exited" && load.how.code === 0],
  ["throws-at-import", ({ load }) => load.kind === "failed" && load.error.message === "not today"],
  ["syntax-error", ({ load }) => load.kind === "failed"],
  ["named-only", ({ load }) => load.kind === "no-default-export" && load.found.join() === "parallel"],
  ["default-is-data", ({ load }) => load.kind === "no-default-export" && load.found.join() === "default"],
];
for (const [name, check] of loadings) {
  inTurn(`measure() records how loading goes wrong: ${name}`, options, async () => {
    const m = await measured("adds", name);
    assert(check(m), JSON.stringify(m.load));
    assertEquals([m.answers, m.rounds], [[], []]);
  });
}

inTurn("measure() keeps what the program printed, and takes none of it for an answer", options, async () => {
  const { output } = await measured("adds", "prints-much");
  assertEquals(output.stdout, "hello\n");
  assertStringIncludes(output.stderr, "asked\nasked\n");
});

inTurn("measure() leaves a program alone with its own file", options, async () => {
  const { answer } = (await measured("adds", "looks-around")).answers[0]!;
  assertEquals(answer.kind === "threw" && answer.error.message, "looks-around.ts");
});

inTurn(
  "measure() lets a file anywhere import threadwork, and tells it the lesson's number of processors",
  options,
  async () => {
    const { answer } = (await measured("adds", "uses-the-kit")).answers[0]!;
    assertEquals(answer.kind === "threw" && answer.error.message, "4");
  },
);

inTurn("measure() sees how many requests were in flight at its slow service", options, async () => {
  const together = await measured("gets", "solution");
  const alone = await measured("gets", "one-by-one");
  assertEquals(
    together.rounds.map(({ overlap }) => [overlap?.requests, overlap?.mostInFlight]),
    Array(2).fill([3, 3]),
  );
  assertEquals(
    alone.rounds.map(({ overlap }) => [overlap?.requests, overlap?.mostInFlight]),
    Array(2).fill([3, 1]),
  );
});

inTurn("measure() answers requests in another order than they came", options, async () => {
  assert((await measured("gets", "order-of-arrival")).answers.some(({ difference }) => difference));
});

inTurn("measure() cuts the line to a program that floods the slow service", options, async () => {
  const { answer } = (await measured("gets", "floods")).answers[0]!;
  assert(answer.kind === "ended" && answer.how.kind === "misbehaved");
  assertStringIncludes(answer.how.what, "more than 10000 requests");
});

inTurn("measure() serves downloads that block, on named pipes", options, async () => {
  // On a busy machine the threads of a round can start too far apart: some round shows all three at once.
  const together = await measured(
    "reads",
    "solution",
    ({ rounds }) => rounds.length >= 20 || rounds.at(-1)?.overlap?.mostInFlight === 3,
  );
  assertEquals(together.rounds.at(-1)?.overlap?.mostInFlight, 3);
  const alone = await measured("reads", "one-by-one", ({ rounds }) => rounds.length >= 1);
  assertEquals(
    alone.rounds.map(({ overlap }) => [overlap?.requests, overlap?.mostInFlight]),
    [[3, 1]],
  );
});

inTurn("measure() serves a pipe that is opened again as it did at first, and counts it once", options, async () => {
  const { answers, rounds } = await measured("reads", "opens-again", ({ rounds }) => rounds.length >= 1);
  assert(answers.every(({ difference, answer }) => answer.kind === "value" && difference === undefined));
  const { overlap, wrong } = rounds[0]!;
  assertEquals([wrong, overlap?.downloads, overlap?.mostInFlight], [undefined, 3, 1]);
  assert(overlap!.requests >= 6 && overlap!.busyMs > overlap!.oneByOneMs);
});
