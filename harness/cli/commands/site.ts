import { existsSync, mkdirSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { findLesson, lessonIds } from "../../load/lessons.ts";
import { UsageError } from "../../usage-error.ts";
import { siteFiles } from "../../web/site/build/site-files.ts";
import { defineCommand } from "../command.ts";

/** A file in each folder that we wrote. Folders without it are not ours, and are not removed. */
const MARK = "course.json";

/** `threadwork site`: the course without an installation. */
export const command = defineCommand({
  summary: "Writes the course as a folder of files for any web server: it runs and grades in the reader's browser.",
  usage: "[options]",
  most: 0,
  options: {
    out: { type: "string", value: "DIR", help: "where to write it (default: threadwork-site)" },
  },
  notes: [
    "Any server of plain files can host the folder, at any path. Over https (or on this machine) all of it works; without, what needs shared memory does not, and the page says so.",
    "In a page, answers and who worked when are judged, and times are not: it is for practice, and no grade of record.",
  ],
  examples: [
    ["", "all lessons, in the folder threadwork-site"],
    ["--lessons mine --out public", "and yours, in the folder public"],
  ],
  async run({ values }, { out, progress }) {
    const folder = resolve(values.out ?? "threadwork-site");
    if (existsSync(folder) && readdirSync(folder).length > 0 && !existsSync(join(folder, MARK))) {
      throw new UsageError(`Cannot write the site to "${folder}": other files lie there. Give another --out DIR.`);
    }
    progress("writing the site");
    const files = await siteFiles(await Promise.all(lessonIds().map((id) => findLesson(id))));
    rmSync(folder, { recursive: true, force: true });
    for (const [path, content] of files) {
      const file = join(folder, path);
      mkdirSync(dirname(file), { recursive: true });
      writeFileSync(file, content);
    }
    out(
      `Wrote ${files.size} files to ${folder}. Try it: npx serve ${folder} (or: python3 -m http.server -d ${folder})\n`,
    );
    return 0;
  },
});
