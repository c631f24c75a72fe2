/**
 * Number 34: hidden tests that leak bit by bit. There is nothing to leak: the questions of a grade are its own. So a
 * verdict may say what was asked and what was expected, and whoever hands in a hundred times has seen a hundred grades'
 * questions, and none of the next.
 */
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { assert, assertEquals, assertNotEquals } from "@std/assert";
import { type Grade, grade } from "../../harness/grade.ts";
import { lessonFile } from "./place.ts";

const LIMIT = { timeout: 240_000 };

/** Answers by looking up what earlier grades have asked. */
const learnt = (grades: readonly Grade[]): string => {
  const known = grades.flatMap(({ measurement }) =>
    measurement.answers.map(({ question, expected }) => [JSON.stringify(question[0]), expected]),
  );
  return `const known = new Map(${JSON.stringify(known)});\nexport default async (first) => known.get(JSON.stringify(first)) ?? [];\n`;
};

test("34: all that a grade asked and expected is of no use in the next one", LIMIT, async () => {
  const folder = mkdtempSync(join(tmpdir(), "threadwork-test-"));
  try {
    const file = join(folder, "exercise.ts");
    const { file: honest } = await lessonFile(2, "starter");
    const grades: Grade[] = [];
    // The first answers rightly, so that every question comes; the others know all that those before them were asked.
    grades.push(await grade({ lesson: "2", file: honest }));
    for (let nth = 0; nth < 3; nth++) {
      writeFileSync(file, learnt(grades));
      const found = await grade({ lesson: "2", file });
      const correct = found.verdict.checks.find(({ id }) => id === "correct");
      assertEquals([found.verdict.outcome, correct?.outcome, correct?.score], ["failed", "failed", 0]);
      grades.push(found);
    }
    const seeds = grades.map(({ verdict }) => verdict.seed);
    assertEquals(new Set(seeds).size, seeds.length);
    const [first, second] = grades as [Grade, Grade];
    const five = ({ measurement }: Grade) => JSON.stringify(measurement.answers[0]!.question);
    assertNotEquals(five(first), five(second));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});

test(
  "34: wrong answers earn no points one by one: the score of a check that failed is the same for one and for all",
  LIMIT,
  async () => {
    const folder = mkdtempSync(join(tmpdir(), "threadwork-test-"));
    try {
      const file = join(folder, "exercise.ts");
      const scores: number[] = [];
      for (const wrong of ["first.length === 5", "true"]) {
        const { text } = await lessonFile(1, "solution");
        const honest = text.replace(/export default async function \w+/, "async function honest");
        writeFileSync(
          file,
          `${honest}\nexport default async (first: string[], get: never) => (${wrong} ? [] : honest(first, get));\n`,
        );
        scores.push((await grade({ lesson: "1", file })).verdict.score);
      }
      assert(
        scores.every((score) => score === 0),
        String(scores),
      );
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  },
);
