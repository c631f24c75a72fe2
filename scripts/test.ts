/**
 * `npm test`: every test of the project on Node, Deno and Bun, and one sum.
 *
 * One process a file, so that a crash or a leak is that file's alone. Files that measure run one at a time, because
 * they disturb each other; the others three at a time, where there are two processors: they wait a good part of their
 * time.
 * The last line is `N passed, N failed` for the three together, and `, N skipped` when there are any.
 */
import { spawn } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { availableParallelism, tmpdir } from "node:os";
import { join, relative, resolve, sep } from "node:path";
import process from "node:process";
import { setTimeout as sleep } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { parseArgs, stripVTControlCharacters, styleText } from "node:util";
import { findRuntime } from "../harness/load/find-runtime.ts";
import type { RuntimeSpec } from "../harness/model.ts";
import { UsageError } from "../harness/usage-error.ts";
import type { RuntimeName } from "../runtime-adapters/runtime.ts";
import { allowedSkips } from "./allowed-skips.ts";
import { parseJunit, type TestCase } from "./read-junit.ts";

const USAGE = `Usage: npm test -- [PART OF A PATH]… [--runtime node|deno|bun]… [--repeat N]

Runs the tests whose path below tests/ holds one of the given parts (default: all) on each runtime (default: all three).
--repeat N runs everything N times, to look for tests that fail now and then.`;

/** A test file that has not ended by then is stopped and has failed. */
const FILE_LIMIT_MS = 10 * 60_000;

/** So many files at a time, of those that do not run alone. */
const LANES = 3;

/** Tests about files, bundlers and browsers rather than about a runtime run once, on the first runtime. */
const ONCE = new RegExp(`^(architecture|places)\\${sep}`);

/** Tests that measure time, memory or processors, or attack the machine: nothing runs beside them. */
const ALONE =
  /^(concurrency\/(flat|garbage|prints|stress)|hostile|lessons|harness\/([^/]*$|criteria\/(behind-walls|.*ask)|measure\/(?!in-learners|memory|stage)|natural|sandbox))/;

const ROOT = fileURLToPath(new URL("..", import.meta.url));
const IN_CI = process.env.CI === "true";

interface Totals {
  passed: number;
  failed: number;
  skipped: number;
  /** What failed, for the list at the end. */
  failures: string[];
}

interface FileRun {
  /** `undefined` when the file left no whole report. */
  cases: TestCase[] | undefined;
  output: string;
  /** How it ended, when that alone makes it a failure. */
  trouble?: string;
  durationMs: number;
}

/** How each runtime is told to run one test file and write a JUnit report; words for people go to standard output. */
const testCommand: Record<RuntimeName, (file: string, report: string) => string[]> = {
  // Not --test: it takes a file without tests, or one that exits half-way, for a test that passed.
  node: (file, report) => [
    "--test-reporter=spec",
    "--test-reporter-destination=stdout",
    "--test-reporter=junit",
    `--test-reporter-destination=${report}`,
    file,
  ],
  deno: (file, report) => ["test", "-A", "--no-check", `--junit-path=${report}`, file],
  // Bun's own limit of 5 s a test says little on a busy machine.
  bun: (file, report) => ["test", "--timeout=60000", "--reporter=junit", `--reporter-outfile=${report}`, file],
};

// A run that is told to stop takes the file that it is running along: see "exit" below.
process.once("SIGINT", () => process.exit(130));
process.once("SIGTERM", () => process.exit(143));
process.exitCode = await main();

