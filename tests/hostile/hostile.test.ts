/**
 * Every hostile submission gets its right answer behind the walls, leaves nothing and harms nobody.
 *
 * Each is graded once, on one of the three runtimes by turns. The long run, `THREADWORK_HOSTILE=all npm test -- hostile`, grades
 * each on every runtime, for every lesson that it is meant for, and once with the runtime's permissions alone.
 */
import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer, type Server } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { env, pid } from "node:process";
import { after, before, test } from "node:test";
import { fileURLToPath } from "node:url";
import { assert, assertEquals, assertMatch } from "@std/assert";
import { grade } from "../../harness/grade.ts";
import { findRuntime } from "../../harness/load/find-runtime.ts";
import { findLesson } from "../../harness/load/lessons.ts";
import { report as text } from "../../harness/report/text.ts";
import { chooseSandbox } from "../../harness/sandbox/choose.ts";
import { hasPermissions } from "../../harness/sandbox/permissions.ts";
import { runtime } from "../../runtime-adapters/current.ts";
import { descendants } from "../../runtime-adapters/host/tree.ts";
import { type Attack, attacks } from "./attacks.ts";

const WHOLE = env.THREADWORK_HOSTILE === "all";
const FIXTURES = fileURLToPath(new URL("fixtures/", import.meta.url));
const LIMIT = { timeout: 240_000 };

const walls = await chooseSandbox("bwrap", await findRuntime()).then(
  () => true,
  (error: Error) => error.message,
);
/** Without walls nothing here can be said. In continuous integration that is an error: see scripts/allowed-skips.ts. */
const options = { ...LIMIT, ...(walls === true ? {} : { skip: String(walls) }) };
if (walls !== true) console.error(`NOT TESTED: hostile submissions. ${walls}`);

/** What lies outside: a file that must stay as it is, in a folder in which nothing may appear. */
let outside: string;
/** Where everything of these grades lies: others may run on this machine. */
let place: string;
let submissions: string;
let server: Server;
let port = 0;
let visitors = 0;

before(async () => {
  place = mkdtempSync(join(tmpdir(), "hostile-"));
  outside = join(place, "outside");
  submissions = join(place, "submissions");
  for (const folder of [outside, submissions]) mkdirSync(folder);
  env.TMPDIR = place;
  writeFileSync(join(outside, "secret"), "untouched");
  server = createServer((socket) => {
    visitors++;
    socket.destroy();
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  port = (server.address() as { port: number }).port;
});

after(() => {
  server.close();
  rmSync(place, { recursive: true, force: true });
});

const turn = ["node", "deno", "bun"].indexOf(runtime.name);
attacks.forEach((attack, i) => {
  if (!WHOLE && i % 3 !== turn) return;
  for (const lesson of WHOLE ? attack.lessons : attack.lessons.slice(0, 1)) {
    test(`${attack.file} for lesson ${lesson}`, options, () => check(attack, lesson, "bwrap"));
  }
  if (WHOLE && hasPermissions(runtime.name) && !attack.wallsOnly?.includes(runtime.name)) {
    test(`${attack.file} with permissions alone`, LIMIT, () => check(attack, attack.lessons[0]!, "runtime"));
  }
});

test("after all of them an honest submission still passes", options, async () => {
  const { file } = await honest(1, "solution");
  const { verdict } = await grade({ lesson: "1", file, sandbox: "bwrap", seed: 1 });
  assertEquals([verdict.outcome, verdict.sandbox], ["passed", "bwrap"], JSON.stringify(verdict.checks));
});

async function check(attack: Attack, lesson: number, sandbox: "bwrap" | "runtime"): Promise<void> {
  const before = leftovers();
  const { verdict, measurement } = await grade({
    lesson: String(lesson),
    file: await submission(attack, lesson),
    sandbox,
  });
  const first = verdict.checks.find((each) => each.outcome !== "passed");
  const seen = `${verdict.outcome}, ${first?.id}: ${first?.message}, seed ${verdict.seed}, ${measurement.output.stderr.slice(0, 500)}`;
  assertEquals(verdict.sandbox, sandbox);
  assert(attack.outcomes.includes(verdict.outcome), `expected ${attack.outcomes.join(" or ")}, found ${seen}`);
  if (attack.check) assertEquals(first?.id, attack.check, seen);
  if (attack.says) assertMatch(first?.message ?? "", attack.says, seen);
  const written = text(verdict, { measurement, gradedAt: new Date(), style: (_, plain) => plain });
  const isPlain = [...written].every((character) => character >= " " || character === "\n");
  assert(isPlain && !/^::/m.test(written), "the report holds control characters or a workflow command");

  assertEquals(descendants(pid), [], "it left processes");
  assertEquals(leftovers(), before, "it left files or control groups");
  assertEquals(readdirSync(outside), ["secret"], "it wrote outside");
  assertEquals(readFileSync(join(outside, "secret"), "utf8"), "untouched");
  assertEquals(visitors, 0, "it came to the network");
}

/** The file to grade: the attack, and below it the lesson's own file, where it answers with that. */
async function submission(attack: Attack, lesson: number): Promise<string> {
  const isFolder = attack.file.endsWith("/");
  const source = join(FIXTURES, isFolder ? `${attack.file}submission.ts` : `${attack.file}.ts`);
  const folder = join(submissions, `${attack.file.replace("/", "")}-${lesson}`);
  mkdirSync(folder, { recursive: true });
  if (isFolder) cpSync(join(FIXTURES, attack.file), folder, { recursive: true });
  let code = readFileSync(source, "utf8")
    .replaceAll("__OUTSIDE__", outside)
    .replaceAll("__PORT__", String(port))
    .replaceAll("__PID__", String(pid));
  if (attack.with) {
    const { text } = await honest(lesson, attack.with);
    code += code.includes("export default")
      ? text.replace(/export default async function \w+/, "async function honest")
      : text;
  }
  const file = join(folder, "exercise.ts");
  writeFileSync(file, code);
  return file;
}

async function honest(lesson: number, which: NonNullable<Attack["with"]>): Promise<{ file: string; text: string }> {
  const { folder } = await findLesson(String(lesson));
  const file = fileURLToPath(new URL(`${which}.ts`, folder));
  return { file, text: readFileSync(file, "utf8") };
}

/** What a grade makes and takes away again. */
function leftovers(): string[] {
  const groups = ["/sys/fs/cgroup", "/sys/fs/cgroup/unified", "/sys/fs/cgroup/memory", "/sys/fs/cgroup/pids"];
  const ours = groups
    .filter((folder) => existsSync(folder))
    .flatMap((folder) => readdirSync(folder).filter((name) => name.startsWith(`threadwork-${pid}-`)));
  return [...readdirSync(place), ...ours];
}
