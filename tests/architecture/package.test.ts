/** The library as a stranger gets it: packed, installed in an empty folder, and used there. */
import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import process from "node:process";
import { after, before, test } from "node:test";
import { assert, assertEquals, assertMatch, assertStringIncludes } from "@std/assert";
import { ROOT } from "../../scripts/checks.ts";
import { buildDist } from "../../scripts/library.ts";
import { buildPackage } from "../../scripts/package.ts";
import { withTools } from "./tools.ts";

const tools = `${ROOT}tools/node_modules`;
const runtimes: Record<string, string[]> = {
  node: [`${tools}/node/bin/node`],
  deno: [`${tools}/.bin/deno`, "run", "-A"],
  bun: [`${tools}/.bin/bun`],
};

const program = `import { Pool, Queue, Thread } from "threadwork";
export function square(n: number): number { return n * n; }
export function take(queue: Queue<number>): number { return queue.get() + 1; }
if ((import.meta as { main?: boolean }).main) {
  await using pool = new Pool(import.meta as { url: string }, { workers: 2 });
  const squares: number[] = await pool.map(square, [1, 2, 3]);
  const queue = new Queue<number>();
  const thread = Thread.start(import.meta as { url: string }, take, queue);
  queue.put(6);
  const processes = new Pool(import.meta as { url: string }, { workers: 1, as: "processes" });
  const said = [...squares, await thread.join(), await processes.apply(square, [4])];
  await processes.terminate();
  const { console } = globalThis as unknown as { console: { log(text: string): void } };
  console.log(said.join());
}
`;

let folder: string;
before(async () => {
  folder = mkdtempSync(join(tmpdir(), "threadwork-package-"));
  const files = await buildPackage(await buildDist());
  for (const [name, text] of files) write(`package/${name}`, text);
  write("user/package.json", '{ "name": "user", "private": true, "type": "module" }');
  write("user/squares.ts", program);
  write("user/required.cjs", 'console.log(typeof require("threadwork").Pool);');
  const packed = run(["npm", "pack", "--pack-destination", folder], "package");
  const tarball = packed.trim().split("\n").at(-1)!;
  run(["npm", "install", "--no-audit", "--no-fund", join(folder, tarball)], "user");
});
after(() => rmSync(folder, { recursive: true, force: true }));

function write(path: string, text: string): void {
  mkdirSync(dirname(join(folder, path)), { recursive: true });
  writeFileSync(join(folder, path), text);
}

function runs([program, ...args]: string[], cwd: string) {
  const env = { ...process.env, NO_COLOR: "1" };
  return spawnSync(program!, args, { cwd: join(folder, cwd), encoding: "utf8", env });
}

/** What a command prints, which must end well. */
function run(command: string[], cwd: string): string {
  const { status, stdout, stderr } = runs(command, cwd);
  assertEquals(status, 0, `${command.join(" ")}\n${stdout}${stderr}`);
  return stdout;
}

for (const [name, command] of Object.entries(runtimes)) {
  test(`the package, installed in an empty folder, runs on ${name}, and can be required there`, withTools, () => {
    assertEquals(run([...command, "squares.ts"], "user"), "1,4,9,7,16\n");
    assertEquals(run([...command, "required.cjs"], "user"), "function\n");
  });
}

for (const [name, command] of Object.entries(runtimes)) {
  test(
    `a program explored in a project shows its own lines, in a test and by the command, on ${name}`,
    withTools,
    () => {
      const lines = "const { steps } = await explore(bank); console.log(steps.map(({ line }) => line).join());";
      write("user/bank.ts", readFileSync(`${ROOT}harness/web/playables/1-lost-update.ts`, "utf8"));
      write("user/explores.ts", `import { explore } from "threadwork/explore"; import bank from "./bank.ts"; ${lines}`);
      assertEquals(run([...command, "explores.ts"], "user"), "11,11,12,12\n");
      const bin = "node_modules/threadwork/bin/threadwork.js";
      const { status, stdout } = runs([...command, bin, "explore", "bank.ts"], "user");
      assertEquals(status, 1, stdout);
      assertMatch(
        stdout,
        /11: const before = counter[\s\S]*To run this schedule again[\s\S]*threadwork explore bank\.ts --replay ab2a/,
      );
      assertStringIncludes(run([...command, bin, "--help"], "user"), "explore  Tries schedules");
    },
  );
}

