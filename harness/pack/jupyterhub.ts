/**
 * A JupyterHub, or any server where students have a terminal: a folder with the starters, and one plain command that
 * grades. Nothing is started that stays; hand-ins are collected as that server does it, and graded with `class`.
 *
 * Source: none is needed, for there is no format: what a terminal of any JupyterHub can type.
 */
import { readFileSync } from "node:fs";
import type { Lesson } from "../lesson.ts";
import { NODE } from "./install-node.ts";
import { type KitOptions, kit } from "./kit.ts";
import type { ZipEntry } from "./zip.ts";

export function jupyterhub(lessons: readonly Lesson[], options: KitOptions): ZipEntry[] {
  const ids = lessons.map(({ id }) => id);
  const files = kit(ids, options).map((entry) => ({ ...entry, name: `.threadwork/${entry.name}` }));
  const starters = lessons.map(({ id, folder }) => ({
    name: `${id}/exercise.ts`,
    content: readFileSync(new URL("starter.ts", folder)),
  }));
  return [{ name: "grade", content: SCRIPT, mode: 0o755 }, ...starters, ...files];
}

const SCRIPT = `#!/bin/sh
# Made by Threadwork: threadwork pack jupyterhub. Usage: ./grade 1   (in a notebook: !./grade 1)
home=$(cd "$(dirname "$0")" && pwd)
PATH="${NODE}/bin:$PATH"
for folder in "$home"/*/; do
  lesson=$(basename "$folder")
  case "$lesson" in
    "$1"|"0$1-"*|"$1-"*) exec node "$home/.threadwork/harness/cli/cli.ts" grade "$lesson" "$folder/exercise.ts" ;;
  esac
done
echo "Which lesson? Give its number, such as: ./grade 1" >&2
exit 2
`;
