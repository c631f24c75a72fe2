import { existsSync, mkdirSync, writeFileSync } from "node:fs";
import { dirname, join, relative, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { runtime } from "../../../runtime-adapters/current.ts";
import type { CriterionModule } from "../../criteria/criterion.ts";
import type { SkeletonParts } from "../../criteria/shared/skeleton-parts.ts";
import { KIT } from "../../known-folders.ts";
import { criterionKinds } from "../../load/criterion-kinds.ts";
import { lessonIds } from "../../load/lessons.ts";
import { nearest } from "../../load/nearest.ts";
import { UsageError } from "../../usage-error.ts";
import { defineCommand } from "../command.ts";
import { howToType } from "../how-to-type.ts";
import { linkLibrary } from "../link-library.ts";
import { skeleton } from "../new-lesson/skeleton.ts";

/** `threadwork new-lesson`: the folder of a lesson that is still to be written. */
export const command = defineCommand({
  summary: "For authors: makes the folder of a new lesson, whole but for what is marked TODO.",
  usage: "NAME [options]",
  most: 1,
  options: {
    criterion: {
      type: "string",
      value: "KIND",
      help: `what it asks for beyond right answers: ${criterionKinds().join(", ")}`,
    },
  },
  notes: [
    "NAME is two digits and words, such as 41-my-lesson; without digits it gets the next number.",
    "It is made in the folder of --lessons, or in lessons/. A folder elsewhere gets a link to the library.",
  ],
  examples: [
    ["41-my-lesson --criterion counted", "a lesson about how many workers there are"],
    ["caches --lessons ../our-course", "a lesson in a folder of your own"],
  ],
  async run({ values, positionals: [name] }, { out }) {
    if (name === undefined) throw new UsageError("What is it called? Such as: new-lesson 41-my-lesson");
    if (!/^(\d\d-)?[a-z][a-z0-9-]*$/.test(name)) {
      throw new UsageError(
        `Cannot call a lesson "${name}": write small letters, digits and hyphens, such as 41-my-lesson.`,
      );
    }
    const home = resolve(values.lessons?.[0] ?? fileURLToPath(new URL("lessons/", KIT)));
    // The first lesson also makes the folder of lessons.
    mkdirSync(home, { recursive: true });
    const ids = lessonIds();
    const next = Math.max(0, ...ids.map((id) => Number.parseInt(id, 10) || 0)) + 1;
    const id = /^\d\d-/.test(name) ? name : `${String(next).padStart(2, "0")}-${name}`;
    const folder = join(home, id);
    if (ids.includes(id) || existsSync(folder))
      throw new UsageError(`There is a lesson "${id}". Give it another name.`);
    const criterion = values.criterion === undefined ? undefined : await criterionOf(values.criterion);
    const kit = `${relative(folder, fileURLToPath(KIT)).replaceAll("\\", "/")}/`;
    const lessonsOption = values.lessons && `--lessons ${relative(fileURLToPath(KIT), home)}`;
    const files = skeleton({ id, kit, ...(lessonsOption && { lessonsOption }), ...(criterion && { criterion }) });
    for (const [file, text] of Object.entries(files)) {
      mkdirSync(dirname(join(folder, file)), { recursive: true });
      writeFileSync(join(folder, file), text, { flag: "wx" });
    }
    linkLibrary(home);
    const where = values.lessons ? ` --lessons ${relative("", home) || "."}` : "";
    out(`Made ${relative("", folder)}. What is yours to write is marked TODO.\n`);
    out(`Draw its picture:  ${START} ${relative("", join(folder, "picture.ts"))}\n`);
    out(`What is left:      ${howToType("check", `${id}${where}`)}\n`);
    return 0;
  },
});

/** How a file is started with this runtime. */
const START = runtime
  .command(runtime.name, new URL("file:///picture.ts"))
  .slice(0, -1)
  .filter((each) => !each.startsWith("--"))
  .join(" ");

/** The criterion that a new lesson begins with. */
async function criterionOf(kind: string) {
  const kinds = criterionKinds();
  if (!kinds.includes(kind)) throw new UsageError(`There is no criterion "${kind}". ${nearest(kind, kinds)}`);
  const folder = new URL(`harness/criteria/${kind}/`, KIT);
  const { criterion, example } = (await import(new URL("criterion.ts", folder).href)) as CriterionModule;
  const { skeleton: parts } = (await import(new URL("skeleton.ts", folder).href)) as { skeleton: SkeletonParts };
  const made = criterion(example, { points: { correct: 1 }, service: { kind: "get", delayMs: 100 } });
  return { kind, checks: made.checks.map(({ id }) => id), parts };
}
