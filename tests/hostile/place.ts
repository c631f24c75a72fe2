import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer, type Server } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { env, pid } from "node:process";
import { fileURLToPath } from "node:url";
import { assert, assertEquals, assertMatch } from "@std/assert";
import { type Grade, grade } from "../../harness/grade.ts";
import { findLesson } from "../../harness/load/lessons.ts";
import { report as text } from "../../harness/report/text.ts";
import { runtime } from "../../runtime-adapters/current.ts";
import { descendants } from "../descendants.ts";
import type { Attack, Outcome } from "./attacks.ts";

const FIXTURES = fileURLToPath(new URL("fixtures/", import.meta.url));

/** A machine that is too busy to show it says so, and then it is asked again. That is no answer, right or wrong. */
const MOST_TRIES = 3;

/** Thrown where the machine was too busy for a verdict, every time. */
export class NoVerdictError extends Error {
  override name = "NoVerdictError";
}

/**
 * Where hostile submissions are graded: it knows what lies outside of them, and looks afterwards whether all is as it
 * was.
 */
export class Place implements Disposable {
  /** Everything that these grades make lies in here: others may run on this machine. */
  readonly #folder: string;
  /** What lies outside: a file that must stay as it is, in a folder in which nothing may appear. */
  readonly #outside: string;
  readonly #submissions: string;
  readonly #server: Server;
  readonly #tmp: string | undefined;
  #visitors = 0;

  static async open(): Promise<Place> {
    const place = new Place();
    await new Promise<void>((resolve) => place.#server.listen(0, "127.0.0.1", resolve));
    return place;
  }

  private constructor() {
    this.#folder = mkdtempSync(join(tmpdir(), "hostile-"));
    this.#outside = join(this.#folder, "outside");
    this.#submissions = join(this.#folder, "submissions");
    for (const folder of [this.#outside, this.#submissions]) mkdirSync(folder);
    writeFileSync(join(this.#outside, "secret"), "untouched");
    this.#tmp = env.TMPDIR;
    env.TMPDIR = this.#folder;
    this.#server = createServer((socket) => {
      this.#visitors++;
      socket.destroy();
    });
  }

  /** Grades it and sees that it gets its right answer, that nothing is left, and that nothing outside was touched. */
  async check(attack: Attack, lesson: number, sandbox: "bwrap" | "runtime"): Promise<void> {
    const without = sandbox === "runtime" ? attack.withoutWalls?.[runtime.name] : undefined;
    if (without === "not let loose") throw new Error(`${attack.file} is not let loose without walls`);
    const before = this.leftovers();
    this.#visitors = 0;
    const file = await this.#submission(attack, lesson);
    const expected = without ?? attack;
    let graded: Grade;
    let tries = 0;
    do graded = await grade({ lesson: String(lesson), file, sandbox });
    while (isNoVerdict(graded) && !expected.outcomes.includes(graded.verdict.outcome) && ++tries < MOST_TRIES);
    sees(expected, graded);
    assertEquals(graded.verdict.sandbox, sandbox);
    assertEquals(this.leftovers(), before, "it left processes, files or control groups");
    assertEquals(readdirSync(this.#outside), ["secret"], "it wrote outside");
    assertEquals(readFileSync(join(this.#outside, "secret"), "utf8"), "untouched");
    if (!without) assertEquals(this.#visitors, 0, "it came to the network");
  }

  /** What grades have made and not taken away again. */
  leftovers(): string[] {
    const groups = ["/sys/fs/cgroup", "/sys/fs/cgroup/unified", "/sys/fs/cgroup/memory", "/sys/fs/cgroup/pids"];
    const mounts = existsSync("/proc/self/mountinfo") ? readFileSync("/proc/self/mountinfo", "utf8").split("\n") : [];
    return [
      ...descendants(pid).map((left) => `process ${left.pid}`),
      ...readdirSync(this.#folder),
      ...mounts.filter((line) => line.includes(this.#folder)),
      ...groups
        .filter((folder) => existsSync(folder))
        .flatMap((folder) => readdirSync(folder).filter((name) => name.startsWith(`threadwork-${pid}-`))),
    ];
  }

  [Symbol.dispose](): void {
    this.#server.close();
    if (this.#tmp === undefined) delete env.TMPDIR;
    else env.TMPDIR = this.#tmp;
    rmSync(this.#folder, { recursive: true, force: true });
  }

  /** The file to grade: the attack, and below it the lesson's own file, where it answers with that. */
  async #submission(attack: Attack, lesson: number): Promise<string> {
    const isFolder = attack.file.endsWith("/");
    const source = join(FIXTURES, isFolder ? `${attack.file}submission.ts` : `${attack.file}.ts`);
    const folder = join(this.#submissions, `${attack.file.replace("/", "")}-${lesson}`);
    mkdirSync(folder, { recursive: true });
    if (isFolder) cpSync(join(FIXTURES, attack.file), folder, { recursive: true });
    let code = readFileSync(source, "utf8")
      .replaceAll("__OUTSIDE__", this.#outside)
      .replaceAll("__PORT__", String((this.#server.address() as { port: number }).port))
      .replaceAll("__PID__", String(pid));
    if (attack.with) {
      const { text } = await lessonFile(lesson, attack.with);
      code += code.includes("export default")
        ? text.replace(/export default async function \w+/, "async function honest")
        : text;
    }
    const file = join(folder, "exercise.ts");
    writeFileSync(file, code);
    return file;
  }
}

function isNoVerdict({ verdict }: Pick<Grade, "verdict">): boolean {
  return verdict.outcome === "inconclusive" || verdict.outcome === "unfit";
}

/** A file of a lesson, such as its `solution`. */
export async function lessonFile(lesson: number, which: string): Promise<{ file: string; text: string }> {
  const { folder } = await findLesson(String(lesson));
  const file = fileURLToPath(new URL(`${which}.ts`, folder));
  return { file, text: readFileSync(file, "utf8") };
}

/** Throws unless a grade is what it must be, and its report harmless to who reads it. */
function sees({ outcomes, check, says }: Outcome, { verdict, measurement }: Grade): void {
  const first = verdict.checks.find((each) => each.outcome !== "passed");
  const seen = `${verdict.outcome}, ${first?.id}: ${first?.message}, seed ${verdict.seed}, ${measurement.output.stderr.slice(0, 500)}`;
  if (isNoVerdict({ verdict }) && !outcomes.includes(verdict.outcome)) throw new NoVerdictError(`no verdict: ${seen}`);
  assert(outcomes.includes(verdict.outcome), `expected ${outcomes.join(" or ")}, found ${seen}`);
  if (check) assertEquals(first?.id, check, seen);
  if (says) assertMatch(first?.message ?? "", says, seen);
  const written = text(verdict, { measurement, gradedAt: new Date(), style: (_, plain) => plain });
  const isPlain = [...written].every((character) => character >= " " || character === "\n");
  assert(isPlain && !/^::/m.test(written), "the report holds control characters or a workflow command");
}
