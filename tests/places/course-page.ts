/** The course as a page in a headless Chromium: a lesson in a folder of its own, served and opened. */
import { cpSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import process from "node:process";
import { pathToFileURL } from "node:url";
import { allLessons } from "../../harness/cli/lesson-list.ts";
import { openProgress } from "../../harness/cli/progress.ts";
import { findLesson, MORE_LESSONS } from "../../harness/load/lessons.ts";
import type { CourseDesk } from "../../harness/web/desk.ts";
import { deskOf } from "../../harness/web/server/course-desk.ts";
import { listen } from "../../harness/web/server/listen.ts";
import { runtime } from "../../runtime-adapters/current.ts";
import { ROOT } from "../../scripts/checks.ts";

type Playwright = typeof import("../../tools/node_modules/playwright-core/index.d.ts");
export type Page = import("../../tools/node_modules/playwright-core/index.d.ts").Page;
type Axe = typeof import("../../tools/node_modules/@axe-core/playwright/dist/index.d.ts");

/** A page, and what it has asked and said so far. */
export interface Opened extends AsyncDisposable {
  page: Page;
  url: string;
  /** The learner's file. */
  exercise: string;
  hosts: Set<string>;
  /** Bytes that it has loaded. */
  transferred(): number;
  /** Errors, warnings and what its policy has forbidden. */
  complaints: string[];
  /** What axe finds against it, a line each. */
  violations(): Promise<string[]>;
}

/**
 * Opens it at lesson 01, as `01-in-a-page`, among all others.
 *
 * @param instead what of the desk is to be answered otherwise
 */
export async function openCourse(instead: Partial<CourseDesk> = {}): Promise<Opened> {
  await using stack = new AsyncDisposableStack();
  const folder = mkdtempSync(join(tmpdir(), "threadwork-page-"));
  stack.defer(() => rmSync(folder, { recursive: true, force: true, maxRetries: 5 }));
  const own = join(folder, "lessons", "01-in-a-page");
  cpSync(`${ROOT}lessons/01-concurrency`, own, { recursive: true });
  cpSync(join(own, "starter.ts"), join(own, "exercise.ts"));
  writeFileSync(join(folder, "package.json"), '{ "type": "module" }');
  // The process that grades must know it, too.
  const before = process.env[MORE_LESSONS];
  process.env[MORE_LESSONS] = join(folder, "lessons");
  stack.defer(() => {
    if (before === undefined) delete process.env[MORE_LESSONS];
    else process.env[MORE_LESSONS] = before;
  });
  const others = (await allLessons(() => {})).filter(({ id }) => !id.startsWith("01"));
  const desk = deskOf({
    lessons: [await findLesson("01-in-a-page"), ...others],
    progress: openProgress(pathToFileURL(join(folder, "progress.txt"))),
    runtime: { name: runtime.name, executable: runtime.executable(), version: runtime.version() },
    sandbox: "none",
  });
  const served = stack.use(await listen({ ...desk, ...instead }));
  // Deno takes what both import for modules, which they are not.
  const need = createRequire(import.meta.url);
  const { chromium } = need(`${ROOT}tools/node_modules/playwright-core`) as Playwright;
  const { AxeBuilder } = need(`${ROOT}tools/node_modules/@axe-core/playwright`) as Axe;
  const browser = await chromium.launch({
    executablePath: "/usr/bin/chromium",
    args: ["--no-sandbox", "--disable-dev-shm-usage"],
  });
  stack.defer(() => browser.close());
  const page = await (await browser.newContext({ viewport: { width: 1280, height: 900 } })).newPage();
  const hosts = new Set<string>();
  const complaints: string[] = [];
  let bytes = 0;
  page.on("request", (request) => {
    const { protocol, host } = new URL(request.url());
    // What the page has made itself is asked of nobody.
    if (protocol !== "blob:") hosts.add(host);
  });
  page.on("requestfinished", async (request) => {
    const sizes = await request.sizes().catch(() => undefined);
    bytes += (sizes?.responseBodySize ?? 0) + (sizes?.responseHeadersSize ?? 0);
  });
  page.on("pageerror", (error) => complaints.push(String(error)));
  page.on("console", (message) => {
    // Where styled text is typed over, Chromium makes an element with a style of its own; the editor reads its text.
    if (message.text().startsWith("Applying inline style")) return;
    if (["error", "warning"].includes(message.type())) complaints.push(message.text());
  });
  page.on("dialog", (dialog) => void dialog.accept());
  await page.goto(`http://127.0.0.1:${served.port}/#token=${served.token}&lesson=01-in-a-page`);
  const all = stack.move();
  return {
    ...{ page, hosts, complaints },
    url: `http://127.0.0.1:${served.port}`,
    exercise: join(own, "exercise.ts"),
    transferred: () => bytes,
    async violations() {
      const { violations } = await new AxeBuilder({ page }).analyze();
      return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 120)).join(" ")}`);
    },
    [Symbol.asyncDispose]: () => all.disposeAsync(),
  };
}
