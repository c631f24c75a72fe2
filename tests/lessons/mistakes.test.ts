/** What lessons 04, 13, 14 and 16 know of wrong answers by their look: each is named, no other is taken for it. */
import { test } from "node:test";
import { assertEquals } from "@std/assert";
import { explainTold } from "../../harness/criteria/told/explain.ts";
import type { ToldOptions } from "../../harness/criteria/told/options.ts";
import { wrongAnswers } from "../../harness/decide/wrong-answers.ts";
import type { LessonData } from "../../harness/lesson.ts";
import type { AnswerRecord, Measurement } from "../../harness/model.ts";
import { seededRandom } from "../../harness/seeded-random.ts";

type Told<Answer> = (right: Answer, question: readonly unknown[]) => unknown;

/** The lesson, and its questions with what is right: worked out once. */
async function asked(id: string) {
  const { default: lesson, baseline } = (await import(
    new URL(`../../lessons/${id}/lesson.ts`, import.meta.url).href
  )) as {
    default: LessonData;
    baseline: (...question: readonly unknown[]) => Promise<unknown>;
  };
  const questions = lesson.questions(seededRandom(7)).slice(0, -1); // The last is large, and says nothing more.
  const answers = questions.map(async ({ label, arguments: question }) => {
    return { label, question, expected: await baseline(...question) };
  });
  return { lesson, answers: await Promise.all(answers) };
}
const lessons = new Map(["13-reduction", "14-map-reduce", "16-errors-and-timeouts"].map((id) => [id, asked(id)]));

/** The diagnosis of a program that answers each question so. */
async function diagnosisOf<Answer>(id: string, wrong: Told<Answer>): Promise<string | undefined> {
  const { lesson, answers } = await lessons.get(id)!;
  const given = answers.map((record) => {
    const value = wrong(record.expected as Answer, record.question);
    const isRight = JSON.stringify(value) === JSON.stringify(record.expected);
    const difference = isRight ? {} : { difference: { path: "", expected: "", found: "" } };
    return { ...record, answer: { kind: "value", value, wallMs: 1 } as const, ...difference };
  });
  return wrongAnswers(given, { submission: { lesson } } as unknown as Measurement)?.kind;
}

/** Lesson 04, of a program that tells this of its times. */
async function toldOf(tell: (times: readonly number[], sorted: readonly number[]) => object) {
  const { default: lesson } = await import("../../lessons/04-measuring/lesson.ts");
  const answers = lesson.questions(seededRandom(7)).map(({ label, arguments: question }): AnswerRecord => {
    const times = (question[0] as number[]).map((ms, i) => ms + 0.1 + i / 100);
    const sorted = times.toSorted((a, b) => a - b);
    const right = {
      times,
      min: sorted[0],
      median: sorted[(times.length - 1) / 2],
      spread: sorted.at(-1)! - sorted[0]!,
    };
    const value = { ...right, ...tell(times, sorted) };
    return { label, question, expected: undefined, answer: { kind: "value", value, wallMs: 10_000 } };
  });
  return explainTold({ answers }, lesson.criteria[0] as ToldOptions)?.kind;
}
const RUNS: [kind: string | undefined, what: string, tell: Parameters<typeof toldOf>[0]][] = [
  [undefined, "what is right", () => ({})],
  ["first-run", "the first run as the minimum", (times) => ({ min: times[0] })],
  ["sorted-as-text", "the first of what was sorted as texts", (times) => ({ min: [...times].sort()[0] })],
  ["beside-the-middle", "an entry too far", (times, sorted) => ({ median: sorted[Math.round(times.length / 2)] })],
  ["beside-the-middle", "an entry too near", (times, sorted) => ({ median: sorted[(times.length - 3) / 2] })],
  ["not-told", "the entry between two places", (times, sorted) => ({ median: sorted[times.length / 2] })],
];
for (const [kind, what, tell] of RUNS) {
  test(`04: ${what}: ${kind ?? "nothing is said"}`, async () => assertEquals(await toldOf(tell), kind));
}

interface Lit {
  tiles: number;
  light: number;
}
type Counts = [word: string, count: number][];

