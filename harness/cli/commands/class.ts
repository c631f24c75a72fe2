import { existsSync, mkdirSync } from "node:fs";
import { hostname } from "node:os";
import { basename, join, resolve } from "node:path";
import { collect } from "../../class/collect.ts";
import { gradePending } from "../../class/grade-pending.ts";
import { GraderProcess } from "../../class/grader-process.ts";
import { type GradingMachine, inWords, thisMachine } from "../../class/grading-machine.ts";
import { holdLock } from "../../class/hold-lock.ts";
import { withoutPassword } from "../../class/queue/bullmq.ts";
import { coordinate } from "../../class/queue/coordinate.ts";
import type { Job, Rejected, Result } from "../../class/records.ts";
import { type Regrade, Store, type Wanted } from "../../class/store.ts";
import { summarise, summaryTable } from "../../class/summary.ts";
import { writeResults } from "../../class/write-results.ts";
import { mustHaveRoom } from "../../disk-error.ts";
import { findRuntime } from "../../load/find-runtime.ts";
import { findLesson, lessonIds } from "../../load/lessons.ts";
import type { RuntimeSpec } from "../../model.ts";
import { nameAsIs, neutralise } from "../../report/shared/neutralise.ts";
import { ANY_RUNTIME } from "../../runtime-names.ts";
import type { WantedSandbox } from "../../sandbox/tiers.ts";
import { UsageError } from "../../usage-error.ts";
import { defineCommand } from "../command.ts";
import type { ExitCode } from "../exit-codes.ts";
import { howToType } from "../how-to-type.ts";
import { sandboxOf } from "../sandboxes.ts";
import type { Surroundings } from "../surroundings.ts";
import { timedLock } from "../timed-lock.ts";
import { version } from "../version.ts";

/** `threadwork class`: grades a folder of submissions. */
export const command = defineCommand({
  summary: "Grades a class: a folder with one folder or archive a student.",
  usage: "DIR [options]",
  most: 1,
  options: {
    out: { type: "string", value: "DIR", help: "where the results go (default: DIR-results)" },
    resume: { type: "boolean", help: "go on after an interruption; also takes files that are new or changed" },
    regrade: { type: "string", value: "WHICH", help: "grade again: all, latest, no-verdict, or a lesson's ID" },
    queue: {
      type: "string",
      value: "ADDRESS",
      help: "a Redis such as redis://host:6379: any number of workers grade, not this process",
    },
    leaderboard: { type: "boolean", help: "also write leaderboard.html, with pseudonyms" },
    runtime: {
      type: "string",
      value: "NAME",
      help: `the runtime that runs the files: ${ANY_RUNTIME} (default: this one)`,
    },
    sandbox: {
      type: "string",
      value: "WHICH",
      help: "auto, bwrap, runtime or none (default: auto, the best there is)",
    },
  },
  notes: [
    "A student's folder, .zip or .tar.gz holds LESSON/exercise.ts or LESSON.ts for each lesson.",
    "The results: grades.csv, index.html, a folder a student, and verdicts.sqlite, which they are all made from.",
    "Exit codes: 0 everything has been graded, 1 something could not be taken (it is listed with its reason), 2 usage, 4 the grader itself failed.",
  ],
  examples: [
    ["submissions", "grades everything in submissions/ into submissions-results/"],
    ["submissions --resume", "goes on where it was interrupted"],
    ["submissions --regrade no-verdict", "grades again what got no verdict"],
  ],
  async run({ values, positionals: [folder] }, surroundings) {
    if (folder === undefined) throw new UsageError("Which class? Give its folder, such as: class submissions");
    const regrade = values.regrade === undefined ? undefined : await regradeOf(values.regrade);
    const runtime = await findRuntime(values.runtime);
    const how: Wanted = {
      grader: version().split(" on ")[0]!,
      runtime: runtime.name,
      sandbox: sandboxOf(values.sandbox),
    };
    mustHaveRoom();
    const out = resolve(values.out ?? `${resolve(folder)}-results`);
    // Before anything is made: a folder that is not there must leave nothing behind.
    const students = collect(resolve(folder), lessonIds());
    const first = await students.next();
    mkdirSync(out, { recursive: true });
    using lock = holdLock(join(out, ".lock.sqlite"));
    if (!lock)
      throw new UsageError(`Another run grades into "${out}" now. Wait for it, or give another folder with --out.`);
    const known = existsSync(join(out, "verdicts.sqlite"));
    using store = new Store(join(out, "verdicts.sqlite"));
    if (known && !values.resume && !regrade) throw new UsageError(beforeMessage(store, out));

    const rejected: Rejected[] = [];
    for (let each = first; !each.done; each = await students.next()) {
      store.add(each.value.files, new Date());
      rejected.push(...each.value.rejected);
    }
    store.setRejected(rejected);
    for (const { message } of rejected) surroundings.err(`Not taken: ${nameAsIs(message)}\n`);
    // What was asked for before an interruption is done first, and not asked for twice.
    const interrupted = store.counts().pending > 0;
    if (regrade && !(values.resume && interrupted)) store.wantAgain(regrade, how);
    store.wantNew(how);
    await gradeAll(store, surroundings, values.queue, runtime, how.sandbox);
    const { rows, unwritten } = writeResults(store, out, {
      name: basename(resolve(folder)),
      leaderboard: values.leaderboard ?? false,
    });
    surroundings.out(`${summaryTable(summarise(rows))}\n`);
    surroundings.out(`Grades: ${join(out, "grades.csv")}\nPage:   ${join(out, "index.html")}\n`);
    if (rejected.length > 0) {
      surroundings.out(`\nNot taken: ${rejected.length}\n`);
      for (const { message } of rejected) surroundings.out(`  ${nameAsIs(message)}\n`);
    }
    for (const text of unwritten) surroundings.err(`Not written: ${nameAsIs(text)}\n`);
    return (rejected.length + unwritten.length > 0 ? 1 : 0) satisfies ExitCode;
  },
});