async function main(): Promise<number> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      runtime: { type: "string", multiple: true },
      repeat: { type: "string", default: "1" },
      folder: { type: "string", default: join(ROOT, "tests") },
      help: { type: "boolean", short: "h" },
    },
  });
  if (values.help) {
    console.log(USAGE);
    return 0;
  }
  const folder = resolve(values.folder);
  const files = testFiles(folder).filter(
    (file) => positionals.length === 0 || positionals.some((part) => join("tests", file).includes(part)),
  );
  if (files.length === 0) {
    console.error(`Cannot run tests: no *.test.ts file in ${folder} has "${positionals.join('" or "')}" in its path.`);
    return 2;
  }
  const totals: Totals = { passed: 0, failed: 0, skipped: 0, failures: [] };
  const runtimes = await findRuntimes(values.runtime, totals);
  if (runtimes === undefined) return 2;
  for (let round = 1; round <= Number(values.repeat); round++) {
    for (const runtime of runtimes) {
      console.log(styleText("bold", `\n${runtime.name} ${runtime.version}`));
      const here = files.filter((file) => runtime === runtimes[0] || !ONCE.test(file));
      for await (const [file, run] of runFiles(runtime, folder, here)) {
        report(runtime, pathFrom(ROOT, join(folder, file)), run, totals);
      }
    }
  }
  if (totals.failures.length > 0) console.log(`\nFailed:\n${totals.failures.map((line) => `  ${line}`).join("\n")}`);
  const skipped = totals.skipped > 0 ? `, ${totals.skipped} skipped` : "";
  console.log(`\n${totals.passed} passed, ${totals.failed} failed${skipped}`);
  return totals.failed > 0 ? 1 : 0;
}

/** The test files of a folder, as paths below it. What lies in a folder named fixtures is material, not a test. */
function testFiles(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((file) => file.endsWith(".test.ts") && !file.split(sep).includes("fixtures"))
    .sort();
}

/**
 * The runtimes to test on. One that was asked for must be here; of all, those that are here, and the others are named.
 */
async function findRuntimes(asked: string[] | undefined, totals: Totals): Promise<RuntimeSpec[] | undefined> {
  const found: RuntimeSpec[] = [];
  for (const name of asked ?? Object.keys(testCommand)) {
    try {
      found.push(await findRuntime(name));
    } catch (error) {
      if (!(error instanceof UsageError)) throw error;
      console.error(`Not tested on ${name}. ${error.message}`);
      if (asked !== undefined) return undefined;
      if (IN_CI) fail(totals, `all tests on ${name}: it is not here`);
    }
  }
  return found;
}

/** Runs test files: first those that run alone, then the others, some at a time. */
async function* runFiles(
  runtime: RuntimeSpec,
  folder: string,
  files: readonly string[],
): AsyncGenerator<[file: string, run: FileRun]> {
  const isAlone = (file: string) => ALONE.test(pathFrom(folder, join(folder, file)));
  for (const file of files.filter(isAlone)) yield [file, await runFile(runtime, join(folder, file))];
  const others = files.filter((file) => !isAlone(file));
  const runs = others.map(() => Promise.withResolvers<FileRun>());
  let next = 0;
  const runNext = async () => {
    for (let at = next++; at < others.length; at = next++) {
      await runFile(runtime, join(folder, others[at]!)).then(runs[at]!.resolve, runs[at]!.reject);
    }
  };
  for (let lane = 0; lane < (availableParallelism() > 1 ? LANES : 1); lane++) void runNext();
  for (const [at, file] of others.entries()) yield [file, await runs[at]!.promise];
}

/** Runs one test file in a process of its own. */
async function runFile(runtime: RuntimeSpec, path: string): Promise<FileRun> {
  const folder = mkdtempSync(join(tmpdir(), "threadwork-test-"));
  const reportPath = join(folder, "report.xml");
  const started = performance.now();
  const child = spawn(runtime.executable, testCommand[runtime.name](`./${pathFrom(ROOT, path)}`, reportPath), {
    cwd: ROOT,
    env: environment(runtime.name),
    stdio: ["ignore", "pipe", "pipe"],
    detached: process.platform !== "win32", // its own process group, so that the whole group can be stopped
  });
  let output = "";
  for (const stream of [child.stdout, child.stderr]) stream.setEncoding("utf8").on("data", (text) => (output += text));
  let late = false;
  const limit = setTimeout(() => {
    late = true;
    stop(child.pid);
  }, FILE_LIMIT_MS);
  const stopToo = () => stop(child.pid);
  process.once("exit", stopToo);
  const closed = new Promise((done) => child.once("close", done));
  const [code, signal] = await new Promise<[number | null, string | null]>((done) => {
    child.once("error", (error) => done([null, error.message]));
    child.once("exit", (...end) => done(end));
  });
  clearTimeout(limit);
  process.off("exit", stopToo);
  stop(child.pid); // whatever the file left running
  // Its last words; a program that left the group could hold the line open for ever.
  await Promise.race([closed, sleep(2000, undefined, { ref: false })]);
  const cases = parseJunit(readIfThere(reportPath));
  rmSync(folder, { recursive: true, force: true });
  const trouble = late ? `did not end within ${FILE_LIMIT_MS / 1000} s` : troubleOf(cases, code, signal);
  return { cases, output, durationMs: performance.now() - started, ...(trouble === undefined ? {} : { trouble }) };
}

