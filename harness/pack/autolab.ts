/**
 * Autolab: `autograde-Makefile` and `autograde.tar`, a pair for each lesson. Autolab puts both and what was handed in
 * into an empty folder, calls the one Makefile, and types `make`; the last line that is printed holds the scores.
 *
 * Source: Autolab, docs/lab.md, "Guide for Lab Authors".
 */
import type { Lesson } from "../lesson.ts";
import { NODE } from "./install-node.ts";
import { type KitOptions, kit } from "./kit.ts";
import { tar } from "./tar.ts";
import type { ZipEntry } from "./zip.ts";

export async function autolab(lessons: readonly Lesson[], options: KitOptions): Promise<ZipEntry[]> {
  const pairs = lessons.map(
    async ({ id }): Promise<ZipEntry[]> => [
      { name: `${id}/autograde-Makefile`, content: MAKEFILE },
      { name: `${id}/autograde.tar`, content: await tar(autograder(id, options)) },
    ],
  );
  return (await Promise.all(pairs)).flat();
}

function autograder(id: string, options: KitOptions): ZipEntry[] {
  const files = kit([id], options).map((entry) => ({ ...entry, name: `threadwork/${entry.name}` }));
  return [{ name: "autograde.sh", content: script(id), mode: 0o755 }, ...files];
}

/** Quiet: what is typed must not stand between the words for the student. */
const MAKEFILE = `# Made by Threadwork: threadwork pack autolab. The handin file's base name is exercise.ts.
all:
	@tar xf autograde.tar
	@sh autograde.sh exercise.ts

clean:
	@rm -rf threadwork autograde.sh
`;

/** Without a last line of scores Autolab says that the autograder failed, and gives no points: right for no verdict. */
function script(id: string): string {
  return `#!/bin/sh
PATH="${NODE}/bin:$PATH"
node threadwork/harness/cli/cli.ts grade ${id} "$1" --report autolab
case $? in
  0|1) ;;
  *) echo; echo "No verdict. This says nothing against your program: hand in again, or tell your instructor." ;;
esac
exit 0
`;
}
