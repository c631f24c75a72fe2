import { test } from "node:test";
import { assert, assertEquals, assertRejects, assertStringIncludes } from "@std/assert";
import { KEYS } from "../../../../harness/cli/learn/watch-mode-keys.ts";
import { Fake, FOLLOWING, PREVIOUS, settled } from "../../../fakes/desk.ts";
import { aVerdict } from "../../../fakes/verdicts.ts";

const failed = aVerdict({ outcome: "failed", score: 4 });

test("a session grades every save, and shows the keys and the next hint", async () => {
  const fake = new Fake();
  assertStringIncludes(fake.bottom, "h hint");
  await fake.save();
  assertEquals([fake.grades.length, fake.bottom], [1, "Grading … (Escape stops it)"]);
  await fake.graded(failed);
  assertStringIncludes(fake.text, "NOT YET: 4 of 10 points.");
  assertStringIncludes(fake.text, "Press h for hint 1 of 3.");
  assertStringIncludes(fake.bottom, "h hint");
  await fake.save();
  assertEquals(fake.grades.length, 2);
});

test("a session shows what is known before the verdict, and the verdict in its place", async () => {
  const fake = new Fake();
  await fake.save();
  fake.grades[0]!.find("right: the same answers");
  await settled();
  assertEquals([fake.bottom, fake.shown], ["right: the same answers\nGrading … (Escape stops it)", []]);
  await fake.graded(failed);
  assert(!fake.bottom.includes("right:") && !fake.text.includes("right: the same answers"));
});

test("a session that is saved during a grade grades again, and shows only the newer grade", async () => {
  const fake = new Fake();
  await fake.save();
  await fake.save();
  await fake.save();
  assertEquals(fake.grades.length, 1);
  assertStringIncludes(fake.bottom, "Saved again");
  await fake.graded(failed);
  assertEquals([fake.grades.length, fake.shown], [2, []]);
  await fake.graded(aVerdict());
  assertEquals([fake.grades.length, fake.shown.length], [2, 1]);
});

test("a session ends a grade of a file that is another now, and begins anew; g alone ends none", async () => {
  const fake = new Fake();
  await fake.save();
  await fake.press("g");
  assertEquals(fake.grades[0]!.signal.aborted, false);
  await fake.save();
  const { signal, end } = fake.grades[0]!;
  assertEquals(signal.aborted, true);
  end.reject(signal.reason);
  await settled();
  assertEquals([fake.grades.length, fake.shown], [2, []]);
  assertEquals(fake.grades[1]!.signal.aborted, false);
  await fake.graded(failed);
  assertEquals(fake.shown.length, 1);
});

test("a session does not grade by itself what is as it came, and does when asked", async () => {
  const fake = new Fake();
  fake.untouched = true;
  await fake.save();
  assertEquals(fake.grades.length, 0);
  assertStringIncludes(fake.text, "as it came");
  await fake.press("g");
  assertEquals(fake.grades.length, 1);
});

test("a session remembers a solved lesson, and n goes on", async () => {
  const fake = new Fake();
  await fake.press("g");
  await fake.graded(aVerdict());
  assertEquals(fake.solved, true);
  assertStringIncludes(fake.text, "Solved! Press n for 03-multithreading.");
  await fake.press("n");
  assertEquals(await fake.ended, { kind: "go", lesson: FOLLOWING });
});

test("a session gives three hints, one at a time", async () => {
  const fake = new Fake();
  await fake.press("h", "h", "h", "h");
  assertEquals(fake.shown.slice(0, 3), ["Hint 1 of 3: one", "Hint 2 of 3: two", "Hint 3 of 3: three"]);
  assertStringIncludes(fake.shown[3]!, "Those were all the hints:\n1. one\n2. two\n3. three\nThe story");
});

test("a session goes to a chosen lesson, back, and says where there is none", async () => {
  const chosen = new Fake({ choose: async () => FOLLOWING });
  await chosen.press("l");
  assertEquals(await chosen.ended, { kind: "go", lesson: FOLLOWING });
  const back = new Fake();
  await back.press("p");
  assertEquals(await back.ended, { kind: "go", lesson: PREVIOUS });
  const alone = new Fake({ following: undefined, previous: undefined });
  await alone.press("n", "p");
  assertEquals(alone.shown, ["This is the last lesson.", "This is the first lesson."]);
  await alone.press("q");
  assertEquals(await alone.ended, { kind: "quit" });
});

