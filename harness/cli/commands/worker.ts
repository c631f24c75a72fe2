import { hostname } from "node:os";
import { GraderProcess } from "../../class/grader-process.ts";
import { inWords, thisMachine } from "../../class/grading-machine.ts";
import { withoutPassword } from "../../class/queue/bullmq.ts";
import { checkQueue } from "../../class/queue/check-queue.ts";
import { work } from "../../class/queue/serve-queue.ts";
import { findRuntime } from "../../load/find-runtime.ts";
import { neutralise } from "../../report/shared/neutralise.ts";
import { UsageError } from "../../usage-error.ts";
import { defineCommand } from "../command.ts";
import { untilSignal } from "../interrupt.ts";
import { tryTimedLock } from "../timed-lock.ts";

/** `threadwork worker`: serves a class queue on this machine. */
export const command = defineCommand({
  summary: "Grades what a class puts into a queue, until it is stopped.",
  usage: "--queue redis://HOST:PORT [options]",
  most: 0,
  options: {
    queue: { type: "string", value: "ADDRESS", help: "the Redis that holds the queue" },
    machine: {
      type: "string",
      value: "NAME",
      help: "this machine's name (default: its host name); one job at a time for each name",
    },
  },
  notes: [
    "Stop it with Ctrl-C, or a signal: what it was grading goes back into the queue, for this or another worker.",
  ],
  examples: [["--queue redis://10.0.0.5:6379", "serves the queue on that Redis"]],
  async run({ values }, { err, progress }) {
    if (values.queue === undefined)
      throw new UsageError("Which queue? Give its Redis, such as: worker --queue redis://localhost:6379");
    await checkQueue(values.queue);
    const name = values.machine ?? hostname();
    const machine = await thisMachine(name, await findRuntime(), "auto");
    await using grader = new GraderProcess(inWords(machine));
    await using _worker = work({
      address: values.queue,
      machine,
      grader,
      onJob: (text) => progress(`grading ${neutralise(text, 100)}`),
      onProblem: (text) => err(`${text}\n`),
      // The lock is held for a grade only: an idle worker keeps no other command waiting.
      turn: () => tryTimedLock(name),
    });
    progress(`${inWords(machine)} serves ${withoutPassword(values.queue)}`);
    await untilSignal();
    progress("stopping: what is being graded goes back into the queue");
    return 0;
  },
});
