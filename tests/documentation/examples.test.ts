/** Runs every example of the library's documentation and of the README, on the runtime that runs this test. */
import { spawnSync } from "node:child_process";
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import process from "node:process";
import { test } from "node:test";
import { pathToFileURL } from "node:url";
import { assert, assertEquals } from "@std/assert";
import { runtime } from "../../runtime-adapters/current.ts";
import { ROOT } from "../../scripts/checks.ts";
import { testInTurn } from "../share.ts";
import { findExamples, printedOutput, promisedOutput } from "./find-examples.ts";

const inTurn = testInTurn();

const publicFiles = readdirSync(`${ROOT}concurrency`, { recursive: true, encoding: "utf8" })
  .filter((file) => file.endsWith(".ts"))
  .sort();
const documents = ["README.md", "docs/opentelemetry.md", ...publicFiles.map((file) => `concurrency/${file}`)];
const examples = documents.flatMap((path) => findExamples(path, readFileSync(`${ROOT}${path}`, "utf8")));

// Inside the project, so that "threadwork" means this project.
const folder = `${ROOT}.threadwork/examples/${runtime.name}/`;
mkdirSync(folder, { recursive: true });

test("the documentation has examples", () => assert(examples.length > 0));

for (const { where, source } of examples) {
  inTurn(`the example at ${where} runs and prints what it says`, { timeout: 60_000 }, () => {
    const file = `${folder}${where.replaceAll(/\W+/g, "-")}.ts`;
    writeFileSync(file, source);
    const [executable, ...args] = runtime.command(runtime.executable(), pathToFileURL(file));
    const done = spawnSync(executable, args, { cwd: ROOT, encoding: "utf8", timeout: 50_000, env: process.env });
    assertEquals(done.status, 0, `${done.stdout}${done.stderr}`);
    const promised = promisedOutput(source);
    if (promised !== undefined) assertEquals(printedOutput(done.stdout), promised);
  });
}
