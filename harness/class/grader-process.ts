/**
 * Grades in a process of its own, so that a submission that brings its grader down does not take the class along.
 *
 *   coordinator ── one job, a line of JSON ──▶ grade-jobs.ts
 *               ◀─ one result, a line of JSON ─
 */
import { type ChildProcess, spawn } from "node:child_process";
import process from "node:process";
import { createInterface, type Interface } from "node:readline";
import { runtime } from "../../runtime-adapters/current.ts";
import { GRADE_LIMIT_MS } from "../program-limits.ts";
import type { Job, Result } from "./records.ts";

/** Grades the jobs of a class. Resolves to `undefined` when the grader died with a job. */
export interface Grader extends AsyncDisposable {
  grade(job: Job): Promise<Result | undefined>;
}

export class GraderProcess implements Grader {
  readonly #machine: string;
  #child: { process: ChildProcess; lines: Interface; ended: Promise<undefined> } | undefined;

  constructor(machine: string) {
    this.#machine = machine;
  }

  async grade(job: Job): Promise<Result | undefined> {
    this.#child ??= this.#start();
    const { process: child, lines, ended } = this.#child;
    const answered = new Promise<Result>((resolve) => lines.once("line", (line) => resolve(JSON.parse(line))));
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<undefined>((resolve) => {
      timer = setTimeout(() => resolve(undefined), GRADE_LIMIT_MS);
    });
    child.stdin!.write(`${JSON.stringify(job)}\n`);
    const result = await Promise.race([answered, ended, late]);
    clearTimeout(timer);
    if (result === undefined) await this[Symbol.asyncDispose]();
    return result;
  }

  #start() {
    const module = new URL("./grade-jobs.ts", import.meta.url);
    const [executable, ...args] = runtime.command(runtime.executable(), module, [this.#machine]);
    const child = spawn(executable, args, { stdio: ["pipe", "pipe", "inherit"] });
    // The process may have ended before it read the job.
    child.stdin.on("error", () => {});
    const ended = new Promise<undefined>((resolve) => {
      child.once("error", () => resolve(undefined));
      child.once("close", () => resolve(undefined));
    });
    const take = () => child.kill();
    process.once("exit", take);
    child.once("close", () => process.off("exit", take));
    return { process: child, lines: createInterface({ input: child.stdout }), ended };
  }

  async [Symbol.asyncDispose](): Promise<void> {
    const child = this.#child;
    if (!child) return;
    this.#child = undefined;
    child.process.stdin!.end();
    const timer = setTimeout(() => child.process.kill("SIGKILL"), 5_000);
    await child.ended;
    clearTimeout(timer);
    child.lines.close();
  }
}
