import { test } from "node:test";
import { assert, assertEquals, assertStringIncludes } from "@std/assert";
import type { Failed, Finding, Step } from "../../../concurrency/explore/model.ts";
import { jsonOf } from "../../../concurrency/explore/show/json.ts";
import { pictureOf } from "../../../concurrency/explore/show/picture.ts";
import { svgOf } from "../../../concurrency/explore/show/svg.ts";
import { textOf } from "../../../concurrency/explore/show/text.ts";

const read = (thread: number, target: string, value: unknown, more: Partial<Step> = {}): Step => ({
  thread,
  kind: "read",
  target,
  before: value,
  after: value,
  plain: true,
  blocked: false,
  ...more,
});
const write = (thread: number, target: string, before: unknown, after: unknown, more: Partial<Step> = {}): Step => ({
  ...read(thread, target, before),
  kind: "write",
  after,
  ...more,
});
const failed = (finding: Finding, steps: Step[]): Failed => ({
  kind: "failed",
  finding,
  why: "",
  steps,
  schedule: "0x2.1x2",
  schedules: 2,
  says: "the second of two schedules",
  engine: "re-execution",
});
const check = (message: string): Finding => ({ kind: "check", message, error: { name: "Error", message } });

const DEPOSITS = failed(check("a deposit is lost: 150"), [
  read(0, "balance[0]", 100, { line: 6, expression: "const before = balance[0];", file: "a.mjs", column: 1 }),
  read(1, "balance[0]", 100, { line: 6, expression: "const before = balance[0];", file: "a.mjs", column: 1 }),
  write(1, "balance[0]", 100, 150, { line: 7, expression: "balance[0] = before + 50;", file: "a.mjs", column: 1 }),
  write(0, "balance[0]", 150, 150, { line: 7, expression: "balance[0] = before + 50;", file: "a.mjs", column: 1 }),
]);

test("where a check gives false and says no more, the headline has the values", () => {
  const gave = "check() gave false";
  const { headline } = pictureOf(failed(check(gave), DEPOSITS.steps));
  assertEquals(headline, "The check failed: check() gave false, with `balance[0]` = 150");
  const many = [...DEPOSITS.steps, write(0, "balance[1]", 0, 1), write(1, "balance[2]", 0, 1)];
  assertEquals(pictureOf(failed(check(gave), many)).headline, "The check failed: check() gave false");
});

test("a lost update is told in one sentence, and its pair of writes is marked", () => {
  const picture = pictureOf(DEPOSITS, { names: ["deposit", "deposit"] });
  assertEquals(
    picture.sentence,
    "thread 2 read `balance[0]` = 100 between thread 1's read and write: one update is lost.",
  );
  assertEquals(picture.headline, "The check failed: a deposit is lost: 150");
  assertEquals(
    picture.rows.map((row) => row.kind === "step" && row.fatal),
    [false, false, true, true],
  );
});

test("a counter's picture is a screen of 80 × 24 at most: a column a thread, a row a step, values before and after", () => {
  const text = textOf(pictureOf(DEPOSITS, { names: ["deposit", "deposit"] }));
  const lines = text.split("\n");
  assert(lines.length <= 22, `${lines.length} lines`);
  for (const line of lines) assert([...line].length <= 80, line);
  assertEquals(lines.slice(3), [
    "",
    "step  thread 1: deposit          thread 2: deposit          memory",
    "   1  6: const before = balance[0];                         balance[0] is 100",
    "   2                             6: const before = balanc…  balance[0] is 100",
    "▶  3                             7: balance[0] = before +…  balance[0] 100 → 150",
    "▶  4  7: balance[0] = before + 50;                          balance[0] stays 150",
    "",
  ]);
});

test("of a long schedule, at most twelve rows are shown, the fatal steps among them", () => {
  const noise = Array.from({ length: 60 }, (_, i) => write(i % 2, `other[${i}]`, 0, 1));
  const [first, second, third, fourth] = DEPOSITS.steps as [Step, Step, Step, Step];
  const steps = [...noise, first, ...noise, second, third, ...noise, fourth, ...noise];
  const { rows } = pictureOf(failed(check("lost"), steps));
  assert(rows.length <= 12, `${rows.length} rows`);
  const fatal = rows.flatMap((row) => (row.kind === "step" && row.fatal ? [row.step] : []));
  assertEquals(fatal, [123, 184]);
  const told = rows.reduce((sum, row) => sum + (row.kind === "hidden" ? row.steps : 1), 0);
  assertEquals(told, steps.length);
});

test("an update between a read and a write is told as lost when its own thread did not read", () => {
  const steps = [read(0, "c[0]", 0), { ...write(1, "c[0]", 0, 5), kind: "add" as const }, write(0, "c[0]", 5, 1)];
  assertEquals(
    pictureOf(failed(check("lost"), steps)).sentence,
    "thread 2 changed `c[0]` from 0 to 5 between thread 1's read and write: that update is lost.",
  );
});

test("a step that follows from what is no longer so is told", () => {
  const steps = [
    read(0, "seat", 0),
    read(1, "seat", 0),
    { ...write(1, "seat", 0, 2), kind: "exchange" as const },
    write(0, "got[0]", 0, 1),
  ];
  const { sentence, rows } = pictureOf(failed(check("twice"), steps));
  assertEquals(sentence, "thread 1 read `seat` = 0 and acted on it, when thread 2 had made it 2.");
  assertEquals(
    rows.map((row) => row.kind === "step" && row.fatal),
    [true, false, true, true],
  );
});

