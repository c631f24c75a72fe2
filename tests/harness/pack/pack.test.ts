import { Buffer } from "node:buffer";
import { spawnSync } from "node:child_process";
import { chmodSync, existsSync, mkdirSync, readdirSync, readFileSync, statSync } from "node:fs";
import { dirname, join } from "node:path";
import process from "node:process";
import { test } from "node:test";
import { gunzipSync } from "node:zlib";
import { assert, assertEquals, assertStringIncludes, assertThrows } from "@std/assert";
import { parse } from "deno-std/yaml/parse.js";
import { unpackTar } from "modern-tar";
import { fromBuffer } from "yauzl";
import { readZip } from "../../../harness/class/archive.ts";
import { cli } from "../../../harness/cli/cli.ts";
import { findRuntime } from "../../../harness/load/find-runtime.ts";
import { seal, unseal } from "../../../harness/sealed.ts";
import { ROOT } from "../../../scripts/checks.ts";
import { FakeSurroundings } from "../../fakes/surroundings.ts";
import { aVerdict } from "../../fakes/verdicts.ts";
import { shareOf, testInTurn } from "../../share.ts";
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
  const { status, stdout, stderr } = spawnSync(command, args, options);
  return { status, stdout, stderr };
}

/** What ended well says nothing on standard error. */
async function ended(running: ReturnType<typeof run>): Promise<{ status: number | null; stderr: string }> {
  const { status, stderr } = await running;
  return { status, stderr };
}

/** All of them. */
const HOSTS = ["gradescope", "prairielearn", "github", "autolab", "submitty", "vpl", "coderunner", "jupyterhub"];

/** The packages are the same whoever makes them, and Node runs them: one of three runtimes makes each. */
const inTurn = testInTurn();

const worthless = () => aVerdict().checks.map((check) => ({ ...check, score: 0 }));

