import type { Lesson } from "../lesson.ts";
import { installNode, NODE } from "./install-node.ts";
import { type KitOptions, kit } from "./kit.ts";
import { type ZipEntry, zip } from "./zip.ts";

/** The default of Gradescope is 10 minutes; what has not been graded by then is lost, so we end well before. */
const LIMIT_S = 540;

/**
 * The zip to upload as a Gradescope autograder: `setup.sh`, `run_autograder` and the kit.
 *
 * Source: Gradescope Autograder Documentation, "Autograder Specifications".
 */
export function gradescope(lessons: readonly Lesson[], options: KitOptions = {}): Uint8Array {
  const ids = lessons.map(({ id }) => id);
  const scripts: ZipEntry[] = [
    { name: "setup.sh", content: SETUP, mode: 0o755 },
    { name: "run_autograder", content: runAutograder(ids), mode: 0o755 },
  ];
  const files = kit(ids, options).map((entry) => ({ ...entry, name: `threadwork/${entry.name}` }));
  return zip([...scripts, ...files]);
}

const SETUP = `#!/usr/bin/env bash
# Run once, as root, when Gradescope builds the image. Everything but Node itself comes along.
set -euo pipefail
${installNode()}
`;

/** Stands until the kit has written something better: a program that does not start must not look like a verdict. */
const NOTHING_YET = JSON.stringify({
  score: 0,
  output: "No verdict: the grader did not start. This says nothing against your program. Tell your instructor.",
});

function runAutograder(lessons: readonly string[]): string {
  return `#!/usr/bin/env bash
# Run for each submission, in /autograder: grades submission/ and writes results/results.json, early and again after each lesson.
set -uo pipefail
base=$(cd "$(dirname "$0")" && pwd)
PATH="${NODE}/bin:$PATH"
mkdir -p "$base/results"
echo '${NOTHING_YET}' > "$base/results/results.json"
exec node "$base/source/threadwork/harness/cli/hosts/gradescope.ts" "$base" "\${LIMIT_S:-${LIMIT_S}}" ${lessons.join(" ")}
`;
}
