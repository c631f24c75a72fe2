/** In words: who gets no further, and what that waits for. */
import type { Failed, Step, Wait } from "../model.ts";
import { changed, code, isRead, NO_VALUES, type Why } from "./deeds.ts";
import { threadName, threadNames, valueText } from "./words.ts";

/** Who waits for what, and who holds it. */
export function waitsFor(waits: readonly Wait[], steps: readonly Step[]): string {
  const says = waits.map(({ thread, target, holder }) => {
    const held =
      holder === undefined ? "" : `, which ${holder === thread ? "it holds itself" : `${threadName(holder)} holds`}`;
    return `${threadName(thread)} waits for ${code(target)}${held}`;
  });
  if (says.length === 0) return "every thread waits";
  const others = new Set(
    steps.map(({ thread }) => thread).filter((each) => waits.every(({ thread }) => thread !== each)),
  );
  const end =
    others.size === 0
      ? "nobody can go on"
      : `${threadNames([...others].sort())} ${others.size > 1 ? "have" : "has"} ended`;
  return `${says.join("; ")}: ${end}`;
}

/** Whose wake-up came too early, and for whom. */
export function lostWakeUp(steps: readonly Step[], waits: readonly Wait[], missed: number): Why {
  const notify = steps[missed];
  const [wait] = waits;
  const who = wait === undefined ? "a thread" : threadName(wait.thread);
  const what = code(notify?.target ?? wait?.target ?? "");
  const notifier = notify === undefined ? "the wake-up" : `${threadName(notify.thread)}'s wake-up`;
  const sentence = `${notifier} of ${what} came before ${who} went to sleep: it was lost, and ${who} sleeps for ever`;
  return { sentence, fatal: notify === undefined ? [] : [missed] };
}

/** What threads find again and again. */
export function goesRound(
  steps: readonly Step[],
  { threads, round, silent }: Extract<Failed["finding"], { kind: "livelock" }>,
): string {
  if (silent !== undefined) return silentInWords(steps, threads[0]!, silent.line);
  const many = threads.length > 1;
  const goRound = `${threadNames(threads)} ${many ? "go" : "goes"} round and round`;
  if (round === undefined) return `${goRound}, and ${many ? "get" : "gets"} nowhere`;
  const again = steps.slice(round.from, round.from + round.steps);
  if (again.some(changed)) return `${goRound}: after ${round.steps} steps all is as it was before them`;
  const looks = threads.map((thread) => {
    const seen = again.filter((step) => step.thread === thread && step.target !== "" && !NO_VALUES.has(step.kind));
    const told = new Set(seen.map((step) => `${code(step.target)} = ${valueText(step.result ?? step.before)}`));
    return { thread, told: [...told].slice(0, 2).join(" and ") };
  });
  if (looks.some(({ told }) => told === "")) return `${goRound}, and nothing changes any more`;
  const finds = looks.map(({ thread, told }) => `${threadName(thread)} finds ${told}`);
  return `${finds.join(", ")}, again and again: nobody changes that any more`;
}

function silentInWords(steps: readonly Step[], thread: number, line: number | undefined): string {
  const last = steps.findLast((step) => step.thread === thread);
  const after = last?.line === undefined ? "" : ` after line ${last.line}`;
  const where = line === undefined ? "" : ` around line ${line}`;
  const read =
    last && isRead(last) ? `, where it read ${code(last.target)} = ${valueText(last.result ?? last.before)}` : "";
  return `${threadName(thread)} never comes to another step${after}${read}: it is in a loop${where} that touches nothing shared`;
}

/** Who took a lock and kept it. */
export function lockHeld(steps: readonly Step[], thread: number, target: string): Why {
  const taken = steps.findLastIndex((step) => step.thread === thread && step.target === target);
  const line = steps[taken]?.line;
  const where = line === undefined ? "" : ` in line ${line}`;
  const sentence = `${threadName(thread)} took ${code(target)}${where}, and ended without giving it back`;
  return { sentence, fatal: taken < 0 ? [] : [taken] };
}
