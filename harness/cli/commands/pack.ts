import { existsSync, mkdirSync, readdirSync, writeFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import type { Lesson } from "../../lesson.ts";
import { findLesson } from "../../load/lessons.ts";
import { nearest } from "../../load/nearest.ts";
import { autolab } from "../../pack/autolab.ts";
import { coderunner } from "../../pack/coderunner.ts";
import { github } from "../../pack/github.ts";
import { gradescope } from "../../pack/gradescope.ts";
import { jupyterhub } from "../../pack/jupyterhub.ts";
import type { KitOptions } from "../../pack/kit.ts";
import { prairielearn } from "../../pack/prairielearn.ts";
import { submitty } from "../../pack/submitty.ts";
import { vpl } from "../../pack/vpl.ts";
import type { ZipEntry } from "../../pack/zip.ts";
import { UsageError } from "../../usage-error.ts";
import { defineCommand } from "../command.ts";

/** A host: how its files are made, and what to do with them next. It takes one file, or a folder. */
interface Host {
  /** The default name. */
  name: string;
  make: (lessons: readonly Lesson[], options: KitOptions) => Uint8Array | ZipEntry[] | Promise<ZipEntry[]>;
  next: string;
}

const HOSTS: Readonly<Record<string, Host>> = {
  gradescope: {
    name: "gradescope.zip",
    make: gradescope,
    next: "Upload it as the autograder of a programming assignment.",
  },
  prairielearn: {
    name: "prairielearn",
    make: prairielearn,
    next: "Copy what is in it into the folder of your course.",
  },
  github: { name: "github", make: github, next: "Make a repository of it, and mark it as a template." },
  autolab: {
    name: "autolab",
    make: autolab,
    next: "Give each lesson's autograde-Makefile and autograde.tar to an assessment.",
  },
  submitty: { name: "submitty", make: submitty, next: "Name each lesson's config/ as the autograding configuration." },
  vpl: { name: "vpl", make: vpl, next: "Add each lesson's files as the execution files of an activity." },
  coderunner: {
    name: "coderunner",
    make: coderunner,
    next: "Paste each lesson's template.py into a question, and attach threadwork.tgz.",
  },
  jupyterhub: { name: "jupyterhub", make: jupyterhub, next: "Give it to every student; ./grade 1 grades lesson 01." },
};

/** `threadwork pack`: makes what a host wants. */
export const command = defineCommand({
  summary: "Makes an autograder for Gradescope, PrairieLearn, GitHub, Autolab, Submitty, Moodle or JupyterHub.",
  usage: `${Object.keys(HOSTS).join("|")} ID… [options]`,
  most: Number.POSITIVE_INFINITY,
  options: {
    out: {
      type: "string",
      value: "PATH",
      help: "the file or folder to make (default: gradescope.zip, or the host's name)",
    },
    "with-solutions": {
      type: "boolean",
      help: "solutions and broken examples as they are (default: the solution sealed, no broken example)",
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
    const { name, make, next } = HOSTS[host]!;
    const path = resolve(values.out ?? name);
    if (existsSync(path) && (host === "gradescope" || readdirSync(path).length > 0)) {
      throw new UsageError(`Cannot make "${path}": it is there. Remove it, or give another name with --out.`);
    }
    const made = await make(lessons, { withSolutions: values["with-solutions"] ?? false });
    if (made instanceof Uint8Array) writeFileSync(path, made, { flag: "wx" });
    else writeFolder(path, made);
    out(`Made ${path}. ${next}\n`);
    return 0;
  },
});

function writeFolder(path: string, entries: readonly ZipEntry[]): void {
  for (const { name, content, mode = 0o644 } of entries) {
    const file = join(path, name);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, content, { mode });
  }
}
