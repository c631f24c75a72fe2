import { adapters } from "../../../runtime-adapters/current.ts";
import { findRuntime } from "../../load/find-runtime.ts";
import { WITHOUT_TASKSET } from "../../report/shared/verdict-words.ts";
import { RUNTIME_NAMES } from "../../runtime-names.ts";
import { defineCommand } from "../command.ts";
import { examineMachine, type Machine } from "../examine-machine.ts";
import { columns } from "../help.ts";
import { fitting } from "../surroundings.ts";
import { version } from "../version.ts";

/** `threadwork doctor`: what this machine has, and what follows for grading. */
export const command = defineCommand({
  summary: "Says what this machine has, and what follows for grading.",
  usage: "[--json]",
  most: 0,
  options: { json: { type: "boolean", help: "the facts alone, for a program" } },
  examples: [["", "look at this machine"]],
  async run({ values }, { out, style, columns: width }) {
    const runtimes = await Promise.all(
      RUNTIME_NAMES.map(async (name) => {
        const spec = await findRuntime(name).catch(() => undefined);
        return { ...spec, name };
      }),
    );
    const machine = await examineMachine(
      runtimes.flatMap(({ name, version, executable }) =>
        version && executable ? [{ name, version, executable }] : [],
      ),
    );
    if (values.json) {
      out(`${JSON.stringify({ threadwork: version(), runtimes, machine }, null, 2)}\n`);
      return 0;
    }
    const rows = runtimes.map(({ name, version, executable }) => {
      const needed = `not found (${adapters[name].oldest.join(".")} or newer is needed; the other runtimes work without it)`;
      return [name, version ? `${version}  ${executable}` : needed] as const;
    });
    const say = (text: string) => out(fitting(text, width));
    say(`${style("bold", version())}\n\n`);
    say(`Runtimes:\n${columns(rows)}\n`);
    say(`This machine:\n${columns(factsOf(machine))}\n`);
    say(
      `What follows for grading:\n${consequences(machine)
        .map((line) => `  - ${line}\n`)
        .join("")}`,
    );
    return 0;
  },
});

function factsOf(machine: Machine): [string, string][] {
  const yes = (value: boolean) => (value ? "yes" : "no");
  return [
    ["system", machine.system],
    ["processors", `${machine.processors} usable, ${machine.online} online`],
    ["processor quota", machine.quota === undefined ? "none" : `${machine.quota} processors`],
    ...machine.sandboxes.map(({ runtime, tier }): [string, string] => [`sandbox for ${runtime}`, tier]),
    ["thread times (schedstat)", yes(machine.schedstat)],
    ["named pipes", yes(machine.namedPipes)],
    ["threads on one processor (taskset)", yes(machine.taskset)],
  ];
}

const NO_WITNESS = {
  "one-processor": "that takes two processors",
  "unseen-threads": "threads cannot be seen",
  "busy-processors": "others take the processors now",
  "unseen-quota": "how long the quota keeps programs from running cannot be seen",
};

/** What the facts mean for somebody who wants to be graded here. */
export function consequences(machine: Machine): string[] {
  const lines: string[] = [];
  const least = Math.min(machine.processors, machine.quota ?? Number.POSITIVE_INFINITY);
  if (least < 2) {
    lines.push(
      "Work that computes cannot get faster here: one processor is not enough. Its lessons get no verdict on speed by the clock.",
    );
  } else {
    lines.push(`Work that computes can get up to ${least} times as fast here.`);
  }
  lines.push("Work that waits (lessons 01 and 03) can be graded on any number of processors.");
  if (!machine.namedPipes)
    lines.push("Lessons with blocking downloads (03) need named pipes, and cannot be graded here.");
  const locked = machine.sandboxes.filter(({ tier }) => tier === "bwrap").map(({ runtime }) => runtime);
  if (locked.length > 0) lines.push(`Code of others can be locked in with bubblewrap, on ${locked.join(", ")}.`);
  for (const { runtime, tier, why } of machine.sandboxes) {
    const trust = tier === "none" ? "that you trust" : "that you half trust: only its own permissions stop it";
    if (why !== undefined) lines.push(`Grade only code ${trust}, on ${runtime}: ${why}.`);
  }
  if (!machine.taskset) lines.push(`${WITHOUT_TASKSET} Its lessons (02) will mostly get no verdict.`);
  lines.push(
    machine.noWitness === undefined
      ? "A pass of work that computes can be witnessed here, when little else runs: the verdict says whether it was."
      : `No pass of work that computes can be witnessed here (${NO_WITNESS[machine.noWitness]}): it is an estimate, and the verdict says so.`,
  );
  if (!machine.schedstat)
    lines.push("How parallel a program was cannot be read thread by thread here: the clock decides.");
  return lines;
}
