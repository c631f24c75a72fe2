/** What a student handed in cannot be taken as it is: the message says what was found. */
export class PackedError extends Error {
  override name = "PackedError";
}

/**
 * What is wrong with the paths in an archive or a folder; `undefined` when nothing is.
 *
 * @example
 * ```ts
 * import { problemWithNames } from "./entry-names.ts";
 * problemWithNames(["a/b.ts", "a/B.ts"]); // '"a/b.ts" and "a/B.ts" differ only in case'
 * ```
 */
export function problemWithNames(names: readonly string[]): string | undefined {
  const seen = new Map<string, string>();
  for (const name of names) {
    if (/^[/\\]|^[a-z]:/i.test(name)) return `"${name}" is an absolute path`;
    if (name.split(/[/\\]/).includes("..")) return `"${name}" leads out of the archive`;
    if (name.includes("\\")) return `"${name}" holds a backslash`;
    if (name.includes("\0")) return "a name in it holds a zero byte";
    const folded = name
      .replace(/^(?:\.\/)+|\/+$/g, "")
      .normalize("NFC")
      .toLowerCase();
    const twin = seen.get(folded);
    if (twin !== undefined)
      return twin === name ? `it holds "${name}" twice` : `"${twin}" and "${name}" differ only in case`;
    seen.set(folded, name);
  }
  return undefined;
}

/**
 * Folders of tools, not of students: what lies below is neither read nor judged, in a folder as in an archive. In
 * `.github` of a repository that `pack github` has made lies the kit, with files of the same names.
 */
const TOOLS = new Set(["node_modules", ".git", ".github", "__MACOSX"]);

/** Does this path lie in a folder of a tool? One that leads out of the archive does not: that is no tool's doing. */
export function isOfTool(path: string): boolean {
  const parts = path.split(/[/\\]/);
  return !parts.includes("..") && !path.includes("\0") && parts.some((part) => TOOLS.has(part));
}
