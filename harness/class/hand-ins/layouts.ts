import { lstatSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { LITTER } from "../system-files.ts";
import { layout as blackboard } from "./layouts/blackboard.ts";
import { layout as brightspace } from "./layouts/brightspace.ts";
import { layout as canvas } from "./layouts/canvas.ts";
import { layout as folders } from "./layouts/folders.ts";
import { layout as gradescope } from "./layouts/gradescope.ts";
import type { Layout } from "./layouts/layout.ts";
import { layout as moodle } from "./layouts/moodle.ts";
import { layout as repositories } from "./layouts/repositories.ts";

/** All layouts. Where several match the names at the top of a download, the first one counts. */
export const layouts: readonly Layout[] = [gradescope, blackboard, moodle, brightspace, canvas, repositories, folders];

/** Does this folder, or the only folder in it, have names in the form of a system? */
export function hasOwnNames(path: string): boolean {
  const names = namesIn(path);
  const inner = names.length === 1 ? namesIn(join(path, names[0]!)) : [];
  return [...names, ...inner].some((name) => layouts.some(({ own }) => own.test(name)));
}

function namesIn(folder: string): string[] {
  if (!lstatSync(folder, { throwIfNoEntry: false })?.isDirectory()) return [];
  try {
    return readdirSync(folder).filter((name) => !LITTER.test(name));
  } catch {
    return []; // The reader of the folder reports what is wrong with it.
  }
}