const SUMS: [kind: string, what: string, wrong: Told<Lit>][] = [
  ["another-order", "last digits that differ", ({ tiles, light }) => ({ tiles, light: light * (1 + 2e-15) })],
  ["rounded", "few digits", ({ tiles, light }) => ({ tiles, light: Number(light.toFixed(4)) })],
  [
    "lost-updates",
    "rows that are missing in large sums alone",
    ({ tiles, light }) => (tiles < 100 ? { tiles, light } : { tiles: tiles - 9, light: light * 0.98 }),
  ],
  [
    "lost-updates",
    "the same, where nothing was lost from a sum but its order",
    ({ tiles, light }) =>
      tiles < 1000 ? { tiles, light: light * (1 + 2e-15) } : { tiles: tiles - 9, light: light * 0.98 },
  ],
  [
    "wrong-answer",
    "a last row that is missing from small sums, too",
    ({ tiles, light }) => ({ tiles: tiles - 1, light: light * 0.5 }),
  ],
  ["wrong-answer", "too much light", ({ tiles, light }) => ({ tiles, light: light * 2 })],
  ["wrong-type", "a number alone", ({ light }) => light],
];
for (const [kind, what, wrong] of SUMS) {
  test(`13: ${what}: ${kind}`, async () => assertEquals(await diagnosisOf("13-reduction", wrong), kind));
}

test("13: what each of four blocks comes to, added up, is known for what it is", async () => {
  const { default: lesson } = await import("../../lessons/13-reduction/lesson.ts");
  const { answer } = lesson.mistakes.find(({ kind }) => kind === "sums-of-blocks")!;
  const told: Told<Lit> = (_, question) => answer!(...(question as [number, number]));
  assertEquals(await diagnosisOf("13-reduction", told), "sums-of-blocks");
});

test("13: rows that are left when they are divided by four are said to be missing", async () => {
  const { default: lesson, baseline } = await import("../../lessons/13-reduction/lesson.ts");
  const { fits } = lesson.mistakes.find(({ kind }) => kind === "rest-missing")!;
  // One row and none; seven rows of one tile each, and what the first four of them give.
  assertEquals(fits!({ tiles: 0, light: 0 }, 0.5, 0.5), true);
  assertEquals(fits!(await baseline(0.5, 0.5), 0.5, 0.5), false);
  const rows = await Promise.all([0, 1, 2, 3].map((y) => tilesOf(y)));
  const four = {
    tiles: rows.reduce((sum, { tiles }) => sum + tiles, 0),
    light: rows.reduce((sum, { light }) => sum + light, 0),
  };
  assertEquals(fits!(four, 6.5, 1), true);
  assertEquals(fits!({ ...four, tiles: four.tiles + 1 }, 6.5, 1), false);

  /** Of row `y` alone: it is what one row more adds. */
  async function tilesOf(y: number): Promise<Lit> {
    return (await import("../../lessons/13-reduction/exercise.ts")).row(6.5, 1, y);
  }
});

const longest = (counts: Counts) => counts.map(([word]) => word).toSorted((a, b) => b.length - a.length)[0] ?? "";

/** Changes the counts of a text that has enough words. */
const many =
  (change: (counts: Counts) => unknown): Told<Counts> =>
  (counts) =>
    counts.length < 50 ? counts : change(counts);
const COUNTS: [kind: string, what: string, wrong: Told<Counts>][] = [
  ["torn-words", "halves of a word beside the right ones", many((counts) => [...counts, ["xq", 1], ["zz", 1]])],
  [
    "pieces-overlap",
    "ends of words beside the right ones",
    many((counts) => [...counts.map(([word, count]) => [word, count + 1]), [longest(counts).slice(-3), 1]]),
  ],
  [
    "torn-words",
    "halves of a word that is missing, where counts are lost, too",
    (counts) => {
      const word = longest(counts);
      const halves =
        counts.length < 50
          ? []
          : [
              [word.slice(0, 5), 1],
              [word.slice(5), 1],
            ];
      return [...counts.filter(([each]) => halves.length === 0 || each !== word).map(([each]) => [each, 1]), ...halves];
    },
  ],
  ["counts-lost", "each word once", many((counts) => counts.map(([word]) => [word, 1]))],
  ["maps-as-json", "nothing of any text", () => []],
  ["too-few", "a word that is missing", many((counts) => counts.slice(1))],
  ["wrong-type", "an object", (counts) => Object.fromEntries(counts)],
];
for (const [kind, what, wrong] of COUNTS) {
  test(`14: ${what}: ${kind}`, async () => assertEquals(await diagnosisOf("14-map-reduce", wrong), kind));
}

type Outcomes = (number | "failed" | "late")[];
const OUTCOMES: [kind: string, what: string, wrong: Told<Outcomes>][] = [
  [
    "none-behind-it",
    "with one that is late the others fail",
    (right) => (right.includes("late") ? right.map((each, i) => (i < 1 ? each : "failed")) : right),
  ],
  ["late-is-failed", "what is late has failed", (right) => right.map((each) => (each === "late" ? "failed" : each))],
];
for (const [kind, what, wrong] of OUTCOMES) {
  test(`16: ${what}: ${kind}`, async () => assertEquals(await diagnosisOf("16-errors-and-timeouts", wrong), kind));
}
