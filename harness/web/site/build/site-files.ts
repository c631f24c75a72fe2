import { existsSync } from "node:fs";
import { KIT } from "../../../folders.ts";
import type { Lesson } from "../../../lesson.ts";
import { UsageError } from "../../../usage-error.ts";

/**
 * Each file of the site, by its path: made of the sources of this project, with the bundler of its tools.
 *
 * @throws {UsageError} when those are not here, or a lesson does not parse
 */
export async function siteFiles(lessons: readonly Lesson[]): Promise<Map<string, string | Uint8Array>> {
  const scripts = new URL("scripts/site-scripts.ts", KIT);
  if (!existsSync(scripts) || !existsSync(new URL("tools/node_modules/rolldown", KIT))) {
    throw new UsageError(
      "Cannot write the site here: it is made with the tools of the repository of Threadwork. In a copy of that, " +
        "type: npm install, and npm install --prefix tools; your own lessons are named with --lessons DIR.",
    );
  }
  // Not before it is known that they are there.
  const { buildSiteScripts } = (await import(scripts.href)) as typeof import("../../../../scripts/site-scripts.ts");
  const { stripped } = await import("../grade/strip-types.ts");
  const { coursePages } = await import("./course-pages.ts");
  return await coursePages(lessons, await buildSiteScripts(), (source) => {
    const plain = stripped(source);
    if (typeof plain === "string") return plain;
    throw new UsageError(`A lesson's program does not parse: ${plain.message}`);
  });
}