test("the command says what is missing where Node is too old", withTools, () => {
  const start = readFileSync(join(folder, "package/bin/threadwork.js"), "utf8");
  // On 24.1 no file knows that it is the program.
  for (const version of ["20.1.0", "24.1.0"]) {
    write(
      "user/old.mjs",
      `Object.defineProperty(process.versions, "node", { value: "${version}" });\n${start.replace(/^#!.*/, "")}`,
    );
    const { status, stderr } = runs([runtimes.node![0]!, "old.mjs"], "user");
    assertEquals([status, stderr], [2, `threadwork needs Node 24.2 or newer, Deno or Bun; this is Node ${version}.\n`]);
  }
});

test("the library says what is missing where Node is too old, and an old Node can read that", withTools, () => {
  write(
    "user/old.cjs",
    'Object.defineProperty(process.versions, "node", { value: "24.1.0" });\nrequire("threadwork");\n',
  );
  const { status, stderr } = runs([runtimes.node![0]!, "old.cjs"], "user");
  assertEquals(status, 1);
  assertMatch(stderr, /^Error: Threadwork needs Node 24\.2 or newer, Deno or Bun; this is Node 24\.1\.0\.$/m);
  // What Node 20 and 22 cannot parse.
  const scripts = readdirSync(join(folder, "package"), { encoding: "utf8" }).filter((name) => /\.c?js$/.test(name));
  assert(scripts.length > 30, `only ${scripts.length} files were found`);
  const unread = scripts.filter((name) =>
    /^\s*(?:await )?using \w+ =/m.test(readFileSync(join(folder, "package", name), "utf8")),
  );
  assertEquals(unread, []);
});

for (const resolution of ["nodenext", "bundler"]) {
  for (const lib of [["esnext"], ["esnext", "dom"]]) {
    test(`its types hold under strict, with ${resolution} and lib ${lib.join(", ")}`, withTools, () => {
      const module = resolution === "bundler" ? "esnext" : resolution;
      const options = { strict: true, noEmit: true, target: "esnext", types: [], skipLibCheck: false };
      const compilerOptions = { ...options, module, moduleResolution: resolution, lib };
      write("user/explores-nothing.ts", 'export * as schedules from "threadwork/explore";');
      write("user/tsconfig.json", JSON.stringify({ compilerOptions, files: ["squares.ts", "explores-nothing.ts"] }));
      assertEquals(run([runtimes.node![0]!, `${tools}/typescript/bin/tsc`, "-p", "."], "user"), "");
    });
  }
}

test("publint and are-the-types-wrong find nothing in it", withTools, () => {
  assertStringIncludes(run([`${tools}/.bin/publint`, "--strict", "."], "package"), "All good!");
  run([`${tools}/.bin/attw`, "--pack", ".", "--profile", "esm-only"], "package");
});

test("both registries would take it", withTools, () => {
  run(["npm", "publish", "--dry-run"], "package");
  // The other tests check its types; here Deno would fetch those of Node for it.
  run([`${tools}/.bin/deno`, "publish", "--dry-run", "--allow-dirty", "--no-check"], "package");
});

test("it holds the library, and nothing of the course, the grader or the tests", withTools, () => {
  const list = JSON.parse(run(["npm", "pack", "--dry-run", "--json"], "package")) as { files: { path: string }[] }[];
  const strange = list[0]!.files.filter(
    ({ path }) =>
      !/^(?:(?:bin\/)?[\w.-]+\.(?:js|cjs|js\.map|d\.ts)|(?:package|jsr)\.json|README\.md|LICENSE)$/.test(path),
  );
  assertEquals(strange, []);
  const paths = list[0]!.files.map(({ path }) => path);
  // The explorer's workers ask how long they have computed.
  assert(paths.includes("usage.cjs"));
  // The last two are the grader's: a program that is bundled with the library must not need them either.
  for (const name of ["probe", "run-program", "own-descriptors"]) {
    assert(!paths.some((path) => path.startsWith(`${name}.`)), name);
    assert(
      !new RegExp(`require\\)?\\("\\./${name}\\.`).test(readFileSync(join(folder, "package/threadwork.js"), "utf8")),
      name,
    );
  }
});

test(
  "its types for TypeScript before 5.7 know no array that is generic; a long run tries each version",
  withTools,
  () => {
    for (const name of ["threadwork", "explore"]) {
      const types = readFileSync(join(folder, `package/${name}.ts5.4.d.ts`), "utf8");
      assertEquals(types.match(/\w*(?:Array|ArrayBufferView)<(?:Shared)?ArrayBuffer\w*>/g), null);
    }
  },
);
