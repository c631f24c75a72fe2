import { existsSync, mkdirSync, readdirSync, writeFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import type { Lesson } from "../../lesson.ts";
import { findLesson } from "../../load/lessons.ts";
import { nearest } from "../../load/nearest.ts";
import { github } from "../../pack/github.ts";
import { gradescope } from "../../pack/gradescope.ts";
import { prairielearn } from "../../pack/prairielearn.ts";
import type { ZipEntry } from "../../pack/zip.ts";
import { UsageError } from "../../usage-error.ts";
import { defineCommand } from "../command.ts";

/** What each host is given: the default name, and how it is written there. */
const HOSTS: Readonly<Record<string, { name: string; write: (lessons: readonly Lesson[], path: string) => void }>> = {
  gradescope: {
    name: "gradescope.zip",
    write: (lessons, path) => writeFileSync(path, gradescope(lessons), { flag: "wx" }),
  },
  prairielearn: { name: "prairielearn", write: (lessons, path) => writeFolder(path, prairielearn(lessons)) },
  github: { name: "github", write: (lessons, path) => writeFolder(path, github(lessons)) },
};

const NEXT: Readonly<Record<string, string>> = {
  gradescope: "Upload it as the autograder of a programming assignment.",
  prairielearn: "Copy what is in it into the folder of your course.",
  github: "Make a repository of it, and mark it as a template.",
};

/** `threadwork pack`: makes what a host wants. */
export const command = defineCommand({
  summary: "Makes an autograder for Gradescope, PrairieLearn or GitHub.",
  usage: "gradescope|prairielearn|github ID… [options]",
  most: Number.POSITIVE_INFINITY,
  options: {
    out: {
      type: "string",
      value: "PATH",
      help: "the file or folder to make (default: gradescope.zip, prairielearn, github)",
    },
  },
  examples: [
    ["gradescope 1 2", "gradescope.zip, with lessons 01 and 02"],
    ["github 2 --out template", "a folder for a template repository"],
  ],
  async run({ values, positionals: [host, ...ids] }, { out }) {
    const hosts = Object.keys(HOSTS);
    if (host === undefined) throw new UsageError(`For which host? There are: ${hosts.join(", ")}.`);
    if (!Object.hasOwn(HOSTS, host)) throw new UsageError(`There is no host "${host}". ${nearest(host, hosts)}`);
    if (ids.length === 0) throw new UsageError(`Which lessons? Give their numbers, such as: pack ${host} 1 2`);
    const lessons = await Promise.all([...new Set(ids)].map((id) => findLesson(id)));
    const { name, write } = HOSTS[host]!;
    const path = resolve(values.out ?? name);
    if (existsSync(path) && (host === "gradescope" || readdirSync(path).length > 0)) {
      throw new UsageError(`Cannot make "${path}": it is there. Remove it, or give another name with --out.`);
    }
    write(lessons, path);
    out(`Made ${path}. ${NEXT[host]}\n`);
    return 0;
  },
});

function writeFolder(path: string, entries: readonly ZipEntry[]): void {
  for (const { name, content } of entries) {
    const file = join(path, name);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, content);
  }
}
