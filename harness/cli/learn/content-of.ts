import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { basename } from "node:path";
import { fileURLToPath } from "node:url";

/** What is found at the path of a learner's file. */
export type Content = { kind: "text"; text: string } | { kind: "missing" } | { kind: "unreadable"; why: string };

export function contentOf(file: URL): Content {
  try {
    return { kind: "text", text: readFileSync(file, "latin1") };
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    if (code === "ENOENT" || code === "ENOTDIR") return { kind: "missing" };
    const why = { EACCES: "you may not (its permissions say so)", EISDIR: "it is a folder" }[code ?? ""] ?? message;
    return { kind: "unreadable", why };
  }
}

/** When it was last written; `undefined` where it does not exist. */
export function writtenMs(file: URL): number | undefined {
  return statSync(file, { throwIfNoEntry: false })?.mtimeMs;
}

/** What the keys of `lesson` can do when a file is gone. */
export const RESET_BY_KEY = "Save it again, or give it its name back; r puts the exercise there as it came.";

/**
 * Why a learner's file cannot be graded now, and what to do, as a sentence or two; `undefined` where it can be.
 *
 * @param before to find where it is now
 * @param ways what can be done about a file that is gone
 */
export function problemOf(file: URL, before?: Before, ways = RESET_BY_KEY): string | undefined {
  const name = basename(fileURLToPath(file));
  const content = contentOf(file);
  switch (content.kind) {
    case "text":
      return undefined;
    case "unreadable":
      return `${name} cannot be read: ${content.why}. Change that, and save again.`;
    case "missing":
      return folderProblem(file, before) ?? `${name} is gone. ${ways}`;
  }
}

/** What was known of a file and its folder when they were last seen. */
export interface Before {
  text: string;
  /** The names of the folders beside its folder. */
  siblings: ReadonlySet<string>;
}

/** The names of the folders, and of other files, beside a file's folder. */
export function siblingsOf(file: URL): Set<string> {
  try {
    return new Set(readdirSync(new URL("../", new URL(".", file))));
  } catch {
    return new Set(); // Not even the parent folder exists.
  }
}

/** Why no file can be written here: the folder does not exist. */
export function folderProblem(file: URL, before?: Before): string | undefined {
  const folder = new URL(".", file);
  if (existsSync(folder)) return undefined;
  const now = before && renamed(file, before);
  const where = now === undefined ? "is gone" : `is now called ${now}`;
  return `The folder ${basename(fileURLToPath(folder))} ${where}. Give it its name back: then everything goes on.`;
}

/** The new folder beside this one in which the learner's file now is. */
function renamed(file: URL, { text, siblings }: Before): string | undefined {
  const parent = new URL("../", new URL(".", file));
  return [...siblingsOf(file)].find((sibling) => {
    if (siblings.has(sibling)) return false;
    const content = contentOf(new URL(`${encodeURIComponent(sibling)}/${basename(fileURLToPath(file))}`, parent));
    return content.kind === "text" && content.text === text;
  });
}
