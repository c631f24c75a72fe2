import { test } from "node:test";
import { assertEquals, assertStringIncludes } from "@std/assert";
import { criterion } from "../../../../harness/criteria/counted/criterion.ts";
import { isOpen } from "../../../../harness/criteria/counted/judge.ts";
import type { CountedOptions, CountedRun } from "../../../../harness/criteria/counted/options.ts";

const options: CountedOptions = { workersStarted: { atMost: 4 }, mostAtOnce: { atLeast: 3 } };
const lesson = { points: { correct: 4, started: 3, "at-once": 3 }, service: { kind: "none" } } as const;

/** A call in which so many workers were there, and so many at one time; the reference has four. */
const call = (workersStarted: number, mostAtOnce: number, changes: Partial<CountedRun> = {}): CountedRun => ({
  student: { workersStarted, mostAtOnce },
  unseen: 0,
  ...((workersStarted > 4 || mostAtOnce < 3) && { reference: { workersStarted: 4, mostAtOnce: 4 } }),
  ...changes,
});

function found(runs: CountedRun[], asked = options) {
  const { judge, explain } = criterion(asked, lesson);
  const facts = { answers: [], rounds: [], machine: { processors: 2 }, planned: { answers: 0, rounds: 0 } };
  const all = { ...facts, runs: { counted: runs } };
  const { checks, status } = judge(all);
  const [started, atOnce] = (["started", "at-once"] as const).map((id) => {
    const check = checks.find((each) => each.id === id);
    return check && `${check.outcome} ${check.score}`;
  });
  const messages = checks.map(({ message }) => message).join("; ");
  return { status, started, atOnce, messages, cause: explain(all), open: isOpen(runs, asked) };
}

test("judgeCounted() passes what is within its bounds in two calls, and asks for the second", () => {
  assertEquals(found([call(4, 4)]).open, true);
  const { status, open, cause, messages, started, atOnce } = found([call(4, 4), call(3, 3)]);
  assertEquals([status, open, cause], ["above", false, undefined]);
  assertEquals([started, atOnce], ["passed 3", "passed 3"]);
  assertStringIncludes(messages, "3 workers were started; no more than 4 are asked for");
});

test("judgeCounted() passes after one call in which clearly fewer were there than may be", () => {
  const only = { mostAtOnce: { atMost: 4 } };
  assertEquals([found([call(3, 3)], only).atOnce, found([call(3, 3)], only).open], ["passed 3", false]);
  assertEquals(found([call(4, 4)], only).open, true);
  assertEquals(found([call(3, 3, { unseen: 0.2 })], only).open, true);
  assertEquals(found([call(5, 5), call(3, 3)], only).open, true);
  assertEquals(found([call(2, 2)], { workersStarted: { atLeast: 2 } }).open, true);
  assertEquals(found([call(2, 2)], { workersStarted: { atLeast: 2, atMost: 2 } }).open, true);
});

test("judgeCounted() passes after one call that was looked at so often that nobody can have been missed", () => {
  const only = { mostAtOnce: { atMost: 4 } };
  const seen = (looks: number, unseen = 0) => found([call(4, 4, { looks, unseen })], only).open;
  assertEquals([seen(60), seen(20), seen(60, 0.2)], [false, true, true]);
  assertEquals(found([call(5, 5, { looks: 60 })], only).open, true, "too many takes two, however well it was seen");
});

test("judgeCounted() fails one worker too many when two calls say so, and one too few when four do", () => {
  assertEquals(found([call(5, 5)]).started, "inconclusive 0");
  assertEquals(found([call(5, 5), call(5, 5)]).started, "failed 0");
  assertEquals(found([call(4, 4), call(4, 4), call(9, 4)]).started, "passed 3");
  assertEquals(found([call(2, 2), call(2, 2), call(2, 2)]).atOnce, "inconclusive 0");
  const few = found([1, 2, 3, 4].map(() => call(2, 2)));
  assertEquals([few.started, few.atOnce, few.open], ["passed 3", "failed 2", false]);
  assertStringIncludes(few.messages, "2 workers were there at one time; at least 3 are asked for");
});

test("judgeCounted() believes what was seen once before what others did not see", () => {
  const none = () => call(0, 0);
  const only = { workersStarted: { atLeast: 1 } };
  assertEquals(found([none(), none(), call(2, 2)], only).open, true);
  const twice = found([none(), none(), none(), call(2, 2), call(2, 2)], only);
  assertEquals([twice.started, twice.open], ["passed 3", false]);
  assertStringIncludes(twice.messages, "2 workers were started");
  const once = found([none(), call(2, 2), ...Array.from({ length: 8 }, none)], only);
  assertEquals([once.started, once.open], ["passed 3", false]);
  assertEquals(found([none(), none(), none(), none()], only).started, "failed 0");
});

test("judgeCounted() believes no call of too few workers in which much of the work was nobody's", () => {
  // A grader that got to look three times in a second: 90 % of the processor time was of processes that it never saw.
  const missed = () => call(0, 0, { unseen: 0.9 });
  const only = { workersStarted: { atLeast: 2 } };
  assertEquals(found([1, 2, 3, 4].map(missed), only).open, true);
  const { status, started, open } = found(Array.from({ length: 10 }, missed), only);
  assertEquals([status, started, open], ["undecided", "inconclusive 0", false]);
  assertEquals(found([...[1, 2, 3].map(missed), call(2, 2), call(2, 2)], only).started, "passed 3");
  assertEquals(found([...[1, 2, 3].map(missed), ...[1, 2, 3, 4].map(() => call(0, 0))], only).started, "failed 0");
});

