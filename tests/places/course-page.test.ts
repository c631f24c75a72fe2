/** A learner at the page of the course: reads, edits, grades, sees who worked when, and is the scheduler. */
import { readFileSync, writeFileSync } from "node:fs";
import process from "node:process";
import { test } from "node:test";
import { assert, assertEquals, assertMatch, assertStringIncludes } from "@std/assert";
import type { Desk } from "../../harness/web/desk.ts";
import { ROOT } from "../../scripts/checks.ts";
import { descendants } from "../descendants.ts";
import { withChromium } from "./chromium.ts";
import { openCourse } from "./course-page.ts";

const solution = readFileSync(`${ROOT}lessons/01-concurrency/solution.ts`, "utf8");

/** What the type checker says, without the seconds that it takes: it has a test of its own. */
const mistakes: Desk["mistakes"] = async () => [{ line: 1, column: 7, text: "Type 'string' is not assignable." }];

test("a learner reads, edits, grades, sees who worked when, and is the scheduler", withChromium, async (t) => {
  await using course = await openCourse({ mistakes });
  const { page, exercise, violations } = course;
  const editor = page.locator(".cm-content");
  const type = async (text: string) => {
    await editor.click();
    await page.keyboard.press("ControlOrMeta+a");
    await page.keyboard.insertText(text);
  };

  await t.test("the lesson is there, with the question, the file and the buttons", async () => {
    await editor.waitFor();
    assertMatch((await page.locator("h1").textContent())!, /^01 · Concurrency/);
    // The key is in no history.
    assertEquals(new URL(page.url()).hash, "#/lesson/01-in-a-page");
  });

  await t.test("a guess is answered when the demonstration has shown it", async () => {
    await page.getByLabel("Your guess").fill("a fifth");
    await page.getByLabel("Your guess").press("Enter");
    const said = page.locator(".predict [aria-live]");
    assertMatch((await said.textContent())!, /^Your guess was: a fifth/);
    await said.getByText("What happens: ").waitFor({ timeout: 60_000 });
    // Away from the other lessons, it cannot import what they draw with.
    assertEquals(await page.getByText(/^The demonstration (?:has ended|ended early)\.$/).count(), 1);
  });

  await t.test(
    "what is typed is on the disk, what another program saves is in the editor, and both is asked",
    async () => {
      await type("const wrong: number = `no`;\n");
      await page.getByText("Saved.", { exact: true }).waitFor();
      assertEquals(readFileSync(exercise, "utf8"), "const wrong: number = `no`;\n");
      await page.getByRole("button", { name: "Line 1:7" }).waitFor();
      writeFileSync(exercise, "// from an editor\n");
      await page.getByText("Changed outside this page").waitFor();
      assertEquals((await editor.textContent())!.trim(), "// from an editor");
      // Nothing was typed, and the text is another one: the type checker is asked again.
      await page.getByRole("button", { name: "Line 1:7" }).waitFor();
      await page.getByRole("button", { name: "Start over" }).press("Enter");
      await page.getByText("The file is as it came.").waitFor();
      await page.getByRole("button", { name: "Line 1:7" }).waitFor();
      await type("// mine\n");
      writeFileSync(exercise, "// theirs\n");
      await page.getByRole("button", { name: "Keep mine" }).click();
      await page.getByText("Saved.", { exact: true }).waitFor();
      assertEquals(readFileSync(exercise, "utf8"), "// mine\n");
      await type(solution);
    },
  );

  await t.test("a grade is started by keys, told while it runs, and shown with its timeline", async () => {
    await editor.press("ControlOrMeta+Enter");
    await page.locator(".rounds tbody tr").first().waitFor({ timeout: 60_000 });
    await page.locator(".verdict").waitFor({ timeout: 60_000 });
    // On a machine that is too busy to tell, there is no verdict.
    assertMatch((await page.locator(".headline").textContent())!, /^(?:PASSED|NO VERDICT):/);
    assertStringIncludes((await page.locator("svg.work").getAttribute("aria-label"))!, "request 5");
    assertEquals(readFileSync(exercise, "utf8"), solution);
    assertEquals(await violations(), []);
    const headline = (await page.locator(".headline").boundingBox())!;
    assert(headline.y >= 0 && headline.y + headline.height <= 900, `the verdict is at ${headline.y}`);
  });

  await t.test("what was seen of each check stands on a phone's screen, as a table still", async () => {
    await page.setViewportSize({ width: 390, height: 844 });
    const cells = page.locator(".checks td:last-child");
    for (const cell of await cells.all()) {
      const { x, width } = (await cell.boundingBox())!;
      assert(x >= 0 && x + width <= 390, `${x} to ${x + width}`);
    }
    assertEquals(await page.getByRole("table", { name: "Checks" }).getByRole("row").count(), (await cells.count()) + 1);
    assertEquals(await violations(), []);
    await page.setViewportSize({ width: 1280, height: 900 });
  });

  await t.test("the solution stands beside the learner's file, line by line", async () => {
    const giveUp = page.getByRole("button", { name: "Give up, and see it" });
    // Nobody gives up who has passed: what the grade said goes by how busy the machine is.
    if (await giveUp.isVisible()) {
      page.once("dialog", (dialog) => dialog.accept());
      await giveUp.click();
    }
    const compare = page.getByText("Compare yours with ours, line by line");
    await compare.click();
    await page.getByText("Your file is our solution, word for word.").waitFor();
    await compare.click();
    await type(`${solution}// one more\n`);
    await compare.click();
    await page.locator(".comparison").waitFor();
    assertEquals(await page.locator(".comparison .only-yours").allTextContents(), ["yours: -// one more\n"]);
    assertEquals(await page.locator(".comparison .only-ours").count(), 0);
    assertEquals(await violations(), []);
    await type(solution);
  });

  await t.test("closed in the middle of a grade, the page leaves nothing that runs", async () => {
    await page.getByRole("button", { name: "Grade", exact: true }).click();
    await page.getByText("Grading: ").waitFor();
    const graders = () => descendants(process.pid).filter(({ pid }) => commandOf(pid).includes("grade-child"));
    assert(graders().length > 0);
    await page.getByRole("link", { name: "Map" }).click();
    for (let look = 0; graders().length > 0; look++) {
      assert(look < 100, "the grader still runs");
      await page.waitForTimeout(100);
    }
  });

  await t.test("the map shows how far the learner is", async () => {
    const node = page.locator("a.node").first();
    await node.waitFor();
    assertMatch((await node.getAttribute("aria-label"))!, /^01 Concurrency (?:✓ solved|→ next)$/);
    await page.emulateMedia({ colorScheme: "dark" });
  });

  await t.test("the learner is the scheduler, and breaks a program", async () => {
    await page.getByRole("link", { name: "Scheduler" }).click();
    for (const thread of [1, 2, 1, 2]) {
      const steps = await page.locator(".schedule tbody tr").count();
      await page.getByRole("button", { name: `thread ${thread}: add` }).press("Enter");
      await page.locator(".schedule tbody tr").nth(steps).waitFor();
    }
    assertMatch((await page.locator(".status").textContent())!, /^The check failed: the counter is 1/);
    // All views have been there once, with what they need.
    assert(course.transferred() < 500_000, `${course.transferred()} bytes`);
    assertEquals(await violations(), []);
  });

  await t.test("the learner plays a program of their own, and is told what is wrong with it", async () => {
    await page.getByLabel("Program:").selectOption("own");
    const editor = page.getByRole("textbox", { name: "Your own program" });
    await editor.waitFor();
    const write = async (text: string) => {
      await editor.fill(text);
      await page.getByRole("button", { name: "Play it" }).click();
    };
    const told = page.locator(".own-says", { hasText: "It cannot be played" });
    await write("const = 1;\n");
    assertMatch((await told.textContent())!, /^It cannot be played: .*\(program\.ts:1\)$/);
    await write("export const nothing = 1;\n");
    assertEquals(
      await told.textContent(),
      "It cannot be played: it exports no program. Write at its end: export default { setup, threads: [ … ], check };",
    );
    await write("export default {};\n");
    assertMatch((await told.textContent())!, /expected setup of the program to be a function/);
    await write('import { readFileSync } from "node:fs";\n');
    assertMatch((await told.textContent())!, /^It cannot be played: /);
    // Its policy stops what a program asks of the course.
    await write('throw new Error(await fetch("/api/course").then(() => "answered", () => "kept out"));\n');
    assertEquals(await told.textContent(), "It cannot be played: kept out");
    await write(FLAGS);
    await page.getByRole("button", { name: "Break it" }).click();
    await page.locator(".status.broke").waitFor();
    assertMatch((await page.locator(".status.broke").textContent())!, /^The check failed: both are inside/);
    assertMatch((await page.locator(".schedule tbody").textContent())!, /const other = wants\[1\]/);
    await page.getByRole("button", { name: "Change it" }).press("Enter");
    assertMatch((await editor.textContent())!, /both are inside/);
    const focused = () =>
      page.evaluate(() => `${document.activeElement?.className} ${document.activeElement?.textContent}`);
    assertMatch(await focused(), /^cm-content/);
    await editor.press("ControlOrMeta+Enter");
    await page.getByText("No step has been done.").waitFor();
    assertMatch(await focused(), /^ thread 1: /);
    await page.getByRole("button", { name: "Change it" }).press("Enter");
    assertEquals(await violations(), []);
    await editor.fill("// typed, and not played\n");
    await page.getByRole("link", { name: "Map" }).click();
    await page.getByRole("link", { name: "Scheduler" }).click();
    await page.getByLabel("Program:").selectOption("own");
    await editor.waitFor();
    assertEquals(await editor.textContent(), "// typed, and not played");
  });

  await t.test("no page is wider than a phone, none asked another host, none complained", async () => {
    await page.setViewportSize({ width: 390, height: 844 });
    for (const view of ["scheduler", "map", "lesson/08-speed-up"]) {
      await page.evaluate((to) => location.assign(to), `#/${view}`);
      await page.locator(view.startsWith("lesson") ? ".cm-content" : "main h1").waitFor();
      assertEquals(await page.evaluate(() => document.documentElement.scrollWidth), 390, view);
    }
    assertEquals([...course.hosts], [new URL(course.url).host]);
    assertEquals(course.complaints, []);
  });
});

const FLAGS = `import { sharedArray } from "threadwork";
const setup = () => ({ wants: sharedArray(Int32Array, 2), inside: sharedArray(Int32Array, 2) });
type Shared = ReturnType<typeof setup>;
function first({ wants, inside }: Shared): void {
  const other: number = wants[1]!;
  wants[0] = 1;
  if (other === 0) inside[0] = 1;
}
function second({ wants, inside }: Shared): void {
  const other: number = wants[0]!;
  wants[1] = 1;
  if (other === 0) inside[1] = 1;
}
function check({ inside }: Shared): void {
  if (inside[0] === 1 && inside[1] === 1) throw new Error("both are inside");
}
export default { setup, threads: [first, second], check };
`;

function commandOf(pid: number): string {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, "utf8");
  } catch {
    return ""; // It has ended.
  }
}
