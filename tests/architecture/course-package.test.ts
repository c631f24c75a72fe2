/** The package create-threadwork as a stranger gets it: packed, unpacked, and a course made by it and used. */
import { spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import process from "node:process";
import { after, before, test } from "node:test";
import { assert, assertEquals, assertMatch, assertStringIncludes } from "@std/assert";
import { commandNames } from "../../harness/cli/cli.ts";
import { lessonIds } from "../../harness/load/lessons.ts";
import { ROOT } from "../../scripts/checks.ts";
import { buildCoursePackage } from "../../scripts/course-package.ts";
import { testInTurn } from "../share.ts";
import { withTools } from "./tools.ts";

const tools = `${ROOT}tools/node_modules`;
const node = `${tools}/node/bin/node`;
/** What is slow and done on each runtime: each commit tries it on another one. */
const inTurn = testInTurn();

let folder: string;
before(async () => {
  folder = mkdtempSync(join(tmpdir(), "threadwork-create-"));
  // What is committed is what would be built: another test says so.
  const dist = readdirSync(`${ROOT}dist`).map((name) => [name, readFileSync(`${ROOT}dist/${name}`, "utf8")] as const);
  const files = await buildCoursePackage(new Map(dist), new Map([["threadwork.d.ts", "export {};\n"]]));
  for (const [path, text] of files) write(`built/${path}`, text);
  run(["npm", "pack", "--pack-destination", folder], "built");
  run(["tar", "xzf", "create-threadwork-0.1.0.tgz"]);
  run([node, "package/create.js", "course"]);
  run([node, "package/create.js", "class", "--class"]);
});
after(() => rmSync(folder, { recursive: true, force: true }));

function write(path: string, text: string | Uint8Array): void {
  mkdirSync(dirname(join(folder, path)), { recursive: true });
  writeFileSync(join(folder, path), text);
}

function read(path: string): string {
  return readFileSync(join(folder, path), "utf8");
}

/** Every file below, but for the kit. */
function files(path: string): string[] {
  return readdirSync(join(folder, path), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + path.length + 2))
    .filter((name) => !name.startsWith(".threadwork/kit/"))
    .sort();
}

function start([program, ...args]: string[], cwd = "", env: Record<string, string> = {}) {
  const { npm_config_user_agent: _, ...rest } = process.env;
  const PATH = `${tools}/node/bin:${tools}/.bin:${process.env.PATH}`;
  return spawnSync(program!, args, {
    cwd: join(folder, cwd),
    encoding: "utf8",
    env: { ...rest, PATH, NO_COLOR: "1", ...env },
  });
}

/** What a command prints, which must end well. */
function run(command: string[], cwd = ""): string {
  const { status, stdout, stderr } = start(command, cwd);
  assertEquals(status, 0, `${command.join(" ")}\n${stdout}${stderr}`);
  return stdout;
}

test("a course holds what a learner reads and edits, and no solution", withTools, () => {
  const inSight = ["README.md", "demo.ts", "exercise.ts", "graded.test.ts", "picture.svg"];
  assertEquals(files("course"), [
    ".gitignore",
    ".threadwork/files.json",
    ".vscode/settings.json",
    "README.md",
    "deno.json",
    ...lessonIds().flatMap((id) => inSight.map((name) => `lessons/${id}/${name}`)),
    "package.json",
    "tsconfig.json",
  ]);
  const all = readdirSync(join(folder, "course"), { recursive: true, withFileTypes: true });
  const texts = new Set(lessonIds().map((id) => readFileSync(`${ROOT}lessons/${id}/solution.ts`, "utf8")));
  const open = all.filter(
    (entry) => entry.isFile() && texts.has(readFileSync(join(entry.parentPath, entry.name), "utf8")),
  );
  assertEquals(open, []);
});

