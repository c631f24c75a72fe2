import { test } from "node:test";
import { assertEquals, assertRejects, assertStringIncludes } from "@std/assert";
import { type Desk, Session } from "../../../../harness/cli/learn/session.ts";
import type { Grade } from "../../../../harness/grade.ts";
import type { Lesson } from "../../../../harness/lesson.ts";
import type { Verdict } from "../../../../harness/model.ts";
import { aMeasurement, aVerdict } from "../../../fakes/verdicts.ts";

const FOLLOWING = { id: "03-multithreading" } as Lesson;

/** A session at a desk where grades end when the test says so. */
class Fake {
  readonly shown: string[] = [];
  readonly did: string[] = [];
  bottom = "";
  readonly grades: PromiseWithResolvers<Grade>[] = [];
  readonly session: Session;
  readonly ended: Promise<unknown>;

  constructor(changes: Partial<Desk> = {}) {
    this.session = new Session({
      lesson: { id: "02-multiprocessing", hints: ["one", "two", "three"] },
      following: FOLLOWING,
      screen: {
        print: (text) => this.shown.push(text),
        bottom: (text) => {
          this.bottom = text;
        },
      },
      style: (_, text) => text,
      grade: () => {
        this.grades.push(Promise.withResolvers());
        return this.grades.at(-1)!.promise;
      },
      typeErrors: async () => [],
      markSolved: () => this.did.push("solved"),
      demo: async () => void this.did.push("demo"),
      reset: () => {
        this.did.push("reset");
        return "exercise.old.ts";
      },
      choose: async () => undefined,
      ...changes,
    });
    this.ended = this.session.run();
    this.ended.catch(() => {});
  }

  async press(...keys: string[]): Promise<void> {
    for (const key of keys) this.session.tell({ kind: "key", key });
    await settled();
  }

  async save(): Promise<void> {
    this.session.tell({ kind: "saved" });
    await settled();
  }

  async graded(verdict: Verdict): Promise<void> {
    this.grades.at(-1)!.resolve({ verdict, measurement: aMeasurement() });
    await settled();
  }
}

/** Lets everything that waits for nothing but promises run. */
function settled(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, 0));
}

const failed = aVerdict({ outcome: "failed", score: 4 });

test("a session grades every save, and shows the keys and the next hint", async () => {
  const fake = new Fake();
  assertStringIncludes(fake.bottom, "h hint");
  await fake.save();
  assertEquals([fake.grades.length, fake.bottom], [1, "Grading …"]);
  await fake.graded(failed);
  assertStringIncludes(fake.shown.join("\n"), "NOT YET: 4 of 10 points.");
  assertStringIncludes(fake.shown.join("\n"), "Press h for hint 1 of 3.");
  assertStringIncludes(fake.bottom, "h hint");
  await fake.save();
  assertEquals(fake.grades.length, 2);
});

test("a session that is saved during a grade grades again, and shows only the newer grade", async () => {
  const fake = new Fake();
  await fake.save();
  await fake.save();
  await fake.save();
  assertEquals(fake.grades.length, 1);
  await fake.graded(failed);
  assertEquals([fake.grades.length, fake.shown], [2, []]);
  await fake.graded(aVerdict());
  assertEquals([fake.grades.length, fake.shown.length], [2, 1]);
});

test("a session remembers a solved lesson, and n goes on", async () => {
  const fake = new Fake();
  await fake.press("g");
  await fake.graded(aVerdict());
  assertEquals(fake.did, ["solved"]);
  assertStringIncludes(fake.shown.join("\n"), "Solved! Press n for 03-multithreading.");
  await fake.press("n");
  assertEquals(await fake.ended, { kind: "go", lesson: FOLLOWING });
});

test("a session gives three hints, one at a time", async () => {
  const fake = new Fake();
  await fake.press("h", "h", "h", "h");
  assertEquals(fake.shown.slice(0, 3), ["Hint 1 of 3: one", "Hint 2 of 3: two", "Hint 3 of 3: three"]);
  assertStringIncludes(fake.shown[3]!, "Those were all the hints.");
});

test("a session starts over only when asked twice", async () => {
  const fake = new Fake();
  await fake.press("r", "x");
  assertEquals(fake.did, []);
  await fake.press("r", "y");
  assertEquals(fake.did, ["reset"]);
  assertEquals(fake.shown, ["The exercise is as it came. What you had written is in exercise.old.ts"]);
});

test("a session runs the demonstration again, goes to a chosen lesson, quits", async () => {
  const fake = new Fake({ choose: async () => FOLLOWING });
  await fake.press("d", "l");
  assertEquals(fake.did, ["demo"]);
  assertEquals(await fake.ended, { kind: "go", lesson: FOLLOWING });
  const other = new Fake({ following: undefined });
  await other.press("n");
  assertEquals(other.shown, ["This is the last lesson."]);
  await other.press("q");
  assertEquals(await other.ended, { kind: "quit" });
});

test("a session waits for the grade under way before it goes on", async () => {
  const fake = new Fake();
  await fake.save();
  await fake.press("n");
  assertEquals(fake.bottom, "Waiting for the grade under way …");
  await fake.graded(failed);
  assertEquals(await fake.ended, { kind: "go", lesson: FOLLOWING });
});

test("a session shows what the type checker says, and that it does not count", async () => {
  const fake = new Fake({ typeErrors: async () => ["line 5:3: Type 'string' is not assignable to type 'number'."] });
  await fake.save();
  await fake.graded(failed);
  assertStringIncludes(fake.shown[0]!, "The type checker says (this does not count in the grade):\n  line 5:3: Type");
});

test("a session ends when the grader itself fails", async () => {
  const fake = new Fake();
  await fake.save();
  fake.grades[0]!.reject(new Error("out of paper"));
  await assertRejects(() => fake.ended, Error, "out of paper");
});
