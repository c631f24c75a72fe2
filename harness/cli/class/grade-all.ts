import { hostname } from "node:os";
import { gradePending } from "../../class/grade-pending.ts";
import { GraderProcess } from "../../class/grader-process.ts";
import { type GradingMachine, inWords, thisMachine } from "../../class/grading-machine.ts";
import { withoutPassword } from "../../class/queue/bullmq.ts";
import { coordinate } from "../../class/queue/coordinate.ts";
import type { Job, Result } from "../../class/records.ts";
import { timeInWords, timeLeft } from "../../class/status.ts";
import type { Store } from "../../class/store/store.ts";
import type { RuntimeSpec } from "../../model.ts";
import { neutralise } from "../../report/shared/neutralise.ts";
import type { WantedSandbox } from "../../sandbox/tiers.ts";
import { howToType } from "../how-to-type.ts";
import type { Surroundings } from "../surroundings.ts";
import { timedLock } from "../timed-lock.ts";

/**
 * Grades what a class still lacks: on this machine, or on those that serve a queue.
 *
 * @param where of the queue the address, where there is one; else what this machine grades with
 * @param onKept told of each student of whom there is a verdict more
 */
export async function gradeAll(
  store: Store,
  { progress, err }: Surroundings,
  where: { address: string | undefined; runtime: RuntimeSpec; sandbox: WantedSandbox },
  onKept: (student: string) => void,
): Promise<void> {
  const { address } = where;
  const { pending } = store.attempts.counts();
  if (pending === 0) return;
  let done = 0;
  const onResult = ({ student, lesson }: Job, { outcome }: Result, left: number) => {
    done++;
    onKept(student);
    const estimate = left === 0 ? "" : inTime(store);
    progress(`${done} of ${done + left}${estimate}: ${neutralise(student, 50)}, ${lesson}: ${outcome}`);
  };
  if (address !== undefined) {
    const onMachines = (machines: readonly GradingMachine[]) => {
      const start = howToType("worker", `--queue ${withoutPassword(address)}`);
      const nobody = `nobody serves the queue: on each machine that is to grade, type ${start}`;
      progress(machines.length === 0 ? nobody : `served by ${neutralise(machines.map(inWords).join(", "), 1000)}`);
    };
    progress(`${pending} submissions go through the queue${inTime(store)}`);
    return await coordinate(store, { address, onResult, onMachines, onProblem: (text) => err(`${text}\n`) });
  }
  using _ = await timedLock(hostname(), () => progress("waiting for this machine's other timed work"));
  const machine = inWords(await thisMachine(hostname(), where.runtime, where.sandbox));
  await using grader = new GraderProcess(machine);
  progress(`grading ${pending === 1 ? "1 submission" : `${pending} submissions`} on ${machine}${inTime(store)}`);
  await gradePending(store, grader, machine, onResult);
}

/** An estimate of the time that is left, from the measured grades of each lesson. */
function inTime(store: Store): string {
  const ms = timeLeft(store.status(new Date()));
  return ms === undefined ? "" : `, about ${timeInWords(ms)} left`;
}