test("the commands of this repository are there under the same names, for Node, Bun and Deno", withTools, () => {
  const { scripts } = JSON.parse(read("course/package.json")) as { scripts: Record<string, string> };
  const { tasks } = JSON.parse(read("course/deno.json")) as { tasks: Record<string, string> };
  for (const name of [...commandNames(), "test", "update"]) {
    assertEquals(scripts[name], `node .threadwork/kit/scripts/starter/course.mjs ${name}`);
    assert(tasks[name] !== undefined, name);
  }
});

test("the course is there as a page, and needs no installation for it", withTools, async () => {
  const args = [".threadwork/kit/harness/cli/cli.ts", "web", "1"];
  const child = spawn(node, args, { cwd: join(folder, "course"), stdio: ["ignore", "pipe", "inherit"] });
  try {
    let said = "";
    for await (const part of child.stdout.setEncoding("utf8")) {
      said += part;
      if (said.includes("Ctrl-C")) break;
    }
    const [, address, token] = /(http:\S+)#token=([\w-]+)&lesson=01-concurrency/.exec(said) ?? [];
    const script = await (await fetch(`${address}page.js`)).text();
    assertStringIncludes(script, "./editor.js");
    const headers = { authorization: `Bearer ${token}`, origin: address!.slice(0, -1) };
    const lesson = await (await fetch(`${address}api/lesson/01-concurrency`, { headers })).json();
    assertEquals(lesson.text, read("course/lessons/01-concurrency/exercise.ts"));
    assertStringIncludes(lesson.html, "data:image/svg+xml");
    const [program] = await (await fetch(`${address}play/playables.json`)).json();
    assertStringIncludes(await (await fetch(`${address}play/playables/${program.id}.js`)).text(), "counter[0]");
  } finally {
    child.kill("SIGINT");
    await once(child, "exit");
  }
});

test("what a course holds imports nothing but built-in modules, what is there, and the library", withTools, () => {
  const kit = readdirSync(join(folder, "course/.threadwork/kit"), { recursive: true, encoding: "utf8" });
  const strange = kit
    .filter((path) => /\.(?:ts|m?js)$/.test(path) && !/^packages\/|\.d\.ts$/.test(path))
    .flatMap((path) =>
      [...read(`course/.threadwork/kit/${path}`).matchAll(/^(?:import|export)\b[^;]*? from "([\w@./:-]+)"/gm)]
        .map(([, name]) => name!)
        .filter((name) => !/^(?:\.{1,2}\/|node:|threadwork(?:\/explore)?$)/.test(name))
        .map((name) => `${path}: ${name}`),
    );
  assertEquals(strange, []);
  const missing = kit
    .filter((path) => /\.(?:ts|m?js)$/.test(path) && !/^(?:packages|lessons)\/|\.d\.ts$/.test(path))
    .flatMap((path) =>
      [...read(`course/.threadwork/kit/${path}`).matchAll(/^(?:import|export)\b(?!\s+type\b)[^;]*? from "(\.[^"]+)"/gm)]
        .filter(([, name]) => !existsSync(join(folder, "course/.threadwork/kit", dirname(path), name!)))
        .map(([, name]) => `${path}: ${name}`),
    );
  assertEquals(missing, []);
  const seen = files("course").filter((path) => path.endsWith(".ts"));
  const lost = seen.flatMap((path) =>
    [...read(`course/${path}`).matchAll(/ from "(\.[^"]+)"/g)]
      .filter(([, name]) => !existsSync(join(folder, "course", dirname(path), name!)))
      .map(([, name]) => `${path}: ${name}`),
  );
  assertEquals(lost, []);
  assertEquals(
    kit.filter((path) => /^packages\/.*threadwork/.test(path)),
    [],
  );
});

