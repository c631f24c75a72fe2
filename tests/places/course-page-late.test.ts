/** What comes late to the page of the course: an answer that nobody waits for any more, and what it must not change. */
import { test } from "node:test";
import { assertEquals } from "@std/assert";
import type { Graded } from "../../harness/web/desk.ts";
import { withChromium } from "./chromium.ts";
import { openCourse, type Page } from "./course-page.ts";

/** Holds what is asked at such an address until it is let go. */
async function held(page: Page, address: string): Promise<() => void> {
  const gate = Promise.withResolvers<void>();
  await page.route(address, async (route) => {
    await gate.promise;
    await route.continue();
  });
  return gate.resolve;
}

test(
  "a lesson that comes after the learner has gone on is not opened, and what is open stays so",
  withChromium,
  async () => {
    await using course = await openCourse({ mistakes: async () => [] });
    const { page } = course;
    await page.locator(".cm-content").waitFor();
    const watched: string[] = [];
    page.on("request", (request) => {
      const [, id] = /\/api\/watch\/(.+)$/.exec(request.url()) ?? [];
      if (id !== undefined) watched.push(id);
    });
    const letGo = await held(page, "**/api/lesson/04-measuring");
    await page.evaluate(() => location.assign("#/lesson/04-measuring"));
    await page.evaluate(() => location.assign("#/lesson/02-multiprocessing"));
    await page.locator("h1", { hasText: /^02/ }).waitFor();
    const answered = page.waitForResponse(/04-measuring$/);
    letGo();
    await (await answered).finished();
    await page.evaluate(() => new Promise((resolve) => setTimeout(resolve)));
    assertEquals(await page.locator("#lessons").inputValue(), "02-multiprocessing");
    assertEquals(watched, ["02-multiprocessing"]);
  },
);

test("another program that is chosen while one is loaded is shown, and stays so", withChromium, async () => {
  await using course = await openCourse({ mistakes: async () => [] });
  const { page } = course;
  await page.evaluate(() => location.assign("#/scheduler"));
  await page.locator(".choices button").first().waitFor();
  const letGo = await held(page, "**/play/playables/2-with-a-lock.js");
  await page.locator("#program").selectOption("2-with-a-lock");
  await page.locator("#program").selectOption("3-two-accounts");
  await page.locator(".choices button", { hasText: "there" }).first().waitFor();
  const before = await page.locator(".choices").textContent();
  letGo();
  assertEquals(await page.locator(".choices").textContent(), before);
});

const graded: Graded = {
  ...{ outcome: "failed", word: "NOT YET:", rest: "0 of 1 points.", checks: [], speedups: [], tables: [] },
  ...{ printed: "", how: "a test" },
};

test("after the curve was measured, a verdict of an earlier text is still told to be one", withChromium, async () => {
  await using course = await openCourse({
    mistakes: async () => [],
    grade: async (_, told) => told({ kind: "graded", graded }),
    measureCurve: async (_, told) => told({ kind: "measured", text: "It was measured." }),
  });
  const { page } = course;
  await page.locator(".cm-content").waitFor();
  await page.evaluate(() => location.assign("#/lesson/02-multiprocessing"));
  await page.locator("h1", { hasText: /^02/ }).waitFor();
  await page.locator(".cm-content").waitFor();
  await page.getByRole("button", { name: "Grade", exact: true }).click();
  await page.locator(".verdict").waitFor();
  await page.getByRole("button", { name: /^Measure mine/ }).click();
  await page.getByText("It was measured.").waitFor();
  await page.locator(".cm-content").click();
  await page.keyboard.insertText(" ");
  await page.getByText("You have changed the file since then").waitFor({ timeout: 10_000 });
});

test(
  "a guess that comes while a grade runs gets its answer behind the demonstration, and not without",
  withChromium,
  async () => {
    const end = Promise.withResolvers<void>();
    await using course = await openCourse({
      mistakes: async () => [],
      grade: async (_, told) => {
        await end.promise;
        told({ kind: "graded", graded });
      },
      demo: async (_lesson, _columns, told) => {
        told({ kind: "printed", text: "seen" });
        told({ kind: "ended", well: true });
      },
    });
    const { page } = course;
    await page.locator(".cm-content").waitFor();
    await page.getByRole("button", { name: "Grade", exact: true }).click();
    await page.getByText("Grading", { exact: false }).first().waitFor();
    const said = page.locator(".predict [aria-live]");
    await page.getByLabel("Your guess").fill("a fifth");
    await page.getByLabel("Your guess").press("Enter");
    await said.getByText("Something else runs").waitFor();
    assertEquals(await said.getByText("What happens: ").count(), 0);
    end.resolve();
    await page.locator(".verdict").waitFor();
    await page.getByLabel("Your guess").press("Enter");
    await said.getByText("What happens: ").waitFor();
    assertEquals(await page.locator("pre.demo").textContent(), "seen");
  },
);