test("judgeCounted() says nothing against a program where the reference is out of bounds, too", () => {
  const late = () => call(4, 2, { reference: { workersStarted: 4, mostAtOnce: 2 } });
  assertEquals(found([late(), late()]).atOnce, "inconclusive 0");
  const { status, open } = found(Array.from({ length: 10 }, late));
  assertEquals([status, open], ["unfit", false]);
});

test("judgeCounted() does not vouch for a most where much of the work was nobody's", () => {
  const much = { unseen: 0.4 };
  assertEquals(found([call(4, 4, much), call(4, 4, much)]).started, "inconclusive 0");
  // What is seen is seen.
  assertEquals(found([call(4, 4, much), call(4, 4, much)]).atOnce, "passed 3");
  assertEquals(found([call(4, 4, { unseen: 0.1 }), call(4, 4)]).started, "passed 3");
});

test("judgeCounted() says where nobody can see, and asks no more", () => {
  const { open, started, messages } = found([{}]);
  assertEquals([open, started], [false, "inconclusive 0"]);
  assertStringIncludes(messages, "cannot be seen here");
});

test("judgeCounted() judges only what the lesson asks for", () => {
  const only = { mostAtOnce: { atMost: 2 } };
  const { status, started, atOnce } = found([call(8, 2), call(8, 2)], only);
  assertEquals([status, started, atOnce], ["above", undefined, "passed 3"]);
});

const causes: [kind: string, started: number, atOnce: number, asked?: CountedOptions][] = [
  ["no-workers", 0, 0],
  ["one-worker-a-task", 8, 1],
  ["too-many-workers", 8, 7],
  ["too-many-workers", 8, 0],
  ["too-many-workers", 8, 8],
  ["one-after-the-other", 4, 2],
  ["too-few-started", 2, 2],
  ["too-many-workers", 4, 4, { mostAtOnce: { atMost: 2 } }],
  ["too-few-started", 1, 1, { workersStarted: { atLeast: 2 } }],
];
for (const [kind, started, atOnce, asked] of causes) {
  test(`explainCounted() finds ${kind} in ${started} workers, ${atOnce} at one time, and says what to do`, () => {
    const reference = { workersStarted: asked?.workersStarted ? 2 : 4, mostAtOnce: asked ? 2 : 4 };
    const runs = [1, 2, 3, 4].map(() => call(started, atOnce, { reference }));
    const { cause, status } = found(runs, asked);
    assertEquals([cause?.kind, status], [kind, "below"]);
    assertStringIncludes(cause!.message, ". ");
  });
}

test("explainCounted() knows a worker for each piece of work by their number, however many were seen at one time", () => {
  const asked = { workersStarted: { atLeast: 2, atMost: 2 } };
  const reference = { workersStarted: 2, mostAtOnce: 2 };
  const cause = (started: number, atOnce: number, items: number) =>
    found(
      [1, 2].map(() => ({ ...call(started, atOnce, { reference }), items })),
      asked,
    ).cause;
  for (const atOnce of [1, 4, 6]) {
    assertEquals(cause(6, atOnce, 6)?.kind, "one-worker-a-task");
    assertStringIncludes(cause(5, atOnce, 6)!.message, "5 workers were started for 6 pieces of work");
  }
  assertEquals(cause(8, 8, 100)?.kind, "too-many-workers");
  assertEquals(cause(4, 4, 6)?.kind, "too-many-workers");
});

test("explainCounted() goes by the calls in which the workers were seen", () => {
  const asked = { workersStarted: { atLeast: 2, atMost: 2 } };
  const reference = { workersStarted: 2, mostAtOnce: 2 };
  const runs = [call(2, 2), call(0, 0), call(7, 2), call(7, 2)].map((run) => ({ ...run, reference }));
  assertEquals(found(runs, asked).cause?.kind, "one-worker-a-task");
});

test("explainCounted() tells workers that each call leaves from those of one call", () => {
  const asked = { workersStarted: { atLeast: 2, atMost: 2 } };
  const cause = (...perCall: number[]) => {
    const reference = { workersStarted: 2, mostAtOnce: 2 };
    return found(
      perCall.map((count) => ({ ...call(count, count), items: 6, reference })),
      asked,
    ).cause!;
  };
  assertEquals(
    [cause(14, 16).kind, cause(8, 8).kind, cause(6, 6).kind],
    [...["pool-in-each-call", "too-many-workers", "one-worker-a-task"]],
  );
  assertStringIncludes(cause(14, 16).message, "14 workers were there in one call, and 16 in the next");
});

test("explainCounted() names as many workers as may be there", () => {
  assertStringIncludes(found([1, 2, 3, 4].map(() => call(0, 0))).cause!.message, "Open a pool of 4");
});

test("explainCounted() says too few in the words of a lesson", () => {
  const tooFew = { kind: "looked", what: (started: number) => `${started} were started`, next: "Let it crash" };
  const asked: CountedOptions = { workersStarted: { atLeast: 5 }, tooFew };
  const { explain } = criterion(asked, lesson);
  const facts = { answers: [], rounds: [], machine: { processors: 2 }, planned: { answers: 0, rounds: 0 } };
  const few = call(0, 0, { reference: { workersStarted: 5, mostAtOnce: 5 } });
  const all = { ...facts, runs: { counted: [few, few, few, few] } };
  assertEquals(explain(all)?.message, "0 were started. Let it crash");
  assertEquals(explain(all)?.kind, "looked");
});