const runners: Record<string, string[]> = {
  node: ["npm", "run", "--silent"],
  deno: ["deno", "task", "--quiet"],
  bun: ["bun", "run", "--silent"],
};
for (const [name, command] of Object.entries(runners)) {
  test(`a course runs on ${name}, and a solved lesson brings our solution and the common mistakes`, withTools, () => {
    const made = `on-${name}`;
    run([node, "package/create.js", made]);
    const lesson = `${made}/lessons/01-concurrency`;
    write(`${lesson}/exercise.ts`, readFileSync(`${ROOT}lessons/01-concurrency/solution.ts`, "utf8"));
    assertStringIncludes(run([...command, "grade", "1"], made), "PASSED: 10 of 10 points.");
    assertEquals(read(`${lesson}/solution.ts`), read(`${lesson}/exercise.ts`));
    assert(existsSync(join(folder, lesson, "broken/await-in-loop.ts")));
    assertStringIncludes(run([...command, "lesson"], made), "✓ solved  01-concurrency");
    assertStringIncludes(run([...command, "reset", "1"], made), "lessons/01-concurrency/exercise.ts is as it came.");
    const isInstalled = existsSync(join(folder, made, "node_modules"));
    assertEquals(isInstalled, false);
  });
}

test("a course explores a program, and shows the schedule that breaks it", withTools, () => {
  const program = `import { sharedArray } from "threadwork";
export default {
  setup: () => ({ counter: sharedArray(Int32Array, 1) }),
  threads: [({ counter }) => { counter[0]++; }, ({ counter }) => { counter[0]++; }],
  check: ({ counter }) => counter[0] === 2,
};`;
  write("course/counter.ts", program);
  const { status, stdout, stderr } = start(
    [node, ".threadwork/kit/harness/cli/cli.ts", "explore", "counter.ts"],
    "course",
  );
  assertEquals(status, 1, stderr);
  assertStringIncludes(stdout, "one update is");
});

test("a demonstration finds the harness and the library from the lesson's folder", withTools, () => {
  const shown = run([...runners.node!, "lesson", "--", "1", "--once", "--scale", "0.01"], "course");
  assertMatch(shown, /sequential .*\ntogether /);
});

test("a class folder has solutions in sight, grades what is handed in, and makes what hosts want", withTools, () => {
  const made = files("class");
  for (const id of lessonIds()) assert(made.includes(`lessons/${id}/solution.ts`), id);
  assert(made.includes("submissions/.gitkeep"));
  const said = run([...runners.node!, "pack", "--", "gradescope", "1"], "class");
  assertStringIncludes(said, "gradescope.zip");
  run(["cp", "class/lessons/01-concurrency/solution.ts", "01-concurrency.ts"]);
  run(["tar", "czf", "class/submissions/ada.tar.gz", "01-concurrency.ts"]);
  run([...runners.node!, "class", "submissions"], "class");
  assertStringIncludes(read("class/submissions-results/grades.csv"), "ada");
});

test("Node 20 is asked first, with the size; without a terminal it is told what to type", withTools, () => {
  write("old.cjs", 'Object.defineProperty(process, "versions", { value: { ...process.versions, node: "20.1.0" } });');
  const old = { NODE_OPTIONS: `--require ${join(folder, "old.cjs")}` };
  const { status, stderr } = start([...runners.node!, "lesson"], "course", old);
  assertEquals(status, 4);
  assertMatch(
    stderr,
    /this is Node 20\.1\.0\.\n.* about 120 MB, .*type: npm run setup\nOr type "deno task lesson" or "bun run lesson", which needs no Node\./,
  );
  assertStringIncludes(start([node, "package/create.js", "on-20"], "", old).stdout, "It needs Node 24.2 or newer: ");
});

/** The package as a later version has it, made once for all. */
function makeNewer(): void {
  if (existsSync(join(folder, "newer"))) return;
  run(["cp", "-r", "package", "newer"]);
  write("newer/package.json", read("package/package.json").replace("0.1.0", "0.2.0"));
  write("newer/lessons/01-concurrency/README.md", "another story");
  write("newer/lessons/02-multiprocessing/exercise.ts", "another exercise");
  write("newer/lessons/04-new/exercise.ts", "a new exercise");
  write("newer/kit/lessons/04-new/solution.sealed", "a solution");
  rmSync(join(folder, "newer/lessons/03-multithreading"), { recursive: true });
}

