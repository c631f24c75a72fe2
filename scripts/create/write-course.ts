/**
 * Writes a course folder, and brings a newer course into one, in which a learner has worked meanwhile.
 *
 * `.threadwork/files.json` holds a digest of every file that lies in sight, as it was written. So an update can tell
 * what a person has changed: that stays, and what the file would be now is put into `.threadwork/new/`.
 */
import { createHash } from "node:crypto";
import {
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  unlinkSync,
  writeFileSync,
} from "node:fs";
import { dirname, join } from "node:path";
import { courseFiles } from "./course-files.ts";

/** What lies in `.threadwork/files.json`. */
export interface Manifest {
  version: string;
  forClass: boolean;
  /** A digest of each file, as it was written, by its path. */
  files: Record<string, string>;
}

/** What an update did, in paths. */
export interface Updated {
  added: string[];
  replaced: string[];
  removed: string[];
  /** Changed by a person, and changed in the course, too. */
  kept: string[];
  /** Changed by a person, and no more in the course. */
  left: string[];
}

const MANIFEST = ".threadwork/files.json";
/** The manifest of a course folder; `undefined` where there is none. */
export function readManifest(folder: string): Manifest | undefined {
  const path = join(folder, MANIFEST);
  return existsSync(path) ? (JSON.parse(readFileSync(path, "utf8")) as Manifest) : undefined;
}

/** Writes a new course into an empty folder. `from`: the folder of the package create-threadwork. */
export function makeCourse(folder: string, from: string, version: string, forClass: boolean): void {
  bring(folder, from, { version, forClass, files: {} });
}

/** Brings a newer course into the folder of an older one. */
export function updateCourse(folder: string, from: string, version: string, before: Manifest): Updated {
  return bring(folder, from, { ...before, version });
}

function bring(folder: string, from: string, { version, forClass, files: before }: Manifest): Updated {
  const updated: Updated = { added: [], replaced: [], removed: [], kept: [], left: [] };
  const files = filesInSight(from, version, forClass);
  replaceKit(join(folder, ".threadwork"), join(from, "kit"));
  const aside = join(folder, ".threadwork/new");
  rmSync(aside, { recursive: true, force: true });
  for (const [path, content] of files) {
    const target = join(folder, path);
    const now = existsSync(target) ? digest(readFileSync(target)) : undefined;
    const wanted = digest(content);
    if (now === wanted) continue;
    if (now === undefined || now === before[path]) {
      write(target, content);
      updated[now === undefined ? "added" : "replaced"].push(path);
    } else if (wanted !== before[path]) {
      write(join(aside, path), content);
      updated.kept.push(path);
    }
  }
  for (const [path, was] of Object.entries(before)) {
    const target = join(folder, path);
    if (files.has(path) || !existsSync(target)) continue;
    if (digest(readFileSync(target)) !== was) {
      updated.left.push(path);
      continue;
    }
    unlinkSync(target);
    updated.removed.push(path);
  }
  const digests = Object.fromEntries([...files].map(([path, content]) => [path, digest(content)]));
  const manifest: Manifest = { version, forClass, files: digests };
  write(join(folder, MANIFEST), `${JSON.stringify(manifest, undefined, 2)}\n`);
  return updated;
}

/** What lies in sight, in the order in which it is written. */
function filesInSight(from: string, version: string, forClass: boolean): Map<string, string | Uint8Array> {
  const lessons = namesIn(join(from, "lessons"));
  const commands = namesIn(join(from, "kit/harness/cli/commands")).map((name) => name.replace(/\.ts$/, ""));
  const copied = lessons.flatMap((lesson) => {
    const all = (source: string, below = "") =>
      filesBelow(join(from, source, lesson, below)).map((path) => [source, join(below, path)] as const);
    // What a learner gets when the lesson is solved, an instructor has at once.
    const shown = forClass ? [...all("solutions"), ...all("kit/lessons", "broken")] : [];
    return [...all("lessons"), ...shown].map(
      ([source, path]) => [`lessons/${lesson}/${path}`, readFileSync(join(from, source, lesson, path))] as const,
    );
  });
  return new Map<string, string | Uint8Array>([...courseFiles({ version, forClass, commands, lessons }), ...copied]);
}

/** Puts a kit in the place of an older one. Whoever is interrupted has one of the two, and never half of both. */
function replaceKit(state: string, kit: string): void {
  const [next, now, old] = ["kit.new", "kit", "kit.old"].map((name) => join(state, name)) as [string, string, string];
  for (const path of [next, old]) rmSync(path, { recursive: true, force: true });
  mkdirSync(state, { recursive: true });
  cpSync(kit, next, { recursive: true });
  if (existsSync(now)) renameSync(now, old);
  renameSync(next, now);
  rmSync(old, { recursive: true, force: true });
}

function namesIn(folder: string): string[] {
  return readdirSync(folder).sort();
}

function filesBelow(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true })
    .flatMap((entry) =>
      entry.isDirectory() ? filesBelow(join(folder, entry.name)).map((path) => `${entry.name}/${path}`) : [entry.name],
    )
    .sort();
}

function digest(content: string | Uint8Array): string {
  return createHash("sha256").update(content).digest("hex");
}

function write(path: string, content: string | Uint8Array): void {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, content);
}
