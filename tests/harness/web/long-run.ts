/**
 * `node tests/harness/web/long-run.ts [FOLDER]`: every view of the course's page in light, dark and 390 pixels wide,
 * with the real type checker. Fails at what axe finds, at a view that is wider than its window, at an error and at a
 * request to another host; prints how long the first view took and what was transferred. Pictures lie in FOLDER, to be
 * looked at.
 */
import { mkdirSync } from "node:fs";
import process from "node:process";
import { lessonIds } from "../../../harness/load/lessons.ts";
import { openCourse } from "../../places/course-page.ts";

const folder = process.argv[2] ?? ".out/web";
mkdirSync(folder, { recursive: true });
const troubles: string[] = [];
{
  await using course = await openCourse();
  const { page, violations } = course;
  await page.locator("h1").waitFor();
  const firstMs = await page.evaluate(() => performance.getEntriesByName("first-contentful-paint")[0]?.startTime);
  await page.locator(".cm-content").waitFor();
  await page.getByText("The type checker has nothing to say.").waitFor({ timeout: 60_000 });
  console.log(`first view after ${Math.round(firstMs ?? Number.NaN)} ms, ${course.transferred()} bytes`);
  await page.getByRole("button", { name: "Grade", exact: true }).click();
  await page.locator(".verdict").waitFor({ timeout: 120_000 });
  await page.getByRole("button", { name: /^Show hint/ }).click();
  await look("graded");
  for (const id of lessonIds().filter((each) => !each.startsWith("01"))) {
    await page.evaluate((to) => location.assign(to), `#/lesson/${id}`);
    await page.locator(".cm-content").waitFor();
    await look(id);
  }
  await page.evaluate(() => location.assign("#/lesson/02-multiprocessing"));
  await page.getByRole("button", { name: "I have guessed: run it" }).click();
  await page.getByText("What happens: ").waitFor({ timeout: 60_000 });
  await look("demonstration");
  await page.getByRole("link", { name: "Map" }).click();
  await page.locator(".map").waitFor();
  await look("map");
  await page.getByRole("link", { name: "Scheduler" }).click();
  await page.getByRole("button", { name: "Break it" }).click();
  await page.locator(".status.broke").waitFor();
  await look("scheduler");
  troubles.push(...course.complaints);
  const hosts = [...course.hosts].filter((host) => host !== new URL(course.url).host);
  troubles.push(...hosts.map((host) => `it asked ${host}`));

  async function look(name: string): Promise<void> {
    for (const [kind, colorScheme, width] of [
      ["light", "light", 1280],
      ["dark", "dark", 1280],
      ["phone", "light", 390],
    ] as const) {
      await page.emulateMedia({ colorScheme });
      await page.setViewportSize({ width, height: 900 });
      troubles.push(...(await violations()).map((each) => `${name}, ${kind}: ${each}`));
      const wide = await page.evaluate(() => document.documentElement.scrollWidth);
      if (wide > width) troubles.push(`${name}, ${kind}: ${wide} pixels wide`);
      await page.screenshot({ path: `${folder}/${name}-${kind}.png`, fullPage: true });
    }
  }
}
console.log(troubles.length === 0 ? "nothing is wrong" : troubles.join("\n"));
process.exitCode = troubles.length === 0 ? 0 : 1;
