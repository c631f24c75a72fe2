/** What a beginner does at the course's page that nobody planned: each is told what happened, and nothing is lost. */
import { mkdirSync, readFileSync, rmdirSync, rmSync, writeFileSync } from "node:fs";
import { test } from "node:test";
import { assert, assertEquals, assertMatch, assertStringIncludes } from "@std/assert";
import type { Desk, Graded, GradeEvent } from "../../harness/web/desk.ts";
import { withChromium } from "./chromium.ts";
import { openCourse } from "./course-page.ts";

const GRADED: Graded = {
  ...{ outcome: "passed", word: "PASSED:", rest: "10 of 10 points.", how: "here", printed: "" },
  ...{ speedups: [], tables: [], happened: "it is right: start all of them." },
  checks: [
    { id: "parallel", asks: "Side by side?", outcome: "failed", score: 0, maxScore: 3, message: "no", hint: "go." },
  ],
};

test("slips of a learner at the page are told, and nothing that was typed is lost", withChromium, async (t) => {
  /** A grade goes on until it is let go. */
  let letGo = Promise.withResolvers<void>();
  let mistaken = true;
  let breaksOff = false;
  const grade: Desk["grade"] = async (_, told: (event: GradeEvent) => void, signal) => {
    told({ kind: "progress", text: "asking" });
    signal.addEventListener("abort", () => letGo.resolve());
    await letGo.promise;
    if (breaksOff) throw new Error("the line breaks");
    told({ kind: "graded", graded: GRADED });
  };
  const mistakes: Desk["mistakes"] = async () => (mistaken ? [{ line: 1, column: 1, text: "It is wrong." }] : []);
  const measureCurve: Desk["measureCurve"] = async (_, told) => {
    const points = [1, 2, 8].map((workers) => [workers, Math.min(workers, 1.5)] as const);
    told({ kind: "curve", line: { name: "yours, measured here", points } });
    told({ kind: "measured", text: "Measured: so it is." });
  };
  await using course = await openCourse({ grade, mistakes, measureCurve });
  const { page, exercise, violations } = course;
  const editor = page.locator(".cm-content");
  const state = page.locator(".file-state");
  const status = page.locator(".status");
  const gradeButton = page.getByRole("button", { name: "Grade", exact: true });
  /** Case counts: what is "not saved." is not "Saved.". */
  const says = (where: typeof state, words: string) =>
    where.filter({ hasText: new RegExp(RegExp.escape(words)) }).waitFor();
  const write = async (text: string) => {
    await editor.click();
    await page.keyboard.press("ControlOrMeta+a");
    await page.keyboard.insertText(text);
  };
  const focused = () => page.evaluate(() => document.activeElement?.textContent?.slice(0, 20));

  await t.test("what the type checker said of the text before is not said of this one", async () => {
    await page.getByRole("button", { name: "Line 1:1" }).waitFor();
    await write("// another text\n");
    assertEquals(await page.locator(".mistakes li").count(), 0);
    mistaken = false;
    await says(state, "Saved.");
  });

  await t.test("the keys of an editor save, and open no window of the browser's", async () => {
    await page.evaluate(() => {
      addEventListener("keydown", (event) => Object.assign(window, { taken: event.defaultPrevented }));
    });
    await write("// by keys\n");
    await page.keyboard.press("Control+s");
    await says(state, "Saved. Ctrl-Enter grades it.");
    assertEquals(readFileSync(exercise, "utf8"), "// by keys\n");
    assertEquals(await page.evaluate(() => (window as { taken?: boolean }).taken), true);
  });

  await t.test("a grade keeps the keyboard where it was, and is of the text that it began with", async () => {
    await gradeButton.press("Enter");
    await says(status, "Grading: asking …");
    assertEquals(await focused(), "Grade");
    assertEquals(await gradeButton.getAttribute("aria-disabled"), "true");
    await write("// while it ran\n");
    letGo.resolve();
    await says(status, "You have changed the file since then: grade it again.");
    letGo = Promise.withResolvers();
    letGo.resolve();
    await gradeButton.press("Enter");
    await page.waitForFunction(() => document.querySelector(".status")?.classList.contains("unseen"));
    assertMatch(
      (await page.locator(".verdict").textContent())!.replaceAll("\n", " "),
      /start all of them\..*no\. Try: go\./,
    );
  });

  await t.test("from a lesson that is solved there is a way on", async () => {
    assertEquals(await page.locator(".onward a").getAttribute("href"), "#/lesson/02-multiprocessing");
    assertEquals(await violations(), []);
  });

  await t.test("Stop gives the keyboard to what came of it", async () => {
    letGo = Promise.withResolvers();
    await gradeButton.press("Enter");
    await page.getByRole("button", { name: "Stop" }).press("Enter");
    await says(status, "Stopped.");
    assertEquals(await focused(), "Result");
  });

  await t.test("a file that is gone is said with the page's own words, and a grade writes it again", async () => {
    rmSync(exercise);
    await says(state, "exercise.ts is gone. “Grade” writes it again");
    letGo = Promise.withResolvers();
    letGo.resolve();
    await gradeButton.click();
    await page.locator(".verdict").waitFor();
    assertEquals(readFileSync(exercise, "utf8"), "// while it ran\n");
  });

  await t.test(
    "where two texts are there, a grade asks which counts, and the choice leads back to the file",
    async () => {
      await editor.click();
      await page.keyboard.type("// mine ");
      writeFileSync(exercise, "// theirs\n");
      await page.getByRole("button", { name: "Keep mine" }).waitFor();
      await gradeButton.click();
      await says(status, "Not graded: choose first, above, which text counts.");
      await page.getByRole("button", { name: "Keep mine" }).click();
      await says(state, "Saved.");
      assertStringIncludes(readFileSync(exercise, "utf8"), "// mine");
      assertEquals(await page.evaluate(() => document.activeElement?.classList.contains("cm-content")), true);
    },
  );

  await t.test("while both texts are there, what is typed is said not to be saved, and why", async () => {
    await editor.click();
    await page.keyboard.type("// mine ");
    writeFileSync(exercise, "// outside\n");
    await page.getByRole("button", { name: "Take the file's" }).waitFor();
    await editor.click();
    await page.keyboard.type("more ");
    await says(state, "Not saved: choose, below, which text counts.");
    await page.getByRole("button", { name: "Take the file's" }).click();
    await says(state, "As on the disk.");
  });

  await t.test("a folder in the file's place is said in words", async () => {
    rmSync(exercise);
    mkdirSync(exercise);
    await says(state, "exercise.ts cannot be read: it is a folder.");
    await write("// nowhere to go\n");
    await says(
      state,
      "Not saved: exercise.ts cannot be read: it is a folder. Change that, and save again. This browser",
    );
    rmdirSync(exercise);
    await gradeButton.click();
    await says(state, "Saved.");
    assertEquals(readFileSync(exercise, "utf8"), "// nowhere to go\n");
    await page.locator(".verdict").waitFor();
  });

  await t.test("nothing is said twice to who listens while they type", async () => {
    await page.evaluate(() => {
      const heard: string[] = [];
      Object.assign(window, { heard });
      for (const place of document.querySelectorAll("[role=status], [role=alert], [aria-live], output")) {
        const options = { childList: true, characterData: true, subtree: true };
        new MutationObserver(() => heard.push(`${place.className}: ${place.textContent}`)).observe(place, options);
      }
    });
    await editor.click();
    await page.keyboard.type("// ten keys", { delay: 20 });
    await says(state, "Saved.");
    const heard = await page.evaluate(() => (window as unknown as { heard: string[] }).heard);
    assert(heard.length > 0);
    assertEquals(
      heard.filter((words, i) => heard.indexOf(words) !== i),
      [],
    );
  });

  await t.test("the keys of the editor are said at it, Tab leaves it, and one of them indents", async () => {
    const id = (await editor.getAttribute("aria-describedby"))!;
    const keys = "Tab leaves the editor, Ctrl-] indents, Ctrl-S saves, Ctrl-Enter grades.";
    assertEquals(await page.locator(`#${id}`).textContent(), keys);
    await write("wide");
    await page.keyboard.press("Control+]");
    assertEquals(await editor.textContent(), "  wide");
    await page.keyboard.press("Tab");
    assertEquals(await focused(), "Grade");
  });

  await t.test("the last hint leaves the keyboard where it was", async () => {
    const hint = page.getByRole("button", { name: /^(?:Show hint|Those were all the hints)/ });
    for (const number of [1, 2, 3, 3]) {
      await hint.press("Enter");
      assertEquals(await page.locator(".hints li").count(), number);
    }
    assertEquals(await focused(), "Those were all the h");
  });

  await t.test(
    "from the map and from the scheduler every lesson can be chosen, also the one that was open",
    async () => {
      const list = page.getByLabel("Lesson", { exact: true });
      for (const view of ["Map", "Scheduler"]) {
        await page.getByRole("link", { name: view, exact: true }).click();
        await page.locator("h1", { hasText: /map|scheduler/ }).waitFor();
        assertEquals(await list.locator("option:checked").textContent(), "Choose a lesson");
        await list.selectOption("01-in-a-page");
        await page.locator("h1", { hasText: "01 · Concurrency" }).waitFor();
      }
      await editor.waitFor();
    },
  );

  await t.test("what is typed just before the page is loaded again is there, and is saved", async () => {
    await write("// in a hurry\n");
    await page.reload();
    await says(state, "Saved.");
    assertEquals((await editor.textContent())!.trim(), "// in a hurry");
    assertEquals(readFileSync(exercise, "utf8"), "// in a hurry\n");
    assertEquals(await page.evaluate(() => Object.keys(localStorage)), []);
  });

  await t.test("a server that ends in the middle of a grade is no “network error”", async () => {
    breaksOff = true;
    await gradeButton.click();
    await says(status, "It could not be done: Threadwork does not answer.");
    breaksOff = false;
  });

  await t.test("a server that has ended is no “Failed to fetch”, and what is typed meanwhile is kept", async () => {
    await page.route("**/api/**", (route) => route.abort());
    await write("// meanwhile\n");
    await says(state, "Not saved: Threadwork does not answer. Is “web” still running in your terminal?");
    await says(state, "This browser keeps what you have typed.");
    await gradeButton.click();
    await says(status, "Not graded: the file could not be saved.");
    await page.getByLabel("Lesson", { exact: true }).selectOption("05-event-loop");
    await says(page.locator("main"), "Threadwork does not answer.");
    await page.unroute("**/api/**");
    await page.goBack();
    await says(state, "Saved.");
    assertEquals(readFileSync(exercise, "utf8"), "// meanwhile\n");
  });

  await t.test(
    "who goes through the list of lessons by its keys stays in it, and a link leads to the file",
    async () => {
      const list = page.getByLabel("Lesson", { exact: true });
      await list.focus();
      await page.keyboard.press("ArrowDown");
      await page.locator("h1", { hasText: "02 · Multiprocessing" }).waitFor();
      assertEquals(await page.evaluate(() => document.activeElement?.id), "lessons");
      await editor.waitFor();
      await page.getByRole("link", { name: "Go to your file" }).press("Enter");
      assert(await page.evaluate(() => document.activeElement?.classList.contains("cm-content")));
    },
  );

  await t.test("a program is measured with 1 to 8 workers; another lesson says why it has no curve", async () => {
    await page.getByRole("button", { name: "Measure mine with 1 to 8 workers" }).press("Enter");
    const panel = page.locator("section.panel");
    await says(panel.locator("p[role=status]"), "Measured: so it is.");
    assertStringIncludes((await panel.locator("tbody").textContent())!, "1.50 (yours, measured here)");
    assertEquals(await violations(), []);
    await page.getByLabel("Lesson", { exact: true }).selectOption("05-event-loop");
    await page.getByText("No speed-up curve here: this lesson is not about").waitFor();
  });
});
