/** The shell blocks of the pages for instructors, and what each is to do. */
import { readdirSync, readFileSync } from "node:fs";
import { ROOT } from "../../../scripts/checks.ts";

/** Written behind `sh` at the head of a block; nothing: each line ends with 0. */
export type Does =
  /** `exits 1: WHY`: so its last line does; each other ends with 0. */
  | { kind: "ends"; code: number }
  /** `until Ctrl-C`: each line goes on until it is told to end. */
  | { kind: "goes-on" }
  /** `not run: WHY`. */
  | { kind: "not-run"; why: string };

export interface Block {
  /** Such as `class.md:21`. */
  where: string;
  page: string;
  lines: readonly string[];
  does: Does;
}

/** All of them, page by page. */
export function teachBlocks(): Block[] {
  const folder = `${ROOT}docs/teach/`;
  const pages = readdirSync(folder).filter((name) => name.endsWith(".md"));
  return pages.sort().flatMap((page) => blocksOf(page, readFileSync(`${folder}${page}`, "utf8")));
}

/** @throws when a block says behind `sh` what nobody knows */
export function blocksOf(page: string, text: string): Block[] {
  const found: Block[] = [];
  const lines = text.split("\n");
  for (const [at, line] of lines.entries()) {
    const info = /^```(?:sh|bash|shell)\b ?(.*)$/.exec(line)?.[1];
    if (info === undefined) continue;
    const body = lines.slice(at + 1, lines.indexOf("```", at));
    const where = `${page}:${at + 1}`;
    found.push({ where, page, lines: body.filter((each) => each.trim() !== ""), does: doesOf(info, where) });
  }
  return found;
}

function doesOf(info: string, where: string): Does {
  if (info === "") return { kind: "ends", code: 0 };
  if (info === "until Ctrl-C") return { kind: "goes-on" };
  const [, why] = /^not run: (.+)$/.exec(info) ?? [];
  if (why !== undefined) return { kind: "not-run", why };
  const [, code] = /^exits (\d+): .+$/.exec(info) ?? [];
  if (code !== undefined) return { kind: "ends", code: Number(code) };
  throw new Error(`${where}: a block says "${info}", and may say: until Ctrl-C, exits N: WHY, not run: WHY`);
}

/** The text of the first block of another language, such as the course file. */
export function firstBlock(page: string, language: string): string {
  const text = readFileSync(`${ROOT}docs/teach/${page}`, "utf8");
  const found = new RegExp(`^\`\`\`${language}\\n(.*?)^\`\`\``, "ms").exec(text)?.[1];
  if (found === undefined) throw new Error(`${page} has no block of ${language}`);
  return found;
}