test("what would spoil a grade's times comes when it has ended, and says so; who goes on wants no grade", async () => {
  for (const [key, words, did] of [
    ["n", "Stopping the grade …\n03-multithreading", undefined],
    ["d", "Grading … (Escape stops it)\nThe demonstration", "demo"],
    ["u", "Grading … (Escape stops it)\nThe choice of a runtime", undefined],
  ] as const) {
    const fake = new Fake();
    await fake.save();
    await fake.press(key);
    assertEquals(fake.bottom, `${words} comes when this grade has ended.`);
    assertEquals(fake.did, []);
    await fake.graded(failed);
    if (did) assertEquals(fake.did, [did]);
    else if (key === "n") assertEquals(await fake.ended, { kind: "go", lesson: FOLLOWING });
    else assertStringIncludes(fake.text, "Your code runs on bun.");
  }
});

test("every key does something, and the list names them all", async () => {
  for (const { key } of KEYS) {
    const fake = new Fake();
    const before = fake.bottom;
    await fake.press(key);
    const changed = fake.shown.length + fake.did.length + fake.grades.length > 0 || fake.bottom !== before;
    assert(changed || (await fake.hasEnded), `nothing happened at ${key}`);
  }
  const fake = new Fake();
  await fake.press("?");
  for (const { key } of KEYS) assertStringIncludes(fake.text, `\n  ${key}  `);
});

test("the timeline is that of the last grade, also of one that failed", async () => {
  const fake = new Fake();
  await fake.press("t");
  assertStringIncludes(fake.text, "This file has not been graded yet");
  await fake.save();
  await fake.graded(failed);
  await fake.press("t");
  assertEquals(fake.shown.at(-1), "worker 1 ████");
  const unseen = new Fake({ timeline: () => undefined });
  await unseen.save();
  await unseen.graded(failed);
  await unseen.press("t");
  assertStringIncludes(unseen.text, "was not timed");
});

test("the solution is shown to who has solved the lesson or given up, and giving up is remembered", async () => {
  const fake = new Fake();
  await fake.press("c");
  assertStringIncludes(fake.text, "give up: press x");
  await fake.press("x", "n");
  assertEquals([fake.gaveUp, fake.text.includes("+ ours"), await fake.hasEnded], [false, false, false]);
  await fake.press("x", "y");
  assertEquals([fake.gaveUp, fake.shown.at(-1)], [true, "- yours + ours"]);
  await fake.press("c");
  assertEquals(fake.shown.slice(-2), ["- yours + ours", "- yours + ours"]);
});

test("a session starts over only when asked twice, and all lessons only when asked three times", async () => {
  const fake = new Fake();
  await fake.press("r", "x");
  assertEquals(fake.did, []);
  await fake.press("r", "y");
  assertEquals(fake.did, ["reset this"]);
  assertStringIncludes(fake.text, "The exercise is as it came.\nWhat you had written is in exercise.old.ts");
  fake.untouched = true;
  await fake.save();
  assertEquals(fake.shown.length, 1); // the watcher's word of the reset says nothing new
  await fake.press("r", "a", "enter");
  assertEquals(fake.did, ["reset this"]);
  await fake.press("r", "a", "y");
  assertEquals(fake.did, ["reset this", "reset all"]);
});

test("the story is read page by page, and closes behind its last page or at any other key", async () => {
  const fake = new Fake();
  await fake.press("s");
  assertEquals([fake.shown, fake.bottom.slice(0, 11)], [["page one"], "Page 1 of 3"]);
  await fake.press(" ", "b", "enter", "n");
  assertEquals(fake.shown, ["page one", "page two", "page one", "page two", "page three"]);
  await fake.press(" ");
  assertStringIncludes(fake.bottom, "h hint");
  await fake.press("s", "q");
  assertStringIncludes(fake.bottom, "h hint");
  assertEquals(await fake.hasEnded, false);
});

