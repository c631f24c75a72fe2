/** scripts/run.mjs in a small project of its own, with an npm that only pretends to install. */
import { type ChildProcess, spawn } from "node:child_process";
import { chmodSync, cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import process from "node:process";
import { test } from "node:test";
import { assertEquals, assertMatch, assertStringIncludes } from "@std/assert";
import { ROOT, tool } from "../../scripts/checks.ts";
import { withTools } from "./tools.ts";

const [node] = tool("");

/** Notes where it was called, and does or says what `FAKE_NPM` holds. */
const npm = `#!/bin/sh
echo "\${PWD##*/}" >> "$LOG"
mkdir -p node_modules
eval "$FAKE_NPM"
`;

/** Ends with 7, or waits for a signal that it answers. */
const program = `
console.log("started", ...process.argv.slice(2));
if (process.argv.includes("--wait")) setTimeout(() => {}, 60_000);
else process.exitCode = 7;
`;

class Project implements Disposable {
  readonly folder = mkdtempSync(join(tmpdir(), "threadwork-set-up-"));

  constructor() {
    for (const folder of ["scripts", "tools", "queue", "bin", "harness/cli"])
      mkdirSync(join(this.folder, folder), { recursive: true });
    cpSync(`${ROOT}scripts/run.mjs`, join(this.folder, "scripts/run.mjs"));
    cpSync(`${ROOT}scripts/starter`, join(this.folder, "scripts/starter"), { recursive: true });
    this.write("package.json", '{ "type": "module" }');
    this.write("tools/package.json", "{}");
    this.write("queue/package.json", "{}");
    this.write("harness/cli/cli.ts", program);
    this.write("bin/npm", npm);
    this.write("log", "");
    chmodSync(join(this.folder, "bin/npm"), 0o755);
  }

  write(file: string, text: string): void {
    writeFileSync(join(this.folder, file), text);
  }

  /** The folders in which packages were installed, in order. */
  installs(): string[] {
    const folders = readFileSync(join(this.folder, "log"), "utf8").trimEnd().split("\n");
    return folders.map((folder) => (this.folder.endsWith(folder) ? folder && "root" : folder)).filter(Boolean);
  }

  start(args: readonly string[], fakeNpm = ""): ChildProcess {
    const PATH = `${join(this.folder, "bin")}:${process.env.PATH}`;
    const env = { PATH, LOG: join(this.folder, "log"), FAKE_NPM: fakeNpm };
    return spawn(node, [join(this.folder, "scripts/run.mjs"), ...args], { cwd: this.folder, env });
  }

  async run(args: readonly string[], fakeNpm?: string) {
    return await ended(this.start(args, fakeNpm));
  }

  [Symbol.dispose](): void {
    rmSync(this.folder, { recursive: true });
  }
}

async function ended(child: ChildProcess) {
  let stdout = "";
  let stderr = "";
  child.stdout?.on("data", (text) => (stdout += text));
  child.stderr?.on("data", (text) => (stderr += text));
  const [code, signal] = await new Promise<[number | null, string | null]>((done) => {
    child.once("close", (...end) => done(end));
  });
  return { code, signal, stdout, stderr };
}

/** Resolves when a program has written these words to standard error. */
async function says(child: ChildProcess, words: string): Promise<void> {
  let stderr = "";
  await new Promise<void>((done) => {
    child.stderr?.on("data", (text) => {
      stderr += text;
      if (stderr.includes(words)) done();
    });
  });
}

test("a first start says that it installs, then hands arguments and exit code on", withTools, async () => {
  using project = new Project();
  const { code, stdout, stderr } = await project.run(["lesson", "02", "--once"]);
  assertEquals({ code, stdout }, { code: 7, stdout: "started lesson 02 --once\n" });
  assertMatch(stderr, /^Setting up Threadwork: npm install, .*\n$/);
  assertEquals(project.installs(), ["root"]);
});

test("a second start installs nothing and says nothing", withTools, async () => {
  using project = new Project();
  await project.run(["lesson"]);
  assertEquals((await project.run(["lesson"])).stderr, "");
  assertEquals(project.installs(), ["root"]);
});

test("a changed lock installs again, and so does a deleted node_modules", withTools, async () => {
  using project = new Project();
  await project.run(["lesson"]);
  project.write("package-lock.json", "{}");
  await project.run(["lesson"]);
  rmSync(join(project.folder, "node_modules"), { recursive: true });
  await project.run(["lesson"]);
  assertEquals(project.installs(), ["root", "root", "root"]);
});

test("tools/ is installed only for who needs it", withTools, async () => {
  using project = new Project();
  await project.run(["grade", "02", "--runtime", "node"]);
  assertEquals(project.installs(), ["root"]);
  await project.run(["check"]);
  assertEquals(project.installs(), ["root", "tools"]);
});

test("queue/ is installed only for who uses a queue", withTools, async () => {
  using project = new Project();
  await project.run(["class", "submissions"]);
  assertEquals(project.installs(), ["root"]);
  await project.run(["worker", "--queue", "redis://localhost"]);
  assertEquals(project.installs(), ["root", "queue"]);
});

test("what builds the site is installed only for who builds it", withTools, async () => {
  using project = new Project();
  for (const file of ["docs/site/package.json", "scripts/docs.ts"]) {
    mkdirSync(join(project.folder, file, ".."), { recursive: true });
    project.write(file, file.endsWith(".ts") ? program : "{}");
  }
  await project.run(["lesson"]);
  assertEquals(project.installs(), ["root"]);
  await project.run(["docs"]);
  assertEquals(project.installs(), ["root", "site"]);
});

test("of two starts at once one installs, and the other says that it waits", withTools, async () => {
  using project = new Project();
  const untilTold = 'for i in $(seq 600); do [ -e "$LOG.go" ] && break; sleep 0.1; done';
  const first = project.start(["lesson"], untilTold);
  await says(first, "Setting up");
  const second = project.start(["lesson"], untilTold);
  await says(second, "waiting for it");
  project.write("log.go", "");
  const codes = (await Promise.all([ended(first), ended(second)])).map(({ code }) => code);
  assertEquals({ codes, installs: project.installs() }, { codes: [7, 7], installs: ["root"] });
});

test("the lock of a set-up that was killed does not stop the next one", withTools, async () => {
  using project = new Project();
  mkdirSync(join(project.folder, ".threadwork/setup.lock"), { recursive: true });
  project.write(".threadwork/setup.lock/pid", "4194305"); // above the largest process number of Linux
  assertEquals((await project.run(["lesson"])).code, 7);
});

test("a registry that cannot be reached is named, and nothing counts as installed", withTools, async () => {
  using project = new Project();
  const { code, stdout, stderr } = await project.run(["lesson"], "echo 'npm error code ENOTFOUND' >&2; exit 1");
  assertEquals({ code, stdout }, { code: 4, stdout: "" });
  assertStringIncludes(stderr, "could not reach the package registry (ENOTFOUND)");
  assertEquals((await project.run(["lesson"])).code, 7);
});

test("another failure of npm shows npm's last words", withTools, async () => {
  using project = new Project();
  const { code, stderr } = await project.run(["lesson"], "echo 'npm error no space left' >&2; exit 3");
  assertEquals(code, 4);
  assertStringIncludes(stderr, "ended with code 3. It said:\nnpm error no space left");
});

for (const signal of ["SIGTERM", "SIGINT", "SIGHUP"] as const) {
  test(`${signal} goes on to the program, and its ending comes back`, withTools, async () => {
    using project = new Project();
    const child = project.start(["lesson", "--wait"]);
    child.stdout?.once("data", () => child.kill(signal));
    assertEquals((await ended(child)).signal, signal);
  });
}
