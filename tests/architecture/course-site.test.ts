/**
 * The course as a static site, in Chromium. One site and one browser for all. Of the grades that take long, each commit
 * tries a quarter; every lesson is tried by tests/harness/web/site/long-run.ts.
 */
import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { assert, assertEquals, assertMatch, assertStringIncludes } from "@std/assert";
import { ROOT } from "../../scripts/checks.ts";
import { type OpenSite, openSite, type Page } from "../harness/web/site/open-site.ts";
import { partOf } from "../share.ts";

const isHere = existsSync("/usr/bin/chromium") && existsSync(`${ROOT}tools/node_modules/playwright-core`);
const options = { timeout: 120_000, skip: isHere ? false : "it takes Chromium and tools/" };

const DEPOSITS = `${ROOT}tests/harness/fixtures/deposits/`;
let lessons: string | undefined;
let site: OpenSite;
let page: Page;
const trouble: string[] = [];
const hosts = new Set<string>();

before(async () => {
  if (!isHere) return;
  // One lesson more, whose program must be right in every order.
  lessons = mkdtempSync(join(tmpdir(), "threadwork-site-lessons-"));
  cpSync(DEPOSITS, join(lessons, "50-deposits"), { recursive: true });
  cpSync(`${DEPOSITS}submissions/no-lock.ts`, join(lessons, "50-deposits/starter.ts"));
  site = await openSite("--lessons", lessons);
  page = await (await site.browser.newContext()).newPage();
  page.on("pageerror", (error) => trouble.push(String(error)));
  page.on("console", (message) => message.type() === "error" && trouble.push(message.text()));
  page.on("request", (request) => hosts.add(new URL(request.url()).host));
}, options);

after(async () => {
  await site?.[Symbol.asyncDispose]();
  if (lessons !== undefined) rmSync(lessons, { recursive: true, force: true });
});

async function openLesson(id: string): Promise<void> {
  await page.goto(`${site.address}#/lesson/${id}`);
  await page.locator(".cm-content").waitFor();
}

/** Types a file in the place of what is in the editor, and grades it: all by keys. */
async function grade(text: string): Promise<string> {
  await page.locator(".cm-content").focus();
  await page.keyboard.press("Control+A");
  await page.keyboard.insertText(text);
  await page.keyboard.press("Control+Enter");
  await page
    .getByText(/^(?:Grading|PASSED|NOT YET)/)
    .first()
    .waitFor();
  const verdict = page.getByRole("region", { name: "Verdict" });
  await verdict.waitFor({ timeout: 90_000 });
  return (await verdict.textContent()) ?? "";
}

const file = (path: string): string => readFileSync(`${ROOT}lessons/${path}`, "utf8");

test("a first view takes less than 500 kB from one host, and nothing fails", options, async () => {
  site.sent();
  await openLesson("01-concurrency");
  // On the first visit the page is loaded again, isolated from others.
  await page.waitForFunction(() => crossOriginIsolated);
  await page.locator(".cm-content").waitFor();
  assert(site.sent() < 500_000);
  assertStringIncludes(String(await page.locator("h1").textContent()), "Concurrency");
});

test("a lesson is read, edited, run and graded by keys alone", options, async () => {
  const starter = await grade(file("01-concurrency/starter.ts"));
  assertStringIncludes(starter, "NOT YET: 4 of 7 points. One check is not judged in a browser.");
  assertStringIncludes(starter, "your 5 downloads never overlapped");
  assertStringIncludes(await grade("export default async function x(urls: string[]) { return [; }"), "does not parse");
  const solution = await grade(file("01-concurrency/solution.ts"));
  assertStringIncludes(solution, "PASSED: 7 of 7 points.");
  assertStringIncludes(solution, "not judged in a browser: a page has no clock");
  await page.getByRole("button", { name: "Run the demonstration" }).press("Enter");
  await page.getByText("The demonstration has ended.").waitFor();
  assertStringIncludes(String(await page.locator("pre.demo").textContent()), "times as fast, on the same one thread");
});

test("what was written is there when the page is opened again", options, async () => {
  await page.reload();
  await page.locator(".cm-content").waitFor();
  assertStringIncludes(String(await page.locator(".cm-content").textContent()), "Promise.all");
});

test("a lesson that needs processes says so", options, async () => {
  await openLesson("07-processes-or-threads");
  await page.getByText("Not in a browser: This lesson needs node:process and Process").waitFor();
});

