import { spawnSync } from "node:child_process";
import { chmodSync, existsSync, mkdirSync, readFileSync, statSync } from "node:fs";
import { dirname, join } from "node:path";
import process from "node:process";
import { test } from "node:test";
import { assert, assertEquals, assertStringIncludes } from "@std/assert";
import { fromBuffer } from "yauzl";
import { readZip } from "../../../harness/class/archive.ts";
import { cli } from "../../../harness/cli/cli.ts";
import { findRuntime } from "../../../harness/load/find-runtime.ts";
import { ROOT } from "../../../scripts/checks.ts";
import { FakeSurroundings } from "../../fakes/surroundings.ts";
import { aVerdict } from "../../fakes/verdicts.ts";
import { Folder } from "../class/fixture.ts";
import { rules } from "../report/rules.ts";

/** A packed kit holds the packages of this folder: skipped, and said so, where Deno alone keeps them elsewhere. */
const LIMIT = {
  timeout: 180_000,
  skip: existsSync(`${ROOT}node_modules/valibot`) ? false : "node_modules/ is not installed here: npm install",
};

async function pack(...args: string[]): Promise<void> {
  const surroundings = new FakeSurroundings();
  assertEquals([await cli(["pack", ...args], surroundings), surroundings.noted], [0, ""]);
}

/** Puts a zip's files below a folder as the host does, with the modes that it names. */
async function unpack(zip: string, folder: Folder, below: string): Promise<void> {
  const content = readFileSync(zip);
  const modes = await new Promise<Map<string, number>>((resolve, reject) => {
    fromBuffer(content, { lazyEntries: false }, (error, opened) => {
      if (error) return reject(error);
      const found = new Map<string, number>();
      opened.on("entry", (entry) => found.set(entry.fileName, (entry.externalFileAttributes >>> 16) & 0o777));
      opened.on("end", () => resolve(found));
      opened.on("error", reject);
    });
  });
  for (const [name, bytes] of await readZip(content, () => true))
    chmodSync(folder.write(join(below, name), bytes), modes.get(name)!);
}

/** Runs a program of the package with Node first on PATH, as the host's image has it. */
async function run(command: string, args: readonly string[], cwd: string, env: Record<string, string> = {}) {
  const { executable } = await findRuntime("node");
  const PATH = `${dirname(executable)}:${process.env.PATH}`;
  const options = { cwd, env: { PATH, HOME: cwd, ...env }, encoding: "utf8", timeout: 150_000 } as const;
  const { status, stderr } = spawnSync(command, args, options);
  return { status, stderr };
}

test(
  "pack gradescope: a zip that grades in the documented layout, and has written results.json early",
  LIMIT,
  async () => {
    using folder = new Folder();
    const zip = join(folder.path, "gradescope.zip");
    await pack("gradescope", "1", "2", "--out", zip);
    await unpack(zip, folder, "autograder/source");
    const base = join(folder.path, "autograder");
    assertEquals(await run("bash", ["source/setup.sh"], base), { status: 0, stderr: "" });
    // As Gradescope does when it builds the image.
    const program = folder.write("autograder/run_autograder", readFileSync(join(base, "source/run_autograder")));
    chmodSync(program, statSync(join(base, "source/run_autograder")).mode);
    folder.write("autograder/submission/01-concurrency.ts", readFileSync(`${ROOT}lessons/01-concurrency/starter.ts`));
    mkdirSync(join(base, "results"));

    const results = () => readFileSync(join(base, "results/results.json"), "utf8");
    assertEquals(await run("./run_autograder", [], base), { status: 0, stderr: "" });
    rules.gradescope!(results(), aVerdict());
    const graded = JSON.parse(results());
    assertEquals(
      graded.tests.map(({ name, status, score, max_score }: Record<string, unknown>) => [
        name,
        status,
        score,
        max_score,
      ]),
      [
        ["01-concurrency: loads", "passed", 0, 0],
        ["01-concurrency: correct", "passed", 4, 4],
        ["01-concurrency: parallel", "failed", 0, 3],
        ["01-concurrency: faster", "failed", 0, 3],
        ["02-multiprocessing", "failed", 0, 10],
      ],
    );
    assertStringIncludes(graded.tests[4].output, "No file for this lesson. Hand in 02-multiprocessing/exercise.ts");

    // Time runs out in the middle of a submission that never ends: what was written early stays.
    folder.write("autograder/submission/01-concurrency.ts", "for (;;);\n");
    assertEquals((await run("./run_autograder", [], base, { LIMIT_S: "2" })).status, 0);
    rules.gradescope!(results(), aVerdict());
    assertStringIncludes(JSON.parse(results()).tests[0].output, "it was stopped in the middle");

    // A Node that cannot start the kit leaves words, not nothing.
    folder.write("autograder/source/threadwork/harness/cli/hosts/gradescope.ts", "throw new Error();");
    assert((await run("./run_autograder", [], base)).status !== 0);
    assertStringIncludes(JSON.parse(results()).output, "No verdict: the grader did not start.");
  },
);