test("of what happened to the file while the list had the terminal, only the last is told", async () => {
  const list = Promise.withResolvers<undefined>();
  const fake = new Fake({ choose: () => list.promise });
  await fake.press("l");
  await fake.tell({ kind: "file", text: "it has another name" }, { kind: "file", text: "it is back" });
  assertEquals(fake.shown, []);
  list.resolve(undefined);
  await settled();
  assertEquals(fake.shown, ["it is back"]);
});

test("a save closes the text that is read, so that its grade is seen", async () => {
  const fake = new Fake();
  await fake.press("s", " ");
  await fake.save();
  assertEquals(fake.grades.length, 1);
  assertEquals(fake.bottom.includes("Page"), false);
  await fake.press("s");
  assertStringIncludes(fake.bottom, "Page 1 of 3");
});

/** The table of session.ts: what happens in each state at each event. `waits`: nothing, until the state is left. */
const ENTER = {
  keys: [],
  "a question": ["r"],
  "a second question": ["r", "a"],
  "giving up": ["x"],
  "a text": ["s"],
} as const;
const LEAVE = "escape";

for (const [state, keys] of Object.entries(ENTER)) {
  const isFree = state === "keys";
  const grades = isFree || state === "a text";

  test(`${state}: a save is ${grades ? "graded" : "graded after the answer"}`, async () => {
    const fake = new Fake();
    await fake.press(...keys);
    await fake.save();
    assertEquals(fake.grades.length, grades ? 1 : 0);
    await fake.press(LEAVE);
    assertEquals(fake.grades.length, 1);
  });

  test(`${state}: a verdict that comes is ${isFree ? "shown" : "shown afterwards"}, and swallows no answer`, async () => {
    const fake = new Fake();
    await fake.save();
    await fake.press(...keys);
    const [bottom, shown] = [fake.bottom, fake.shown.length];
    fake.grades[0]!.find("right");
    await settled();
    await fake.graded(failed);
    if (!isFree) assertEquals([fake.bottom, fake.shown.length], [bottom, shown]);
    await fake.press(LEAVE);
    assertStringIncludes(fake.text, "NOT YET");
    assertEquals(fake.did, []);
  });

  test(`${state}: word of the file is ${isFree ? "shown" : "shown afterwards"}`, async () => {
    const fake = new Fake();
    await fake.press(...keys);
    await fake.tell({ kind: "file", text: "exercise.ts is gone." });
    assertEquals(fake.shown.includes("exercise.ts is gone."), isFree);
    await fake.press(LEAVE);
    assertEquals(fake.shown.includes("exercise.ts is gone."), true);
  });

  test(`${state}: Ctrl-C quits, and a failure of the grader ends the session with it`, async () => {
    const fake = new Fake();
    await fake.press(...keys, "ctrl-c");
    assertEquals(await fake.ended, { kind: "quit" });
    const broken = new Fake({ grade: () => Promise.reject(new Error("no such lesson")) });
    await broken.press("g", ...keys);
    await assertRejects(() => broken.ended, Error, "no such lesson");
  });
}

test("all exercises are graded as one, and a save meanwhile afterwards", async () => {
  const fake = new Fake();
  await fake.press("a", "a");
  assertStringIncludes(fake.text, "under way");
  await fake.save();
  assertEquals(fake.grades.length, 0);
  fake.all.resolve("  01-concurrency  PASSED");
  await settled();
  assertStringIncludes(fake.text, "01-concurrency  PASSED");
  assertEquals(fake.grades.length, 1);
});

test("a session shows what the type checker says, and that it does not count", async () => {
  const fake = new Fake({ typeErrors: async () => ["line 5:3: Type 'string' is not assignable to type 'number'."] });
  await fake.save();
  await fake.graded(failed);
  assertStringIncludes(fake.shown[0]!, "The type checker says (this does not count in the grade):\n  line 5:3: Type");
});

test("what takes the terminal keeps all that happens meanwhile waiting", async () => {
  const lent = Promise.withResolvers<void>();
  const fake = new Fake({ demo: () => lent.promise });
  await fake.press("d");
  assertEquals(fake.bottom, "");
  await fake.save();
  assertEquals(fake.grades.length, 0);
  lent.resolve();
  await settled();
  assertEquals(fake.grades.length, 1);
});
