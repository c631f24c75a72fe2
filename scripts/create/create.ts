/**
 * `npm create threadwork`: makes a course folder. Becomes the program of the package create-threadwork, which runs on
 * Node 20, too.
 *
 *   create-threadwork [FOLDER] [--class]
 *   create-threadwork --update [FOLDER]
 */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join, relative, resolve } from "node:path";
import process from "node:process";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { finishUpdate, makeCourse, readManifest, type Updated, updateCourse } from "./write-course.ts";

const PACKAGE = fileURLToPath(new URL(".", import.meta.url));
const DEFAULT = "threadwork-course";
const USAGE = `Makes a folder with a course in concurrency.

  create-threadwork [FOLDER]            for a learner (default: ${DEFAULT})
  create-threadwork [FOLDER] --class    for an instructor: solutions in sight, and a place for hand-ins
  create-threadwork --update [FOLDER]   brings new lessons into such a folder; what you have changed stays
`;

class UsageError extends Error {}

const RUNNERS = ["npm run", "deno task", "bun run"];

/** What commands begin with for the person who runs this. `bunx` runs it on Node where there is one. */
function ownRunner(): string {
  if ("Deno" in globalThis) return "deno task";
  const isOfBun = "Bun" in globalThis || process.env.npm_config_user_agent?.startsWith("bun/");
  return isOfBun ? "bun run" : "npm run";
}

function main(): void {
  const { values, positionals } = readArguments();
  if (values.help) {
    say(USAGE);
    return;
  }
  const { version } = JSON.parse(readFileSync(join(PACKAGE, "package.json"), "utf8")) as { version: string };
  if (values.update) update(resolve(positionals[0] ?? "."), version);
  else make(resolve(positionals[0] ?? DEFAULT), version, values.class ?? false);
}

function make(folder: string, version: string, forClass: boolean): void {
  const shown = relative("", folder) || ".";
  // One that was cut off: before it had a plan, it has left nothing but this.
  finishUpdate(folder);
  const ours = readManifest(folder) === undefined ? [".git", ".threadwork"] : [".git"];
  const isUsed = existsSync(folder) && readdirSync(folder).some((name) => !ours.includes(name));
  if (isUsed) {
    throw new UsageError(
      readManifest(folder)
        ? `"${shown}" is a course already. To bring new lessons into it: create-threadwork --update ${shown}`
        : `Cannot make a course in "${shown}": there is something in it. Give the name of a new folder.`,
    );
  }
  makeCourse(folder, PACKAGE, version, forClass);
  const own = ownRunner();
  const step = shown === "." ? "" : `  cd ${/\s/.test(shown) ? `"${shown}"` : shown}\n`;
  say(`Made ${forClass ? "a class folder" : "a course"} in ${shown}. ${needs(own)}

Go on with:
${step}  ${own} lesson
${forClass ? `  ${own} class submissions     when your class has handed something in\n` : ""}
The same with another runtime: ${RUNNERS.filter((each) => each !== own)
    .map((each) => `${each} lesson`)
    .join(", ")}.
`);
}

/** What has to be installed before the first lesson. */
function needs(own: string): string {
  const { engines } = JSON.parse(readFileSync(join(PACKAGE, "kit/package.json"), "utf8")) as {
    engines: { node: string };
  };
  const oldest = engines.node.replaceAll(/^\D+|\.0$/g, "");
  if (own !== RUNNERS[0] || !isOlder(process.versions.node, oldest)) {
    return "Nothing has to be installed.";
  }
  return `It needs Node ${oldest} or newer: the first command asks whether it may install one there (about 120 MB).`;
}

function update(folder: string, version: string): void {
  // One that was cut off after it had begun.
  finishUpdate(folder);
  const before = readManifest(folder);
  if (!before) {
    throw new UsageError(
      `Cannot update "${folder}": it is no course folder, there is no .threadwork/files.json in it.`,
    );
  }
  if (isOlder(version, before.version)) {
    throw new UsageError(`Cannot update: this brings version ${version}, and the course is ${before.version} already.`);
  }
  say(report(updateCourse(folder, PACKAGE, version, before), before.version, version));
}

function report({ added, replaced, removed, kept, left }: Updated, before: string, now: string): string {
  const lines = [before === now ? `The course is ${now}, as it was.` : `The course was ${before}, and is ${now}.`];
  const list = (what: string, paths: string[]) => {
    if (paths.length > 0) lines.push(`${what}:`, ...paths.map((path) => `  ${path}`));
  };
  list("New", added);
  list("Replaced, as you had not changed it", replaced);
  list("Removed, as it belongs to the course no more", removed);
  list("Kept as you have changed it (what it would be now lies in .threadwork/new/)", kept);
  list("Kept as you have changed it, though the course has it no more: move or remove it as you like", left);
  return `${lines.join("\n")}\n`;
}

/** Is `a` an older version than `b`? */
function isOlder(a: string, b: string): boolean {
  const [left, right] = [a, b].map((text) => text.split(".").map(Number.parseFloat)) as [number[], number[]];
  const at = left.findIndex((part, i) => part !== right[i]);
  return at >= 0 && left[at]! < right[at]!;
}

function readArguments() {
  const options = { class: { type: "boolean" }, update: { type: "boolean" }, help: { type: "boolean" } } as const;
  try {
    const given = parseArgs({ options, allowPositionals: true });
    if (given.positionals.length > 1)
      throw new Error(`one folder at a time, and not "${given.positionals.join('", "')}"`);
    return given;
  } catch (error) {
    throw new UsageError(`${(error as Error).message}\n\n${USAGE}`);
  }
}

function say(text: string): void {
  process.stdout.write(text);
}

try {
  main();
} catch (error) {
  const { code, message } = error as NodeJS.ErrnoException;
  const isOurs = error instanceof UsageError;
  if (!isOurs && code === undefined) throw error;
  process.stderr.write(isOurs ? `${message.trimEnd()}\n` : `Cannot make the course: ${message}\n`);
  process.exitCode = isOurs ? 2 : 4;
}
