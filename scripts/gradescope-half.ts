/**
 * Does the Gradescope package say at half a processor what `grade` says here? Packs the lessons, unpacks them into
 * Gradescope's layout, and grades every solution, starter and broken example both ways. A long run, by hand, as root:
 * it makes a control group.
 *
 *   node scripts/gradescope-half.ts [--quota 0.5] [--lessons 01-concurrency,02-multiprocessing]
 */
import {
  chmodSync,
  copyFileSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import process from "node:process";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { $ } from "zx";
import { readZip } from "../harness/class/archive.ts";
import { findRuntime } from "../harness/load/find-runtime.ts";
import { findLesson, lessonIds } from "../harness/load/lessons.ts";
import { gradescope } from "../harness/pack/gradescope.ts";
import { runtime } from "../runtime-adapters/current.ts";
import { quotaGroup } from "./quota-group.ts";

const { values } = parseArgs({
  options: { quota: { type: "string", default: "0.5" }, lessons: { type: "string", default: lessonIds().join(",") } },
});
const lessons = await Promise.all(values.lessons.split(",").map((id) => findLesson(id)));
const node = (await findRuntime("node")).executable;
const folder = mkdtempSync(join(tmpdir(), "threadwork-gradescope-"));
const base = join(folder, "autograder");
const results = join(base, "results", "results.json");

interface Results {
  score: number;
  output: string;
  tests: { name: string; status: string }[];
}

/** The outcome in one line: points, and what each check came to. */
function lineOf({ score, output, tests }: Results, lesson: string): string {
  // A package of several lessons names each; those that were not handed in are of no interest here.
  const checks = tests
    .map(({ name, status }) => ({ name: name.replace(`${lesson}: `, ""), status }))
    .filter(({ name }) => !/^\d\d-/.test(name))
    .map(({ name, status }) => `${name} ${status === "passed" ? "✓" : "✗"}`);
  const word = /PASSED|NOT YET|NO VERDICT|HELD/.exec(output)?.[0] ?? "nothing";
  return `${word} ${score}: ${checks.join(" ")}`;
}

/** As the host runs it: with what the package has set up on `PATH`. Throws when it fails. */
async function run(command: readonly string[]): Promise<void> {
  const env = { PATH: `${dirname(node)}:${process.env.PATH}`, HOME: folder };
  await $({ cwd: base, env, quiet: true })`${command}`;
}

/** Whether two lines say the same: one outcome, and points that lie within 5 % of the ten of a lesson. */
function agree(one: string, other: string): boolean {
  const points = (line: string) => Number(/\d+(\.\d+)?(?=:)/.exec(line)?.[0]);
  const rest = (line: string) => line.replace(/\d+(\.\d+)?(?=:)/, "");
  return rest(one) === rest(other) && Math.abs(points(one) - points(other)) <= 0.5;
}

/** What `grade` says here, of a file of its own; asked again where the machine is too busy for a verdict. */
async function here(lesson: string, file: string): Promise<string> {
  let line = await once(lesson, file);
  for (let more = 2; more > 0 && line.startsWith("NO VERDICT"); more--) line = await once(lesson, file);
  return line;
}

async function once(lesson: string, file: string): Promise<string> {
  const report = join(folder, "here.json");
  rmSync(report, { force: true });
  const cli = new URL("../harness/cli/cli.ts", import.meta.url);
  const args = ["grade", lesson, file, "--runtime", "node", "--report", `gradescope=${report}`];
  await $({ nothrow: true, quiet: true })`${runtime.command(runtime.executable(), cli, args)}`; // 1 when it fails.
  return lineOf(JSON.parse(readFileSync(report, "utf8")), lesson);
}

/** What the package says, as the host runs it. */
async function half(lesson: string, file: string, inside: (command: readonly string[]) => string[]): Promise<string> {
  for (const name of readdirSync(join(base, "submission"))) rmSync(join(base, "submission", name), { recursive: true });
  rmSync(results, { force: true });
  copyFileSync(file, join(base, "submission", `${lesson}.ts`));
  await run(inside([join(base, "run_autograder")]));
  return lineOf(JSON.parse(readFileSync(results, "utf8")), lesson);
}

let differing = 0;
let open = 0;
try {
  for (const [name, bytes] of await readZip(gradescope(lessons), () => true)) {
    const path = join(base, "source", name);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, bytes);
  }
  mkdirSync(join(base, "submission"));
  mkdirSync(join(base, "results"));
  await run(["bash", join(base, "source", "setup.sh")]);
  copyFileSync(join(base, "source", "run_autograder"), join(base, "run_autograder"));
  chmodSync(join(base, "run_autograder"), 0o755);

  using group = quotaGroup(Number(values.quota));
  for (const { id, folder: home } of lessons) {
    const broken = readdirSync(new URL("broken/", home)).map((name) => `broken/${name}`);
    for (const name of ["solution.ts", "starter.ts", ...broken]) {
      const file = fileURLToPath(new URL(name, home));
      const startedMs = performance.now();
      const packed = await half(id, file, group.inside);
      const seconds = ((performance.now() - startedMs) / 1000).toFixed(0);
      const graded = await here(id, file);
      const isSame = agree(packed, graded);
      const isOpen = graded.startsWith("NO VERDICT") && !isSame;
      if (isOpen) open++;
      else if (!isSame) differing++;
      const mark = isSame ? "same " : isOpen ? "open " : "OTHER";
      const what = packed === graded ? `${mark} ${graded}` : `${mark} ${packed}\n        here: ${graded}`;
      console.log(`${id}/${name.padEnd(28)} ${seconds.padStart(3)} s  ${what}`);
    }
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}
console.log(`${differing} differ; ${open} without a verdict here, where nothing can be compared.`);
process.exitCode = differing === 0 ? 0 : 1;
