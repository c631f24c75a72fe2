/**
 * `npm run build`: writes dist/: the library as `import "threadwork"` loads it, and the probe; the page of the course
 * in harness/web/built/, and the scripts of its static site in harness/web/site/built/; and in .out/package/ two
 * packages, the library and what makes a course folder. Run it after a change of concurrency/, runtime-adapters/,
 * harness/probe/ or harness/web/.
 */
import { mkdir, rm, writeFile } from "node:fs/promises";
import { dirname } from "node:path";
import { ROOT } from "./checks.ts";
import { buildCoursePackage } from "./course-package.ts";
import { buildDist } from "./library.ts";
import { buildPackage } from "./package.ts";
import { buildSiteScripts, SITE_SCRIPTS } from "./site-scripts.ts";
import { buildWebPage, WEB_PAGE } from "./web-page.ts";

const dist = await buildDist();
await write("dist", dist);
await write(WEB_PAGE, await buildWebPage());
await write(SITE_SCRIPTS, await buildSiteScripts());
const library = await buildPackage(dist);
await write(".out/package/threadwork", library);
const course = await buildCoursePackage(dist, library);
await write(".out/package/create-threadwork", course);
const size = (texts: Iterable<string | Uint8Array>) =>
  Math.round([...texts].reduce((sum, text) => sum + text.length, 0) / 1024);
console.log(
  `dist/: ${dist.size} files, threadwork.js has ${size([dist.get("threadwork.js")!])} KB\n` +
    `.out/package/threadwork/: ${library.size} files, ${size(library.values())} KB\n` +
    `.out/package/create-threadwork/: ${course.size} files, ${size(course.values())} KB`,
);

async function write(folder: string, files: ReadonlyMap<string, string | Uint8Array>): Promise<void> {
  await rm(`${ROOT}${folder}`, { recursive: true, force: true });
  for (const [name, text] of files) {
    await mkdir(dirname(`${ROOT}${folder}/${name}`), { recursive: true });
    await writeFile(`${ROOT}${folder}/${name}`, text);
  }
}