const SLOW: readonly (readonly [name: string, run: () => Promise<void>])[] = [
  [
    "a pool's workers are seen",
    async () => {
      await openLesson("06-own-world");
      assertStringIncludes(await grade(file("06-own-world/solution.ts")), "PASSED: 10 of 10 points.");
      assertStringIncludes(await grade(file("06-own-world/broken/no-worker.ts")), "no worker was started");
    },
  ],
  [
    "what is left after a call is seen: a timer, a file",
    async () => {
      await openLesson("17-life-cycle");
      const timer = await grade(file("17-life-cycle/broken/timer-left.ts"));
      assertStringIncludes(timer, "NOT YET: 6 of 10 points.");
      assertStringIncludes(timer, "something goes on again and again after the answer");
      assertStringIncludes(await grade(file("17-life-cycle/broken/file-left.ts")), "each call leaves 1 file");
    },
  ],
  [
    "a demonstration tells of none of its tasks: to tell of a tiny one takes longer than the task",
    async () => {
      const own = await (await site.browser.newContext()).newPage();
      await own.addInitScript(() => {
        const counts = globalThis as { heard?: Record<string, number> };
        counts.heard = {};
        globalThis.BroadcastChannel = class extends BroadcastChannel {
          constructor(name: string) {
            super(name);
            this.addEventListener("message", ({ data: { kind } }) => {
              counts.heard![kind] = (counts.heard![kind] ?? 0) + 1;
            });
          }
        };
      });
      await own.goto(`${site.address}#/lesson/02-multiprocessing`);
      await own.getByRole("button", { name: "Run the demonstration" }).click();
      await own.getByText("The demonstration has ended.").waitFor();
      const heard = await own.evaluate(() => (globalThis as { heard?: Record<string, number> }).heard!);
      assert(heard.print! > 0 && heard.worker! > 0);
      assertEquals(heard.task, undefined);
      await own.context().close();
    },
  ],
  [
    "of work that computes, much that the first thread does is seen",
    async () => {
      await openLesson("13-reduction");
      const much = await grade(file("13-reduction/broken/every-tile.ts"));
      assertMatch(much, /NOT YET: [45](?:\.5)? of 7 points/);
      assertMatch(much, /the main thread worked for about \d+ ms, where the whole work takes \d+ ms/);
    },
  ],
  [
    "where more work is no more work for the workers, that is seen",
    async () => {
      await openLesson("12-reuse");
      const idle = await grade(file("12-reuse/broken/idle-pool.ts"));
      assertStringIncludes(idle, "more work was no more work for the workers");
      assertStringIncludes(idle, "the main thread did the work, and no worker did");
    },
  ],
  [
    "times that are made up are found",
    async () => {
      await openLesson("04-measuring");
      const madeUp = await grade(file("04-measuring/broken/made-up.ts"));
      assertStringIncludes(madeUp, "the times were not taken from a clock");
    },
  ],
  [
    "of work that computes, what the workers do passes",
    async () => {
      await openLesson("13-reduction");
      assertStringIncludes(await grade(file("13-reduction/solution.ts")), "PASSED: 7 of 7 points.");
    },
  ],
  [
    "what is left after a call is seen: threads; and that no file was open",
    async () => {
      await openLesson("17-life-cycle");
      const kept = await grade(file("17-life-cycle/broken/kept-outside.ts"));
      assertStringIncludes(kept, "2 threads stay after every call");
      assertStringIncludes(await grade(file("17-life-cycle/broken/opens-nothing.ts")), "no file was open");
    },
  ],
  [
    "a program of threads is explored: a schedule that breaks it is shown, a right one passes",
    async () => {
      await openLesson("50-deposits");
      const submission = (name: string) => readFileSync(`${DEPOSITS}${name}.ts`, "utf8");
      const lost = await grade(submission("submissions/no-lock"));
      assertStringIncludes(lost, "NOT YET: 4 of 10 points.");
      assertStringIncludes(lost, "one update is lost");
      assertStringIncludes(lost, "The schedule that breaks it");
      assertStringIncludes(await grade(submission("submissions/keeps-the-lock")), "A lock is never given back");
      assertStringIncludes(await grade(submission("solution")), "PASSED: 10 of 10 points.");
    },
  ],
  [
    "of work that computes, a little that the first thread does passes",
    async () => {
      await openLesson("02-multiprocessing");
      const quarter = readFileSync(`${ROOT}tests/harness/natural/02/main-helps.ts`, "utf8");
      assertStringIncludes(await grade(quarter), "PASSED: 7 of 7 points.");
    },
  ],
  [
    "what a naive way does too often is counted; what leaves nothing passes",
    async () => {
      await openLesson("12-reuse");
      const often = await grade(file("12-reuse/broken/pool-a-call.ts"));
      assertStringIncludes(often, "2 workers were started in a call; with a thread for each text it is 6");
      assertStringIncludes(often, "a pool is opened in each call");
      assertStringIncludes(often, "It is counted and not timed");
      await openLesson("17-life-cycle");
      assertStringIncludes(await grade(file("17-life-cycle/solution.ts")), "PASSED: 10 of 10 points.");
    },
  ],
  [
    "times of a job that computes are not taken for made up",
    async () => {
      await openLesson("04-measuring");
      const computes = file("04-measuring/solution.ts").replace(
        "await sleep(pauseMs);",
        "for (const endMs = performance.now() + pauseMs; performance.now() < endMs; );\n  await sleep(0);",
      );
      assertStringIncludes(await grade(computes), "PASSED: 10 of 10 points.");
    },
  ],
];
for (const [name, run] of partOf(SLOW, 4)) test(name, options, run);

