/**
 * Runs the examples of the site, docs/examples/, each on one of the runtimes; with WHOLE_TABLES=1, on all. What is
 * moved from another library runs on Node, or in Python, as it did before it was moved.
 */
import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import process from "node:process";
import { test } from "node:test";
import { fileURLToPath, pathToFileURL } from "node:url";
import { assert, assertEquals } from "@std/assert";
import { runtime } from "../../runtime-adapters/current.ts";
import { ROOT } from "../../scripts/checks.ts";
import { shareOf, testInTurn } from "../share.ts";
import { printedOutput, promisedOutput } from "./find-examples.ts";

const FOLDER = `${ROOT}docs/examples/`;

const files = readdirSync(FOLDER, { recursive: true, encoding: "utf8" })
  .map((file) => file.replaceAll("\\", "/"))
  .filter((file) => !file.includes("node_modules/"))
  .sort();
const read = (file: string) => readFileSync(`${FOLDER}${file}`, "utf8");

/** What is run by another example: parts of it, and a server, which would never end. */
const RUN_BY_OTHERS: Readonly<Record<string, string>> = {
  "guide/words.ts": "guide/words.test.ts",
  "http/server.ts": "http/client.ts",
  "images/png.ts": "images/blur.ts",
  "page/work.ts": "page/page.ts",
};

/** What runs in a browser: tests/places/browser.test.ts. */
const IN_PAGES = ["page/page.ts"];

const examples = files.filter(
  (file) => file.endsWith(".ts") && !Object.hasOwn(RUN_BY_OTHERS, file) && !IN_PAGES.includes(file),
);

function run(command: readonly [string, ...string[]], source: string): void {
  const [executable, ...args] = command;
  const done = spawnSync(executable, args, { cwd: ROOT, encoding: "utf8", timeout: 55_000, env: process.env });
  assertEquals(done.status, 0, `${done.stdout}${done.stderr}${done.error ?? ""}`);
  const promised = promisedOutput(source);
  if (promised !== undefined) assertEquals(printedOutput(done.stdout), promised);
}

/** How the runtime runs a file of tests; Node runs it as any program. */
function testRun(file: string): [string, ...string[]] {
  const options = { node: [], bun: ["test"], deno: ["test", "-A", "--no-check"] }[runtime.name as string] ?? ["test"];
  return [runtime.executable(), ...options, fileURLToPath(pathToFileURL(file))];
}

for (const file of shareOf(examples, 0)) {
  test(`the example ${file} runs and prints what it says`, { timeout: 60_000 }, () => {
    const path = `${FOLDER}${file}`;
    const command = runtime.command(runtime.executable(), pathToFileURL(path));
    run(file.endsWith(".test.ts") ? testRun(path) : command, read(file));
  });
}

test("what is not run for itself is imported by an example that is", () => {
  for (const [file, user] of Object.entries(RUN_BY_OTHERS)) {
    assert([...examples, ...IN_PAGES].includes(user), user);
    assert(read(user).includes(`"./${file.split("/").at(-1)}"`), `${user} does not import ${file}`);
  }
});

testInTurn()(
  "the example csv/totals.ts adds up a file whose last line has no end, wherever it is cut",
  {},
  async () => {
    const folder = mkdtempSync(`${tmpdir()}/threadwork-csv-`);
    try {
      const line = "Aachen,article,1,100\n";
      // The cut is in the last line, just before it, and just behind its end.
      for (const behind of [-1, 0, 1]) {
        const lines = Math.floor((2 ** 22 - 26 + 5) / line.length);
        const head = "shop,article,pieces,cents".padEnd(2 ** 22 - lines * line.length + behind * 5 - 1, " ");
        writeFileSync(
          `${folder}/sales.csv`,
          `${head}\n${line.repeat(lines)}${behind === 1 ? "" : "Aachen,article,1,100"}`,
        );
        const cents = (lines + (behind === 1 ? 0 : 1)) * 100;
        const path = `${FOLDER}csv/totals.ts`;
        const [program, ...args] = runtime.command(runtime.executable(), pathToFileURL(path), [
          "--file",
          `${folder}/sales.csv`,
        ]);
        const { stdout, stderr } = spawnSync(program, args, { cwd: ROOT, encoding: "utf8", timeout: 55_000 });
        assertEquals(/Aachen +(\S+)/.exec(stdout)?.[1], (cents / 100).toFixed(2), `${stdout}${stderr}`);
      }
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  },
);

const isInstalled = existsSync(`${FOLDER}before/node_modules`);
const skip = isInstalled ? false : "docs/examples/before has no packages: npm install --prefix docs/examples/before";
const before = files.filter((file) => /^before\/[^/]*(?<!-worker)\.(?:mjs|py)$/.test(file));

for (const file of runtime.name === "node" ? before : []) {
  test(`the example ${file} runs and prints what it says`, { timeout: 60_000, skip }, () => {
    const isPython = file.endsWith(".py");
    const command = isPython ? "python3" : runtime.executable();
    run([command, `${FOLDER}${file}`], isPython ? asScript(read(file)) : read(file));
  });
}

/** A Python program with its prints as promisedOutput() knows them. */
function asScript(python: string): string {
  return python.replaceAll(/^( *)print\((.*)\) {2}# /gm, "$1console.log($2); // ");
}
