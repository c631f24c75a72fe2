import { readFileSync } from "node:fs";
import type { Lesson } from "../lesson.ts";
import { NODE_VERSION } from "./install-node.ts";
import { type KitOptions, kit } from "./kit.ts";
import type { ZipEntry } from "./zip.ts";

/**
 * Files for a template repository: the starters, a workflow that grades each push, and the kit.
 *
 * Source: classroom-resources/autograding-grading-reporter, README and src/main.js.
 */
export function github(lessons: readonly Lesson[], options: KitOptions = {}): ZipEntry[] {
  const files = kit(
    lessons.map(({ id }) => id),
    options,
  ).map(({ name, content }) => ({
    name: `.github/threadwork/${name}`,
    content,
  }));
  const starters = lessons.map((lesson) => ({
    name: `${lesson.id}/exercise.ts`,
    content: readFileSync(new URL("starter.ts", lesson.folder)),
  }));
  return [{ name: ".github/workflows/threadwork.yml", content: workflow(lessons) }, ...starters, ...files];
}

function workflow(lessons: readonly Lesson[]): string {
  const steps = lessons.map(({ id }) => `${step(id)}\n`).join("");
  const results = lessons.map(
    ({ id }) => `          ${key(id).toUpperCase()}_RESULTS: \${{ steps.${key(id)}.outputs.result }}\n`,
  );
  return `# Grades every push. Made by Threadwork: threadwork pack github ${lessons.map(({ id }) => id).join(" ")}
# The reporter's points are read only from a workflow and a job of these names.
name: Autograding Tests
on: [push, workflow_dispatch]
permissions:
  checks: write
  contents: read
jobs:
  run-autograding-tests:
    runs-on: ubuntu-latest
    timeout-minutes: 15
    steps:
      - uses: actions/checkout@v4
      - uses: actions/setup-node@v4
        with:
          node-version: ${NODE_VERSION}
${steps}      - uses: classroom-resources/autograding-grading-reporter@v1
        if: always()
        env:
${results.join("")}        with:
          runners: ${lessons.map(({ id }) => key(id)).join(",")}
`;
}

/**
 * A lesson's step: a student's text can give no commands while it is printed, and a failure is told by the reporter.
 */
function step(id: string): string {
  return `      - id: ${key(id)}
        name: ${id}
        if: always()
        run: |
          token=$(head -c 16 /dev/urandom | od -An -tx1 | tr -d ' \\n')
          echo "::stop-commands::$token"
          node .github/threadwork/harness/cli/cli.ts grade ${id} ${id}/exercise.ts --report text --report github="$RUNNER_TEMP/${id}.out" --report markdown="$RUNNER_TEMP/${id}.md" || true
          echo "::$token::"
          cat "$RUNNER_TEMP/${id}.out" >> "$GITHUB_OUTPUT"
          cat "$RUNNER_TEMP/${id}.md" >> "$GITHUB_STEP_SUMMARY"`;
}

/** A step's id: letters, digits and underscores, not beginning with a digit. */
function key(id: string): string {
  return `lesson_${id.replaceAll(/\W/g, "_")}`;
}