test("a thread that goes on without having seen what changed is told as such", () => {
  const timeOut = { ...read(0, "f[0]", undefined), kind: "time-out" as const, result: "timed-out" };
  const wake = { ...read(0, "cond", undefined), kind: "wake" as const };
  const steps: [Step[], string][] = [
    [
      [read(0, "x", 0), write(1, "x", 0, 7), write(1, "y", 0, 7), read(0, "y", 7)],
      "thread 1 read `x` = 0 before thread 2 made it 7, but `y` = 7 after thread 2 had changed that.",
    ],
    [[timeOut, write(1, "f[0]", 0, 1)], "thread 1's wait at `f[0]` ran out of time before thread 2 made it 1."],
    [
      [write(0, "slot", 0, 1), write(1, "slot", 1, 2), write(0, "slot", 2, 3)],
      "thread 1 made `slot` 3 without looking: thread 2 had made it 2.",
    ],
    [
      [{ ...timeOut, target: "pool" }, write(0, "pool", 0, 1, { kind: "release" }), write(1, "n", 0, 1)],
      "thread 1 gave back `pool`, which it had not got: its wait ran out of time.",
    ],
    [
      [read(0, "n", 0), wake, write(1, "n", 0, 1), write(1, "n", 1, 0), read(0, "n", 0), write(0, "n", 0, -1)],
      "thread 1 woke up and did not look at `n` again: thread 2 had made it 0.",
    ],
  ];
  for (const [each, sentence] of steps) {
    assertEquals(pictureOf(failed(check("wrong"), each)).sentence, sentence);
  }
});

test("who looks again after it woke up, and who gives back what it took, is not told so", () => {
  const wake = { ...read(0, "cond", undefined), kind: "wake" as const };
  const looks = { ...read(0, "n", 1), line: 3 };
  const steps = [read(0, "n", 0), wake, write(1, "n", 0, 1), looks, { ...read(0, "n", 1), line: 4 }];
  assert(!pictureOf(failed(check("wrong"), [...steps, write(0, "n", 1, 0)])).sentence.includes("woke up"));
  const took = write(0, "pool", 1, 0, { kind: "acquire" });
  const gave = write(0, "pool", 0, 1, { kind: "release" });
  assert(!pictureOf(failed(check("wrong"), [took, gave])).sentence.includes("gave back"));
});

test("a deadlock shows who waits for whom", () => {
  const picture = pictureOf(
    failed(
      {
        kind: "deadlock",
        message: "",
        cycle: [0, 1],
        waits: [
          { thread: 0, does: "lock", target: "locks[1]", holder: 1 },
          { thread: 1, does: "lock", target: "locks[0]", holder: 0 },
        ],
      },
      [],
    ),
  );
  assertEquals(
    picture.sentence,
    "thread 1 waits for `locks[1]`, which thread 2 holds; thread 2 waits for `locks[0]`, which thread 1 holds: " +
      "nobody can go on.",
  );
  assertEquals(
    picture.rows.map((row) => row.kind),
    ["waits", "waits"],
  );
});

test("every kind of finding has a headline and a sentence", () => {
  const steps = [read(0, "x", 0), write(1, "x", 0, 1)];
  const findings: Finding[] = [
    check("wrong"),
    { kind: "invariant", message: "" },
    { kind: "threw", message: "", thread: 0, error: { name: "Error", message: "empty" } },
    { kind: "race", message: "", target: "x", between: [0, 1] },
    { kind: "deadlock", message: "", waits: [], cycle: [] },
    { kind: "lost-wake-up", message: "", waits: [{ thread: 1, does: "wait", target: "x" }], missed: 0 },
    { kind: "livelock", message: "", threads: [0, 1] },
    { kind: "lock-held", message: "", thread: 0, target: "x" },
    { kind: "nondeterministic", message: "", otherSchedule: "", results: ["1", "2"] },
  ];
  const sentences = findings.map((finding) => pictureOf(failed(finding, steps)).sentence);
  for (const sentence of sentences) assert(/^\S.{15,}\.$/.test(sentence), sentence);
  assertStringIncludes(sentences[3]!, "thread 1 reads it, thread 2 writes it, and nothing says which comes first");
});

test("what a program is called and says can neither move the cursor nor become markup", () => {
  const hostile = "\u001b[2J<script>\u202e\n&";
  const picture = pictureOf(failed(check(hostile), [write(0, hostile, 0, hostile, { expression: hostile })]), {
    names: [hostile],
  });
  const text = textOf(picture);
  for (const character of ["\u001b", "\u202e"]) assert(!text.includes(character));
  const svg = svgOf(picture);
  assert(!svg.includes("<script>") && !svg.includes("\u001b"));
  assertEquals(svg.match(/<text /g)?.length, svg.match(/<\/text>/g)?.length);
});

test("JSON holds the result and how it is told, also where values are none of JSON", () => {
  const result = JSON.parse(jsonOf(failed(check("x"), [write(0, "big[0]", 1n, 2n), write(0, "f[0]", 0, Number.NaN)])));
  assertEquals([result.version, result.kind, result.steps[0].after, result.steps[1].after], [1, "failed", "2n", "NaN"]);
  assertEquals(result.rows.length, 2);
});

test("four threads fit 80 columns", () => {
  const steps = [0, 1, 2, 3].map((thread) =>
    write(thread, "counter[0]", thread, thread + 1, { line: 12, expression: "counter[0]++" }),
  );
  const text = textOf(pictureOf(failed(check("x"), steps), { names: ["one", "two", "three", "four"] }));
  for (const line of text.split("\n")) assert([...line].length <= 80, line);
  assertStringIncludes(text, "counter[0] 3 → 4");
});