inTurn(
  "pack gradescope: a zip that grades in the documented layout, and has written results.json early",
  LIMIT,
  async () => {
    using folder = new Folder();
    const zip = join(folder.path, "gradescope.zip");
    await pack("gradescope", "1", "2", "--out", zip);
    await unpack(zip, folder, "autograder/source");
    const base = join(folder.path, "autograder");
    assertEquals(await ended(run("bash", ["source/setup.sh"], base)), { status: 0, stderr: "" });
    // As Gradescope does when it builds the image.
    const program = folder.write("autograder/run_autograder", readFileSync(join(base, "source/run_autograder")));
    chmodSync(program, statSync(join(base, "source/run_autograder")).mode);
    folder.write("autograder/submission/01-concurrency.ts", readFileSync(`${ROOT}lessons/01-concurrency/starter.ts`));
    mkdirSync(join(base, "results"));

    const results = () => readFileSync(join(base, "results/results.json"), "utf8");
    assertEquals(await ended(run("./run_autograder", [], base)), { status: 0, stderr: "" });
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

inTurn("pack prairielearn: a question and the kit, which grades as its entry point says", LIMIT, async () => {
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
  assertEquals(await ended(run(program, args, folder.path)), { status: 0, stderr: "" });
  const results = readFileSync(join(base, "results/results.json"), "utf8");
  rules.prairielearn!(results, aVerdict());
  assertEquals(JSON.parse(results).score, 1);
});

inTurn("pack github: a workflow whose steps name the files beside it", LIMIT, async () => {
  using folder = new Folder();
  const template = join(folder.path, "template");
  await pack("github", "1", "2", "--out", template);
  const workflow = readFileSync(join(template, ".github/workflows/threadwork.yml"), "utf8");
  for (const id of ["01-concurrency", "02-multiprocessing"]) {
    assertEquals(readFileSync(join(template, id, "exercise.ts")), readFileSync(`${ROOT}lessons/${id}/starter.ts`));
    assertStringIncludes(workflow, `grade ${id} ${id}/exercise.ts --report text --report github=`);
  }
  assertStringIncludes(workflow, "runners: lesson_01_concurrency,lesson_02_multiprocessing");
  // As the reporter's README asks: under other names no points are uploaded.
  const { name, jobs } = parse(workflow) as { name: string; jobs: object };
  assertEquals([name, Object.keys(jobs)], ["Autograding Tests", ["run-autograding-tests"]]);

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

/** Every file of every package, those in archives in it as well, by its path. */
async function filesOf(host: string, folder: Folder, ...more: string[]): Promise<Map<string, Buffer>> {
  const out = join(folder.path, host === "gradescope" ? `${host}${more.length}.zip` : `${host}${more.length}`);
  await pack(host, "1", "2", "--out", out, ...more);
  const files = new Map<string, Buffer>();
  const add = async (name: string, content: Buffer): Promise<void> => {
    files.set(name, content);
    if (name.endsWith(".tar"))
      for (const { header, data } of await unpackTar(new Uint8Array(content)))
        if (data) await add(`${name}/${header.name}`, Buffer.from(data));
    if (name.endsWith(".tgz")) await add(`${name}.tar`, gunzipSync(content));
    if (name.endsWith(".b64")) await add(`${name}.tgz`, Buffer.from(content.toString("utf8"), "base64"));
  };
  if (host === "gradescope")
    for (const [name, bytes] of await readZip(readFileSync(out), () => true)) await add(name, Buffer.from(bytes));
  else
    for (const each of readdirSync(out, { recursive: true, withFileTypes: true }))
      if (each.isFile()) await add(join(each.parentPath, each.name), readFileSync(join(each.parentPath, each.name)));
  return files;
}

test("each host's package says from which documentation its form is", () => {
  for (const host of HOSTS) assertStringIncludes(readFileSync(`${ROOT}harness/pack/${host}.ts`, "utf8"), " * Source: ");
});

/** Lines of a program that nobody else writes by chance. */
const telling = (source: string): string[] =>
  source
    .split("\n")
    .map((line) => line.trim())
    .filter((line) => line.length > 25 && !/^(?:import|export|\*|\/[/*])/.test(line));

for (const host of shareOf(HOSTS, 0)) {
  test(
    `pack ${host}: no solution, no broken example and nobody's exercise is in it, unless asked for`,
    LIMIT,
    async () => {
      using folder = new Folder();
      const files = await filesOf(host, folder);
      assert(files.size > 100, `${files.size} files`);
      const all = [...files.values()].map((content) => content.toString("latin1")).join("\n");
      const names = [...files.keys()];
      assertEquals(
        names.filter((name) => /(?:^|\/)solution\.ts$|\/broken\//.test(name)),
        [],
      );
      assertEquals(
        names.filter((name) => /lessons\/[^/]+\/(?:exercise|demo)\.ts$/.test(name)),
        [],
      );
      for (const lesson of ["01-concurrency", "02-multiprocessing"]) {
        const home = `${ROOT}lessons/${lesson}/`;
        // The library shows in its examples how it is used.
        const shown = [...files].filter(([name]) => name.includes("concurrency/") && !name.includes("lessons/"));
        const given = [
          ...["starter.ts", "lesson.ts"].map((name) => readFileSync(home + name, "utf8")),
          ...shown.map(([, content]) => content.toString("utf8")),
        ].join("\n");
        const broken = readdirSync(`${home}broken`).map((name) => `broken/${name}`);
        for (const name of ["solution.ts", ...broken]) {
          const own = telling(readFileSync(home + name, "utf8")).filter((line) => !given.includes(line));
          assertEquals(
            own.filter((line) => all.includes(Buffer.from(line).toString("latin1"))),
            [],
            name,
          );
        }
      }
      // What the library loads late is in it, too.
      const late = readdirSync(`${ROOT}dist`).filter((name) => /\.c?js$/.test(name));
      for (const name of late)
        assert(
          names.some((each) => each.endsWith(`/dist/${name}`)),
          `${name} is not in it`,
        );
    },
  );
}

inTurn("pack --with-solutions: solutions and broken examples, for who asks for them", LIMIT, async () => {
  using folder = new Folder();
  const names = [...(await filesOf("prairielearn", folder, "--with-solutions")).keys()];
  assert(names.some((name) => name.endsWith("lessons/02-multiprocessing/solution.ts")));
  assert(names.some((name) => /lessons\/02-multiprocessing\/broken\/.*\.ts$/.test(name)));
});

test("a sealed solution is the solution, and one that was changed is refused", () => {
  const text = Buffer.from("export default 1; // ähm");
  assertEquals(Buffer.from(unseal(seal(text))), text);
  assertEquals(seal(text), seal(text));
  const changed = Uint8Array.from(seal(text), (byte, at) => (at === 30 ? byte ^ 1 : byte));
  assertThrows(() => unseal(changed));
});

/** A submission whose grade takes no time, and what `grade` says of it: nothing of ten, at `loads`. */
const THROWS = 'throw new Error("nothing yet");\n';
const WORTH = { correct: 4, parallel: 3, faster: 3 };

inTurn("pack autolab: make grades as Autolab types it, and ends with the scores", LIMIT, async () => {
  using folder = new Folder();
  const out = join(folder.path, "autolab");
  await pack("autolab", "1", "--out", out);
  // An empty folder with the two files and the hand-in, under its base name; the one is called Makefile then.
  const home = join(folder.path, "vm");
  folder.write("vm/Makefile", readFileSync(join(out, "01-concurrency/autograde-Makefile")));
  folder.write("vm/autograde.tar", readFileSync(join(out, "01-concurrency/autograde.tar")));
  folder.write("vm/exercise.ts", THROWS);
  const { status, stdout } = await run("make", [], home);
  assertEquals(status, 0);
  rules.autolab!(stdout, { ...aVerdict(), checks: worthless() });
  assertEquals(JSON.parse(stdout.trimEnd().split("\n").at(-1)!).scores, { correct: 0, parallel: 0, faster: 0 });
});

inTurn("pack submitty: the test case and its validators answer as Submitty asks", LIMIT, async () => {
  using folder = new Folder();
  const out = join(folder.path, "submitty");
  await pack("submitty", "1", "--out", out);
  const home = join(out, "01-concurrency/config");
  const config = JSON.parse(readFileSync(join(home, "config.json"), "utf8"));
  const [testcase] = config.testcases;
  assertEquals([testcase.points, testcase.validation.length], [10, 3]);
  const shares = testcase.validation.map(({ deduction }: { deduction: number }) => deduction);
  assertEquals(
    shares,
    Object.values(WORTH).map((each) => each / 10),
  );
  const work = join(home, "provided_code");
  folder.write("submitty/01-concurrency/config/provided_code/exercise.ts", THROWS);
  const [program, ...args] = testcase.command.split(" ");
  const graded = await run(program, args, work);
  assertEquals(graded.status, 0);
  assertStringIncludes(graded.stdout, "NOT YET: 0 of 10 points");
  // The validator runs where its own files lie; what it is told stands in a file.
  const own = join(home, "custom_validation_code");
  const told = JSON.stringify({ testcase_prefix: work });
  folder.write("submitty/01-concurrency/config/custom_validation_code/custom_validator_input.json", told);
  for (const { command } of testcase.validation) {
    const [name, ...rest] = command.split(" ");
    const answer = JSON.parse((await run(name, rest, own)).stdout);
    assertEquals([answer.status, answer.data.score, answer.data.status], ["success", 0, "failure"]);
    assertStringIncludes(answer.data.message, "could not be loaded");
  }
  // Without a verdict the grader is to blame, not the student.
  folder.write("submitty/01-concurrency/config/provided_code/verdict.json", JSON.stringify({ outcome: "unfit" }));
  assertEquals(JSON.parse((await run("node", ["validate.mjs", "correct"], own)).stdout).status, "fail");
});

inTurn("pack vpl: vpl_evaluate.sh makes a program that prints comments and the grade", LIMIT, async () => {
  using folder = new Folder();
  const out = join(folder.path, "vpl");
  await pack("vpl", "1", "--out", out);
  const home = join(out, "01-concurrency");
  folder.write("vpl/01-concurrency/exercise.ts", THROWS);
  assertEquals((await run("bash", ["vpl_evaluate.sh"], home)).status, 0);
  const { status, stdout } = await run("./vpl_execution", [], home);
  assertEquals(status, 0);
  rules.vpl!(stdout, { ...aVerdict(), outcome: "failed", score: 0 });
  assertStringIncludes(stdout, "Comment :=>>-loads: failed");
});

inTurn("pack coderunner: the template writes the answer down, and prints the grader's JSON", LIMIT, async () => {
  using folder = new Folder();
  const out = join(folder.path, "coderunner");
  await pack("coderunner", "1", "--out", out);
  const home = join(out, "01-concurrency");
  const template = readFileSync(join(home, "template.py"), "utf8");
  // As Twig's e('py') does: backslashes, quotes and line ends.
  const escaped = THROWS.replaceAll("\\", "\\\\").replaceAll('"', '\\"');
  folder.write(
    "coderunner/01-concurrency/prog.py",
    template.replace("{{ STUDENT_ANSWER | e('py') }}", () => escaped),
  );
  assertEquals(template.match(/\{\{|\{%|\{#/g), ["{{"], "Twig reads more than the answer");
  const { status, stdout, stderr } = await run("python3", ["prog.py"], home);
  assertEquals([status, stderr], [0, ""]);
  const verdict = { ...aVerdict(), outcome: "failed" as const, checks: worthless() };
  rules.coderunner!(stdout, verdict);
  assertEquals(JSON.parse(stdout).fraction, 0);
});

inTurn("pack jupyterhub: one plain command grades a lesson", LIMIT, async () => {
  using folder = new Folder();
  const out = join(folder.path, "jupyterhub");
  await pack("jupyterhub", "1", "2", "--out", out);
  folder.write("jupyterhub/01-concurrency/exercise.ts", THROWS);
  const { status, stdout } = await run("./grade", ["1"], out);
  assertEquals(status, 1);
  assertStringIncludes(stdout, "NOT YET: 0 of 10 points");
  assertEquals((await run("./grade", ["7"], out)).status, 2);
});

test("pack refuses to write over what is there", LIMIT, async () => {
  using folder = new Folder();
  folder.write("there/file", "");
  const surroundings = new FakeSurroundings();
  assertEquals(await cli(["pack", "github", "1", "--out", join(folder.path, "there")], surroundings), 2);
  assertStringIncludes(surroundings.noted, "it is there. Remove it");
});
