/**
 * Every shell block of docs/teach typed as it stands, in a real class folder, with real grades: about ten minutes.
 *
 *   npm run build && node tests/documentation/teach/long-run.ts [PAGE…] [--as npm|deno|bun]
 *
 * With `--as deno`, `npm run X -- …` is typed as `deno task X …`. It needs bwrap and redis-server; git, npm and the
 * runtimes are taken from PATH.
 */
import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import process from "node:process";
import { setTimeout as sleep } from "node:timers/promises";
import { parseArgs } from "node:util";
import { ROOT } from "../../../scripts/checks.ts";
import { Redis } from "../../../scripts/redis.ts";
import { type Block, teachBlocks } from "./blocks.ts";
import { lay } from "./class-folder.ts";

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { as: { type: "string", default: "npm" } },
});
/** A page that goes on with the class of another. */
const AFTER: Readonly<Record<string, string>> = { "defend.md": "class.md" };
/** What a page's own address is here. */
const REDIS = "redis://10.0.0.5:6379";
/** Ten grades on a machine that others use take longer than five minutes. */
const LINE_LIMIT_MS = 900_000;
/** What goes on must say something so soon, and is told to end a little later. */
const SAYS_WITHIN_MS = 60_000;
const GOES_ON_MS = 4000;

const env = {
  ...process.env,
  ...{ GIT_AUTHOR_NAME: "T", GIT_AUTHOR_EMAIL: "t@x", GIT_COMMITTER_NAME: "T", GIT_COMMITTER_EMAIL: "t@x" },
};

const all = teachBlocks();
const wanted = positionals.length === 0 ? [...new Set(all.map(({ page }) => page))] : positionals;
let wrong = 0;
for (const page of wanted.filter((each) => AFTER[each] === undefined || !wanted.includes(AFTER[each]))) {
  const pages = [AFTER[page] ?? page, ...Object.keys(AFTER).filter((each) => AFTER[each] === (AFTER[page] ?? page))];
  await typed(
    all.filter((block) => pages.includes(block.page)),
    pages[0]!,
  );
}
console.log(wrong === 0 ? "every block did what its page says" : `${wrong} blocks did not`);
process.exit(wrong === 0 ? 0 : 1);

async function typed(blocks: readonly Block[], page: string): Promise<void> {
  if (blocks.length === 0) return;
  const root = mkdtempSync(join(tmpdir(), "threadwork-teach-"));
  const folder = join(root, "class");
  try {
    const make = join(ROOT, ".out/package/create-threadwork/create.js");
    const made = spawnSync("node", [make, folder, "--class"], { encoding: "utf8" });
    if (made.status !== 0) throw new Error(`no class folder: ${made.stdout}${made.stderr}`);
    lay(page, folder);
    if (page === "queue.md" && values.as === "deno") {
      // As its first command says.
      const queue = join(folder, ".threadwork/kit/queue");
      spawnSync("deno", ["install", "--node-modules-dir=auto"], { cwd: queue });
    }
    await using redis = page === "queue.md" ? await Redis.start() : undefined;
    const here = (line: string) => asWanted(redis ? line.replace(REDIS, redis.address) : line);
    // The queue's first command waits for a worker, which may be started before or after.
    const worker = redis && start(here(`npm run worker -- --queue ${REDIS}`), folder);
    for (const block of blocks.toSorted((a, b) => Number(a.page !== page) - Number(b.page !== page)))
      await see(block, folder, here);
    if (worker) await end(worker);
  } finally {
    rmSync(root, { recursive: true, force: true });
  }
}

async function see({ where, lines, does }: Block, folder: string, here: (line: string) => string): Promise<void> {
  const from = performance.now();
  let why: string | undefined;
  if (does.kind === "goes-on") for (const line of lines) why ??= await goesOn(here(line), folder);
  else if (does.kind === "ends") why = endsWith(lines.map(here), does.code, folder);
  const seconds = ((performance.now() - from) / 1000).toFixed(1);
  const what = does.kind === "not-run" ? `not run: ${does.why}` : `${seconds} s`;
  console.log(`${why === undefined ? "right" : "WRONG"}  ${where}  ${what}${why === undefined ? "" : `\n${why}`}`);
  if (why !== undefined) wrong++;
}

/** All lines in one shell, which stops at the first that ends otherwise. */
function endsWith(lines: readonly string[], code: number, folder: string): string | undefined {
  const script = lines.map(
    (line, at) => `${line}\n[ $? = ${at === lines.length - 1 ? code : 0} ] || { echo 'line ${at + 1}' >&2; exit 99; }`,
  );
  const done = spawnSync("bash", ["-c", script.join("\n")], {
    cwd: folder,
    encoding: "utf8",
    timeout: LINE_LIMIT_MS,
    env,
  });
  return done.status === 0 ? undefined : `${done.stdout}${done.stderr}`;
}

/** It says something, goes on, and ends when it is told to. */
async function goesOn(line: string, folder: string): Promise<string | undefined> {
  const child = start(line, folder);
  const until = performance.now() + SAYS_WITHIN_MS;
  while (!/https?:|serves/.test(child.said) && performance.now() < until && child.exitCode === null) await sleep(100);
  await sleep(GOES_ON_MS);
  if (child.exitCode !== null) return `${line}: it ended by itself, with ${child.exitCode}\n${child.said}`;
  if (!(await end(child))) return `${line}: it did not end\n${child.said}`;
  return /Cannot |There is no|failed/.test(child.said) ? `${line}\n${child.said}` : undefined;
}

type Started = ChildProcess & { said: string };

/** In a group of its own, as a terminal starts it. */
function start(line: string, folder: string): Started {
  const child = spawn("bash", ["-c", line], { cwd: folder, detached: true, env, stdio: ["ignore", "pipe", "pipe"] });
  const started: Started = Object.assign(child, { said: "" });
  for (const stream of [child.stdout, child.stderr])
    stream.on("data", (bytes) => {
      started.said += bytes;
    });
  return started;
}

/** Ctrl-C; `false` where it goes on in spite of it. */
async function end(child: Started): Promise<boolean> {
  const ended = new Promise((resolve) => child.once("close", () => resolve(true)));
  if (child.exitCode !== null) return true;
  process.kill(-child.pid!, "SIGINT");
  const isOver = await Promise.race([ended, sleep(15_000).then(() => false)]);
  if (!isOver) process.kill(-child.pid!, "SIGKILL");
  return isOver === true;
}

function asWanted(line: string): string {
  const [, rest] = /^npm run (.*)$/.exec(line) ?? [];
  if (rest === undefined || values.as === "npm") return line;
  return `${values.as === "deno" ? "deno task" : "bun run"} ${rest.replace(/ -- /, " ")}`;
}