/** What a test sees of our environment: the same, whoever started the tests. */
function environment(runtime: RuntimeName): NodeJS.ProcessEnv {
  const ours = Object.entries(process.env).filter(([name]) => !/^npm_|^NODE_TEST_CONTEXT$|^FORCE_COLOR$/.test(name));
  // What is compiled once need not be again by the next of the thousand processes.
  const NODE_COMPILE_CACHE = join(tmpdir(), "node-compile-cache");
  return { NODE_COMPILE_CACHE, ...Object.fromEntries(ours), THREADWORK_RUNTIME: runtime, NO_COLOR: "1" };
}

function troubleOf(cases: TestCase[] | undefined, code: number | null, signal: string | null): string | undefined {
  const ending = signal === null ? `code ${code}` : signal;
  if (cases === undefined) return `ended with ${ending} before its tests were through`;
  if (cases.length === 0) return "holds no test";
  if (code !== 0 && !cases.some(({ outcome }) => outcome === "failed"))
    return `ended with ${ending}, though no test failed`;
  return undefined;
}

/** Prints the line of one file, with what it said when something failed, and adds it to the totals. */
function report(runtime: RuntimeSpec, where: string, run: FileRun, totals: Totals): void {
  const before = totals.failed;
  const cases = run.cases ?? [];
  const count = (outcome: TestCase["outcome"]) => cases.filter((testCase) => testCase.outcome === outcome).length;
  totals.passed += count("passed");
  for (const { name, outcome } of cases) {
    const label = `${where} on ${runtime.name}: ${name}`;
    if (outcome === "failed") fail(totals, label);
    else if (outcome === "skipped" && IN_CI && !isAllowedSkip(runtime.name, where, name))
      fail(totals, `${label} (skipped)`);
    else if (outcome === "skipped") totals.skipped++;
  }
  if (run.trouble !== undefined) fail(totals, `${where} on ${runtime.name} ${run.trouble}`);

  const failed = totals.failed - before;
  const sums = [
    `${count("passed")} passed`,
    failed && `${failed} failed`,
    count("skipped") && `${count("skipped")} skipped`,
  ];
  const seconds = (run.durationMs / 1000).toFixed(1);
  const mark = failed > 0 ? styleText("red", "FAILED") : styleText("green", "ok    ");
  console.log(`${mark} ${where.padEnd(60)} ${seconds.padStart(6)} s  ${sums.filter(Boolean).join(", ")}`);
  if (failed > 0)
    console.log(
      stripVTControlCharacters(run.output).trimEnd().split("\n").slice(-150).join("\n").replaceAll(/^/gm, "       | "),
    );
}

function isAllowedSkip(runtime: RuntimeName, file: string, name: string): boolean {
  return allowedSkips.some(
    (skip) => (skip.runtime ?? runtime) === runtime && skip.file === file && name.startsWith(skip.test),
  );
}

function fail(totals: Totals, what: string): void {
  totals.failed++;
  totals.failures.push(what);
}

/** A path as it is written on every system. */
function pathFrom(folder: string, path: string): string {
  return relative(folder, path).replaceAll(sep, "/");
}

function readIfThere(path: string): string {
  try {
    return readFileSync(path, "utf8");
  } catch {
    return "";
  }
}

/** Ends a process and its group, if there is one left. */
function stop(pid: number | undefined): void {
  if (pid === undefined) return;
  try {
    process.kill(process.platform === "win32" ? pid : -pid, "SIGKILL");
  } catch {
    // It has ended already.
  }
}