test("what a page says of itself is so", options, async () => {
  await openLesson("02-multiprocessing");
  await page.getByText("no browser has a clock that one could be graded by").waitFor();
  const typo = 'import { Pool } from "threadworks";\nexport default async () => [Pool];\n';
  assertStringIncludes(await grade(typo), 'the library is called "threadwork"');
  assertStringIncludes(
    await grade('export default async () => { document.title = "x"; };\n'),
    "document, which only the page of a browser has",
  );
  await page.locator(".cm-content").fill("export default async function f( {");
  await page.getByRole("button", { name: /^Line 1:\d\d/ }).waitFor();
});

test("the learner is the scheduler, and breaks a program", options, async () => {
  await page.goto(`${site.address}#/scheduler`);
  await page.getByRole("button", { name: "Break it" }).click();
  await page.getByText("one update is lost").waitFor();
});

const AXE = `${ROOT}tools/node_modules/axe-core/axe.min.js`;
const LOOKS = [
  { colorScheme: "light", width: 1280, views: ["lesson/01-concurrency"] },
  { colorScheme: "dark", width: 1280, views: ["lesson/07-processes-or-threads", "scheduler"] },
  { colorScheme: "light", width: 390, views: ["lesson/01-concurrency", "scheduler"] },
] as const;

test("axe finds nothing, in light, in dark and on a phone; nothing is wider than the window", options, async () => {
  for (const { colorScheme, width, views } of LOOKS) {
    await page.emulateMedia({ colorScheme });
    await page.setViewportSize({ width, height: 800 });
    for (const view of views) {
      await page.goto(`${site.address}#/${view}`);
      await page.locator("h1").waitFor();
      await page.addScriptTag({ path: AXE });
      const found = await page.evaluate(async () => {
        const { axe } = globalThis as unknown as { axe: { run(): Promise<{ violations: { id: string }[] }> } };
        return (await axe.run()).violations.map(({ id }) => id);
      });
      assertEquals(found, [], `${view}, ${colorScheme}, ${width}`);
      const wide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
      assert(wide <= 0, `${view} is ${wide} pixels wider than the window`);
    }
  }
});

test("nothing was asked of another host, and no error was told", options, () => {
  assertEquals(
    [...hosts].filter((host) => host !== "" && host !== new URL(site.address).host),
    [],
  );
  assertEquals(trouble, []);
});

test("no solution can be read in the folder", options, () => {
  const texts = readdirSync(site.folder, { recursive: true, encoding: "utf8" })
    .filter((name) => /\.(?:js|json|html)$/.test(name))
    .map((name) => readFileSync(join(site.folder, name), "utf8"))
    .join("\n");
  for (const id of readdirSync(`${ROOT}lessons`)) {
    const [, first = ""] = /^\/\*\*? (.+?)(?: \*\/)?$/m.exec(file(`${id}/solution.ts`)) ?? [];
    assert(first.length > 20 && !texts.includes(first), id);
  }
});
