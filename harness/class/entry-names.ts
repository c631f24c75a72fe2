/** A hand-in cannot be accepted as it is. The message says what was found. */
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
 * Folders of tools, not of students: their content is neither read nor judged. `.github` of a repository made by `pack
 * github` holds the kit, with files of the same names.
 */
const TOOLS = new Set(["node_modules", ".git", ".github", "__MACOSX"]);

/** Is this path inside of a tool's folder? A path that leads out of the archive is not: no tool makes those. */
export function isOfTool(path: string): boolean {
  const parts = path.split(/[/\\]/);
  return !parts.includes("..") && !path.includes("\0") && parts.some((part) => TOOLS.has(part));
}