test("pack prairielearn: a question and the kit, which grades as its entry point says", LIMIT, async () => {
  using folder = new Folder();
  const course = join(folder.path, "course");
  await pack("prairielearn", "1", "--out", course);
  const info = JSON.parse(readFileSync(join(course, "questions/threadwork-01-concurrency/info.json"), "utf8"));
  assertEquals([info.type, info.gradingMethod, info.externalGradingOptions.enabled], ["v3", "External", true]);
  assertEquals(info.externalGradingOptions.serverFilesCourse, ["threadwork/"]);
  assertEquals(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-8[0-9a-f]{3}-[0-9a-f]{12}$/.test(info.uuid), true);

  // The host lays the named folder and the student's file out below /grade.
  const base = join(folder.path, "grade");
  const [program, ...args] = info.externalGradingOptions.entrypoint
    .split(" ")
    .map((part: string) =>
      part.replace("/grade/serverFilesCourse", join(course, "serverFilesCourse")).replace("/grade", base),
    );
  folder.write("grade/student/exercise.ts", readFileSync(`${ROOT}lessons/01-concurrency/solution.ts`));
  assertEquals(await run(program, args, folder.path), { status: 0, stderr: "" });
  const results = readFileSync(join(base, "results/results.json"), "utf8");
  rules.prairielearn!(results, aVerdict());
  assertEquals(JSON.parse(results).score, 1);
});

test("pack github: a workflow whose steps name the files beside it", LIMIT, async () => {
  using folder = new Folder();
  const template = join(folder.path, "template");
  await pack("github", "1", "2", "--out", template);
  const workflow = readFileSync(join(template, ".github/workflows/threadwork.yml"), "utf8");
  for (const id of ["01-concurrency", "02-multiprocessing"]) {
    assertEquals(readFileSync(join(template, id, "exercise.ts")), readFileSync(`${ROOT}lessons/${id}/starter.ts`));
    assertStringIncludes(workflow, `grade ${id} ${id}/exercise.ts --report text --report github=`);
  }
  assertStringIncludes(workflow, "runners: lesson_01_concurrency,lesson_02_multiprocessing");

  // The step's own lines, as the runner gives them to a shell.
  const script = /run: \|\n((?: {10}.*\n)+)/.exec(workflow)![1]!.replaceAll(/^ {10}/gm, "");
  folder.write("step.sh", script);
  const files = { GITHUB_OUTPUT: join(folder.path, "output"), GITHUB_STEP_SUMMARY: join(folder.path, "summary") };
  const { status } = await run("bash", ["-e", join(folder.path, "step.sh")], template, {
    ...files,
    RUNNER_TEMP: folder.path,
  });
  assertEquals(status, 0);
  rules.github!(readFileSync(files.GITHUB_OUTPUT, "utf8"), aVerdict());
  assertStringIncludes(readFileSync(files.GITHUB_STEP_SUMMARY, "utf8"), "**NOT YET:**");
});

test("pack refuses to write over what is there", LIMIT, async () => {
  using folder = new Folder();
  folder.write("there/file", "");
  const surroundings = new FakeSurroundings();
  assertEquals(await cli(["pack", "github", "1", "--out", join(folder.path, "there")], surroundings), 2);
  assertStringIncludes(surroundings.noted, "it is there. Remove it");
});
