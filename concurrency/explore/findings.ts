import { heldAtEnd } from "./held-at-end.ts";
import { lostWakeUp } from "./lost-wake-up.ts";
import type { Machine } from "./machine.ts";
import type { Finding, OwnChange, ReadInTheEnd, ThrownError, Wait } from "./model.ts";
import { End, type Operation } from "./operation.ts";
import type { Race } from "./race.ts";
import type { Wrong } from "./run.ts";
import { scheduleText } from "./schedule-string.ts";
import { isSlip, theThread, threadName, threadNames } from "./show/words.ts";
import { silentFinding } from "./silence.ts";

/** A repetition in something that goes on for ever must span so many steps. */
const LEAST_ROUND = 100;

/** The finding at the end of the schedule that the machine has just run. */
export function findingOf(machine: Machine, wrong: Wrong, race: Race | undefined): Finding {
  const { kind, error, thread } = wrong;
  switch (kind) {
    case "check":
    case "invariant": {
      const thrown = thrownOf(error);
      return {
        kind,
        message: isSlip(thrown)
          ? `${kind}() threw ${thrown.name}: ${thrown.message}`
          : `${kind === "check" ? "The result is wrong" : "The invariant broke"}: ${thrown.message}`,
        error: thrown,
        ...(kind === "check" && { ...ownChange(machine), ...readInTheEnd(machine) }),
      };
    }
    case "threw": {
      const thrown = thrownOf(error);
      return {
        kind,
        message: `${theThread(thread!)} threw ${thrown.name}: ${thrown.message}`,
        thread: thread!,
        error: thrown,
        ...ownChange(machine),
      };
    }
    case "race":
      return raceOf(machine, race!);
    case "deadlock":
      return deadlockOf(machine);
    case "lost-wake-up": {
      const lost = lostWakeUp(machine)!;
      const { target } = machine.operations[lost.missed]!;
      const message = `${theThread(lost.thread)} waits at ${target} for ever: the wake-up came before it waited.`;
      return { kind, message, waits: waitsOf(machine), missed: lost.missed };
    }
    case "livelock": {
      if (thread !== undefined) return silentFinding(thread, undefined);
      const threads = machine.threads.filter((each) => each.started && !(machine.pending(each) instanceof End));
      const numbers = threads.map(({ number }) => number);
      const round = machine.loops.circles ? withoutEffect(machine, threads.length) : machine.loops.round(LEAST_ROUND);
      return {
        kind,
        message: `${named(numbers)} go round in circles for ever.`.replace(/^(Thread \d+) go/, "$1 goes"),
        threads: numbers,
        ...(round && { round }),
      };
    }
    case "lock-held": {
      const held = heldAtEnd(machine)!;
      return { kind, message: `${theThread(held.thread)} ended and did not release ${held.target}.`, ...held };
    }
    case "nondeterministic": {
      const { moves, results } = wrong.other!;
      const message = `The result depends on the schedule: ${results[0]}, or ${results[1]}.`;
      return { kind, message, otherSchedule: scheduleText(moves), results };
    }
  }
}

/** The last steps without effect that repeat, after which there are no others. */
function withoutEffect({ depth, lastEffect, operations, choices }: Machine, threads: number) {
  const again = (at: number) => {
    const alike = operations.slice(at + 1, depth).filter((other, i) => {
      return choices[at] === choices[at + 1 + i] && other.same(operations[at]!);
    });
    return alike.length > 0;
  };
  let from = lastEffect;
  while (from < depth - 2 * threads && !again(from)) from++;
  return { from, steps: Math.min(2 * threads, depth - from) };
}

function readInTheEnd({ weak }: Machine): { read?: readonly ReadInTheEnd[] } {
  const read = weak?.readInTheEnd ?? [];
  return read.length === 0 ? {} : { read: [...read] };
}

function ownChange({ ownChanges }: Machine): { own?: OwnChange } {
  const [first] = ownChanges;
  return first === undefined ? {} : { own: { thread: first[0], name: first[1] } };
}

function raceOf({ operations, choices }: Machine, { earlier, later }: Race): Finding {
  const [one, other] = [operations[earlier]!, operations[later]!];
  const [a, b] = [choices[earlier]! % 8, choices[later]! % 8];
  const verb = ({ kind }: Operation) => (kind === "read" ? "reads" : kind === "write" ? "writes" : "changes");
  return {
    kind: "race",
    message: `${theThread(a)} ${verb(one)} ${one.target} and ${threadName(b)} ${verb(other)} it, and nothing orders the two.`,
    target: one.target,
    between: [earlier, later],
  };
}

function waitsOf(machine: Machine): Wait[] {
  return machine.blocked().map((thread) => {
    const operation = machine.pending(thread);
    const holder = operation.holder() ?? operation.joins;
    return {
      thread: thread.number,
      does: operation.kind as Wait["does"],
      target: operation.target,
      ...(holder !== undefined && holder >= 0 && holder < machine.threads.length ? { holder } : {}),
      ...(operation.place && { place: operation.place }),
    };
  });
}

function deadlockOf(machine: Machine): Finding {
  const waits = waitsOf(machine);
  const cycle = cycleOf(waits);
  const of = (wait: Wait) => `${threadName(wait.thread)} waits for ${wait.target}${holds(machine, wait)}`;
  const shown = cycle.length > 0 ? cycle.map((thread) => waits.find((wait) => wait.thread === thread)!) : waits;
  return {
    kind: "deadlock",
    message: `No thread can go on: ${shown.map(of).join(", ")}.`,
    waits,
    cycle,
  };
}

function holds(machine: Machine, { thread, holder }: Wait): string {
  if (holder === undefined) return "";
  if (holder === thread) return ", which it holds itself";
  const ended = machine.pending(machine.threads[holder]!) instanceof End;
  return ended ? `, which ${threadName(holder)} ended with` : `, which ${threadName(holder)} holds`;
}

/** Threads that wait for each other in a circle. */
function cycleOf(waits: readonly Wait[]): number[] {
  for (const { thread } of waits) {
    const way: number[] = [];
    let next: number | undefined = thread;
    while (next !== undefined && !way.includes(next)) {
      way.push(next);
      next = waits.find((wait) => wait.thread === next)?.holder;
    }
    if (next !== undefined) return way.slice(way.indexOf(next));
  }
  return [];
}

/** An error of a program as plain data, whatever was thrown. */
function thrownOf(error: unknown): ThrownError {
  if (!(error instanceof Error)) return { name: "Error", message: textOf(error) };
  const { name, message, stack } = error;
  return { name, message, ...(typeof stack === "string" && { stack }) };
}

/** Whatever was thrown, as text. */
export function textOf(value: unknown): string {
  try {
    return String(value);
  } catch {
    return "what has no text";
  }
}

function named(threads: readonly number[]): string {
  return threadNames(threads).replace(/^t/, "T");
}