async function gradeAll(
  store: Store,
  { progress, err }: Surroundings,
  address: string | undefined,
  spec: RuntimeSpec,
  sandbox: WantedSandbox,
): Promise<void> {
  const { pending } = store.counts();
  if (pending === 0) return;
  const startedMs = performance.now();
  const onResult = ({ student, lesson }: Job, { outcome }: Result, left: number) => {
    const done = pending - left;
    const leftMs = ((performance.now() - startedMs) / done) * left;
    const estimate = left === 0 ? "" : `, about ${timeInWords(leftMs)} left`;
    progress(`${done} of ${pending}${estimate}: ${neutralise(student, 50)}, ${lesson}: ${outcome}`);
  };
  if (address !== undefined) {
    const onMachines = (machines: readonly GradingMachine[]) => {
      const start = howToType("worker", `--queue ${withoutPassword(address)}`);
      const nobody = `nobody serves the queue: on each machine that is to grade, type ${start}`;
      progress(machines.length === 0 ? nobody : `served by ${neutralise(machines.map(inWords).join(", "), 1000)}`);
    };
    progress(`${pending} submissions go through the queue`);
    return await coordinate(store, { address, onResult, onMachines, onProblem: (text) => err(`${text}\n`) });
  }
  using _ = await timedLock(hostname(), () => progress("waiting for this machine's other timed work"));
  const machine = inWords(await thisMachine(hostname(), spec, sandbox));
  await using grader = new GraderProcess(machine);
  progress(`grading ${pending} submissions on ${machine}`);
  await gradePending(store, grader, machine, onResult);
}

/** Such as "40 s" or "12 min". */
function timeInWords(ms: number): string {
  return ms < 90_000 ? `${Math.max(1, Math.round(ms / 1000))} s` : `${Math.round(ms / 60_000)} min`;
}

async function regradeOf(which: string): Promise<Regrade> {
  if (which === "all" || which === "latest" || which === "no-verdict") return { kind: which };
  return { kind: "lesson", lesson: (await findLesson(which)).id };
}

function beforeMessage(store: Store, out: string): string {
  const { pending, graded } = store.counts();
  const found =
    pending > 0 ? `an interrupted run (${graded} graded, ${pending} left)` : `${graded} grades of an earlier run`;
  return `Cannot start anew in "${out}": it holds ${found}. Go on with --resume, grade again with --regrade all, or give another folder with --out.`;
}