for (const [name, command] of Object.entries(runners)) {
  inTurn(
    `an update keeps what a person has changed, replaces the rest, and says which is which, on ${name}`,
    withTools,
    () => {
      makeNewer();
      const older = `older-${name}`;
      const update = [...command, "update", ...(name === "node" ? ["--"] : []), "--from"];
      run([node, "package/create.js", older]);
      write(`${older}/lessons/01-concurrency/exercise.ts`, "mine");
      write(`${older}/lessons/02-multiprocessing/exercise.ts`, "mine, too");
      write(`${older}/lessons/03-multithreading/exercise.ts`, "mine of a lesson that is gone");
      write(`${older}/notes.md`, "notes");

      const said = run([...update, "../newer"], older);
      assertMatch(said, /^The course was 0\.1\.0, and is 0\.2\.0\.\n/);
      assertMatch(said, /New:\n {2}lessons\/04-new\/exercise\.ts\n/);
      assertMatch(said, /Kept .* in \.threadwork\/new\/\):\n {2}lessons\/02-multiprocessing\/exercise\.ts\n/);
      assertMatch(said, /Kept .* the course has it no more.*:\n {2}lessons\/03-multithreading\/exercise\.ts\n$/);
      assertEquals(read(`${older}/lessons/01-concurrency/README.md`), "another story");
      assertEquals(read(`${older}/lessons/01-concurrency/exercise.ts`), "mine");
      assertEquals(read(`${older}/lessons/02-multiprocessing/exercise.ts`), "mine, too");
      assertEquals(read(`${older}/.threadwork/new/lessons/02-multiprocessing/exercise.ts`), "another exercise");
      assertEquals(files(`${older}/lessons/03-multithreading`), ["exercise.ts"]);
      assertEquals(read(`${older}/notes.md`), "notes");

      const back = start([...update, "../package"], older);
      assertEquals(
        { status: back.status, said: back.stderr },
        {
          status: 2,
          said: "Cannot update: this brings version 0.1.0, and the course is 0.2.0 already.\n",
        },
      );

      const packed = start([...update, "../create-threadwork-0.1.0.tgz"], older);
      assertEquals(packed.status, 2);
      const why = name === "deno" ? "Deno runs no packed package. Unpack it (tar xzf" : "this brings version 0.1.0";
      assertStringIncludes(packed.stderr, `Cannot update: ${why}`);
    },
  );
}

test("nothing is written into a folder that holds something", withTools, () => {
  write("used/mine.txt", "mine");
  const { status, stderr } = start([node, "package/create.js", "used"]);
  assertEquals(status, 2);
  assertStringIncludes(stderr, 'Cannot make a course in "used": there is something in it.');
  assertEquals(files("used"), ["mine.txt"]);
  assertStringIncludes(start([node, "package/create.js", "course"]).stderr, "create-threadwork --update course");
});

const starts: Record<string, string[]> = {
  node: [node],
  deno: [`${tools}/.bin/deno`, "run", "-A"],
  bun: [`${tools}/.bin/bun`],
};
for (const [name, start] of Object.entries(starts)) {
  inTurn(`the course is written as a static site on ${name}`, withTools, () => {
    run([...start, ".threadwork/kit/harness/cli/cli.ts", "site", "--out", `../site-${name}`], "course");
    assertStringIncludes(read(`site-${name}/index.html`), "01 Concurrency");
    for (const file of ["threadwork.js", "editor.gz", "lessons/14-map-reduce/demo.js"]) {
      assert(existsSync(join(folder, `site-${name}`, file)), file);
    }
  });
}
