/**
 * Submitty: a folder `config/` for each lesson, with `config.json`. What was handed in is graded once, by the only test
 * case; a custom validator for each check gives its points, from 0 to 1, and its words.
 *
 * Source: Submitty, "Assignment configuration", "Custom validation" and
 * more_autograding_examples/python_custom_validation.
 */
import type { Lesson } from "../lesson.ts";
import { NODE_VERSION } from "./install-node.ts";
import { type KitOptions, kit } from "./kit.ts";
import type { ZipEntry } from "./zip.ts";

/** A grade of several rounds on part of a processor. */
const LIMIT_S = 120;

export function submitty(lessons: readonly Lesson[], options: KitOptions): ZipEntry[] {
  return lessons.flatMap((lesson) => {
    const home = `${lesson.id}/config`;
    // Files that a test case may use lie in provided_code, and those of a validator in custom_validation_code.
    const files = kit([lesson.id], options).map((entry) => ({
      ...entry,
      name: `${home}/provided_code/threadwork/${entry.name}`,
    }));
    return [
      { name: `${home}/config.json`, content: `${JSON.stringify(configOf(lesson), null, 2)}\n` },
      { name: `${home}/custom_validation_code/validate.mjs`, content: VALIDATOR },
      ...files,
    ];
  });
}

function configOf({ id, title, points }: Lesson): object {
  const worth = Object.entries(points).flatMap(([check, most]) => (most ? [{ check, most }] : []));
  const total = worth.reduce((sum, { most }) => sum + most, 0);
  return {
    autograding_method: "docker",
    container_options: { container_image: `node:${NODE_VERSION}` },
    max_submission_size: 1_000_000,
    resource_limits: { RLIMIT_CPU: LIMIT_S, RLIMIT_NPROC: 1000, RLIMIT_FSIZE: 10_000_000 },
    autograding: {
      submission_to_runner: ["exercise.ts"],
      work_to_details: ["test*/STDOUT.txt", "test*/STDERR.txt", "test*/verdict.json"],
    },
    testcases: [
      {
        title,
        command: `node threadwork/harness/cli/hosts/submitty.ts ${id} exercise.ts`,
        points: total,
        validation: worth.map(({ check, most }) => ({
          method: "custom_validator",
          command: `node validate.mjs ${check}`,
          actual_file: "verdict.json",
          description: check,
          deduction: most / total,
        })),
      },
    ],
  };
}

/** Reads what Submitty says of the test case, and answers on standard output as it asks. */
const VALIDATOR = `// Made by Threadwork: threadwork pack submitty. Usage: node validate.mjs CHECK
import { readFileSync } from "node:fs";
import { join } from "node:path";

function answerOf(id) {
  const { testcase_prefix: folder = "" } = JSON.parse(readFileSync("custom_validator_input.json", "utf8"));
  const verdict = JSON.parse(readFileSync(join(folder, "verdict.json"), "utf8"));
  if (verdict.outcome !== "passed" && verdict.outcome !== "failed")
    return { status: "fail", message: "No verdict: this says nothing against the program. Grade it again." };
  const check = verdict.checks.find((each) => each.id === id);
  const score = check && check.maxScore > 0 ? check.score / check.maxScore : 0;
  const words = [check?.message, score < 1 ? check?.hint : undefined, score < 1 ? verdict.diagnosis?.message : undefined];
  const data = { score, message: words.filter(Boolean).join(" "), status: score === 1 ? "success" : "failure" };
  return { status: "success", data };
}

let answer;
try {
  answer = answerOf(process.argv[2]);
} catch (error) {
  answer = { status: "fail", message: "The grader itself failed: this says nothing against the program. " + error.message };
}
console.log(JSON.stringify(answer, null, 2));
`;
