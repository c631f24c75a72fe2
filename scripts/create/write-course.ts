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
  rmdirSync,
  rmSync,
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
/** Where an update is made before it is carried out. */
const UPDATE = ".threadwork/update";

/** The manifest of a course folder; `undefined` where there is none. */
export function readManifest(folder: string): Manifest | undefined {
  const path = join(folder, MANIFEST);
  return existsSync(path) ? (JSON.parse(readFileSync(path, "utf8")) as Manifest) : undefined;
}

/** Writes a new course into an empty folder. `from`: the folder of the package create-threadwork. */
export function makeCourse(folder: string, from: string, version: string, forClass: boolean): void {
  bring(folder, from, { version, forClass, files: {} });
}

/** Brings a newer course into the folder of an older one. `step`: as of `finishUpdate`. */
export function updateCourse(
  folder: string,
  from: string,
  version: string,
  before: Manifest,
  step?: () => void,
): Updated {
  return bring(folder, from, { ...before, version }, step);
}

/** What an update is about to do, with a digest of each file as it is before; `null` where there is none. */
interface Plan {
  writes: Record<string, string | null>;
  removes: Record<string, string>;
}

/**
 * An update is all or nothing. Everything that it brings is first made in `.threadwork/update/`; until the plan lies
 * beside it, nothing of the course has changed. From then on it is carried out, here or by the next that comes: each
 * step moves a file that is there, and may be done twice.
 */
function bring(folder: string, from: string, manifest: Manifest, step?: () => void): Updated {
  const staged = join(folder, UPDATE);
  rmSync(staged, { recursive: true, force: true });
  let updated: Updated;
  try {
    updated = stage(folder, staged, from, manifest);
  } catch (error) {
    // As where the disk is full.
    rmSync(staged, { recursive: true, force: true });
    throw error;
  }
  finishUpdate(folder, step);
  return updated;
}

function stage(folder: string, staged: string, from: string, { version, forClass, files: before }: Manifest): Updated {
  const updated: Updated = { added: [], replaced: [], removed: [], kept: [], left: [] };
  const plan: Plan = { writes: {}, removes: {} };
  const files = filesInSight(from, version, forClass);
  mkdirSync(join(staged, "new"), { recursive: true });
  for (const [path, content] of files) {
    const now = digestOf(join(folder, path));
    const wanted = digest(content);
    if (now === wanted) continue;
    if (now === undefined || now === before[path]) {
      write(join(staged, "files", path), content);
      plan.writes[path] = now ?? null;
      updated[now === undefined ? "added" : "replaced"].push(path);
    } else if (wanted !== before[path]) {
      write(join(staged, "new", path), content);
      updated.kept.push(path);
    }
  }
  for (const [path, was] of Object.entries(before)) {
    const now = digestOf(join(folder, path));
    if (files.has(path) || now === undefined) continue;
    if (now === was) plan.removes[path] = was;
    updated[now === was ? "removed" : "left"].push(path);
  }
  const digests = Object.fromEntries([...files].map(([path, content]) => [path, digest(content)]));
  const manifest: Manifest = { version, forClass, files: digests };
  write(join(staged, "files.json"), `${JSON.stringify(manifest, undefined, 2)}\n`);
  cpSync(join(from, "kit"), join(staged, "kit"), { recursive: true });
  write(join(staged, "plan.new"), JSON.stringify(plan));
  renameSync(join(staged, "plan.new"), join(staged, "plan.json"));
  return updated;
}

/**
 * Carries out an update that was planned; without one, does nothing. What a person has changed since is kept.
 *
 * @param step called before each step; what it throws ends it there
 */
export function finishUpdate(folder: string, step = (): void => {}): void {
  const state = join(folder, ".threadwork");
  const staged = join(folder, UPDATE);
  if (!existsSync(join(staged, "plan.json"))) return;
  const { writes, removes } = JSON.parse(readFileSync(join(staged, "plan.json"), "utf8")) as Plan;
  const move = (from: string, to: string): void => {
    if (!existsSync(from)) return;
    step();
    mkdirSync(dirname(to), { recursive: true });
    renameSync(from, to);
  };
  // Where the new one is still here, the old one may have gone already.
  if (existsSync(join(staged, "kit"))) move(join(state, "kit"), join(staged, "kit.old"));
  move(join(staged, "kit"), join(state, "kit"));
  for (const [path, was] of Object.entries(writes)) {
    const isAsItWas = (digestOf(join(folder, path)) ?? null) === was;
    move(join(staged, "files", path), isAsItWas ? join(folder, path) : join(staged, "new", path));
  }
  for (const [path, was] of Object.entries(removes)) {
    if (digestOf(join(folder, path)) !== was) continue;
    step();
    rmSync(join(folder, path));
  }
  if (existsSync(join(staged, "files.json"))) {
    const shown = join(state, "new");
    if (existsSync(join(staged, "new"))) rmSync(shown, { recursive: true, force: true });
    move(join(staged, "new"), shown);
    if (existsSync(shown) && readdirSync(shown).length === 0) rmdirSync(shown);
    // From here on the folder is the newer course.
    move(join(staged, "files.json"), join(folder, MANIFEST));
  }
  step();
  rmSync(join(staged, "plan.json"));
  rmSync(staged, { recursive: true, force: true });
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

/** Of a file; `undefined` where there is none. */
function digestOf(path: string): string | undefined {
  return existsSync(path) ? digest(readFileSync(path)) : undefined;
}

function digest(content: string | Uint8Array): string {
  return createHash("sha256").update(content).digest("hex");
}

function write(path: string, content: string | Uint8Array): void {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, content);
}
