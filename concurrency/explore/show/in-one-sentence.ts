import type { Failed, OwnChange, ReadInTheEnd, Step } from "../model.ts";
import { changed, code, isRead, isWrite, type Why } from "./deeds.ts";
import { gaveBackUntaken, overwrote, readHalf, timedOutFirst, wokeAndDidNotLook } from "./unseen.ts";
import { goesRound, lockHeld, lostWakeUp, waitsFor } from "./who-is-stuck.ts";
import { isSlip, threadName, valueText } from "./words.ts";

/**
 * Says in one sentence what goes wrong in a schedule, and which steps it needs for that.
 *
 * A wrong result is traced to the first of these that is there: a read of an older or later value, an update that
 * another one overwrites, a step that follows from what is no longer so, a read that came too early, a thread that
 * comes between two steps of another.
 */
export function whyOf({ finding, steps }: Pick<Failed, "finding" | "steps">): Why {
  switch (finding.kind) {
    case "check":
      if (finding.own !== undefined) return ownCopy(finding.own);
      if (finding.read !== undefined) return inTheEnd(finding.read);
      return wrongValue(steps, false, slipOf(finding));
    case "invariant":
      return wrongValue(steps, true, slipOf(finding));
    case "nondeterministic":
      return wrongValue(steps, false);
    case "threw":
      return besides(
        finding.own,
        actedOn(steps) ??
          readHalf(steps, finding.thread) ??
          lastRead(steps, finding.thread) ??
          timedOutFirst(steps) ??
          between(steps, true),
      );
    case "race":
      return race(steps, finding.between, finding.target);
    case "deadlock":
      return { sentence: waitsFor(finding.waits, steps), fatal: [] };
    case "lost-wake-up":
      return lostWakeUp(steps, finding.waits, finding.missed);
    case "livelock":
      return { sentence: goesRound(steps, finding), fatal: [] };
    case "lock-held":
      return lockHeld(steps, finding.thread, finding.target);
  }
}

/** What is told of a check that has thrown by a slip of its own, where no pattern of steps explains it. */
function slipOf({ kind, error }: Extract<Failed["finding"], { kind: "check" | "invariant" }>): Why | undefined {
  if (error === undefined || !isSlip(error)) return undefined;
  return { sentence: `the ${kind} threw by itself: look there first, and at the threads only then`, fatal: [] };
}

/** @param midway whether threads may have more to do */
function wrongValue(steps: readonly Step[], midway: boolean, slip?: Why): Why {
  return (
    actedOn(steps) ??
    readHalf(steps) ??
    earlyRead(steps) ??
    overwrote(steps) ??
    timedOutFirst(steps) ??
    slip ??
    between(steps, midway)
  );
}

/** A thread did something on the strength of what was not so, or no longer. */
function actedOn(steps: readonly Step[]): Why | undefined {
  return (
    otherValue(steps) ?? gaveBackUntaken(steps) ?? wokeAndDidNotLook(steps) ?? lostUpdate(steps) ?? staleRead(steps)
  );
}

/** The last place before `at` at which this thread read `target` without writing it since. */
function readBefore(steps: readonly Step[], at: number, thread: number, target: string): number | undefined {
  for (let i = at - 1; i >= 0; i--) {
    const step = steps[i]!;
    if (step.thread !== thread || step.target !== target) continue;
    return isRead(step) ? i : undefined;
  }
  return undefined;
}

/** A reads a value that is not the newest: nothing orders the read and the write. (Other sizes have other targets.) */
function otherValue(steps: readonly Step[]): Why | undefined {
  const at = steps.findLastIndex(({ reads }) => reads !== undefined);
  const read = steps[at];
  if (read === undefined) return undefined;
  const value = read.result ?? read.before;
  const writes = (step: Step) => step.target === read.target && step.thread !== read.thread && isWrite(step);
  const what = `${code(read.target)}, ${valueText(value)}`;
  if (read.reads === "later") {
    const write = steps.findIndex((step, i) => i > at && writes(step) && Object.is(step.after, value));
    const writer = steps[write] ? threadName(steps[write].thread) : "others";
    const sentence = `${threadName(read.thread)} read a later value of ${what}, before ${writer} wrote it: nothing orders the two`;
    return { sentence, fatal: write < 0 ? [at] : [at, write] };
  }
  const write = steps.findLastIndex((step, i) => i < at && writes(step));
  const newest = steps[write];
  const told = newest ? `, when ${threadName(newest.thread)} had made it ${valueText(newest.after)}` : "";
  const which = read.reads === "torn" ? "bytes of several writes" : "an older value";
  const sentence = `${threadName(read.thread)} read ${which} of ${what}${told}: nothing orders the two`;
  return { sentence, fatal: newest ? [write, at] : [at] };
}

/** The check read what was not written last: nothing orders the last writes of a place. */
function inTheEnd(read: readonly ReadInTheEnd[]): Why {
  const each = read.map(({ target, value }) => `${valueText(value)} in ${code(target)}`).join(" and ");
  return { sentence: `the check may read ${each}: nothing orders what threads wrote there last`, fatal: [] };
}

/** A reads, B changes, A writes what follows from its old value. */
function lostUpdate(steps: readonly Step[]): Why | undefined {
  for (let last = steps.length - 1; last >= 0; last--) {
    const write = steps[last]!;
    if (write.kind !== "write") continue;
    const { target, thread } = write;
    const read = readBefore(steps, last, thread, target);
    if (read === undefined) continue;
    const lost = steps.findLastIndex(
      (step, at) => at > read && at < last && step.thread !== thread && step.target === target && changed(step),
    );
    if (lost < 0) continue;
    return { sentence: lostInWords(steps, read, lost, last), fatal: [lost, last] };
  }
  return undefined;
}

function lostInWords(steps: readonly Step[], read: number, lost: number, last: number): string {
  const [mine, other] = [steps[last]!, steps[lost]!];
  const [me, they] = [threadName(mine.thread), threadName(other.thread)];
  const theirs = readBefore(steps, lost, other.thread, other.target);
  const what = code(mine.target);
  if (theirs !== undefined && Object.is(steps[theirs]!.before, steps[read]!.before)) {
    // Who read last came between the read and the write of the other.
    const [late, early] = theirs > read ? [they, me] : [me, they];
    const value = valueText(steps[Math.max(theirs, read)]!.before);
    return `${late} read ${what} = ${value} between ${early}'s read and write: one update is lost`;
  }
  const change = `${valueText(other.before)} to ${valueText(other.after)}`;
  return `${they} changed ${what} from ${change} between ${me}'s read and write: that update is lost`;
}

/** A reads, B changes it, A does something on the strength of what it read. */
function staleRead(steps: readonly Step[]): Why | undefined {
  for (let last = steps.length - 1; last >= 0; last--) {
    const act = steps[last]!;
    if (!changed(act)) continue;
    for (let read = last - 1; read >= 0; read--) {
      const step = steps[read]!;
      if (step.thread !== act.thread || !isRead(step)) continue;
      if (steps.findLastIndex((s, at) => at < last && s.thread === act.thread && s.target === step.target) > read)
        continue;
      const change = steps.findIndex(
        (s, at) => at > read && at < last && s.thread !== act.thread && s.target === step.target && changed(s),
      );
      if (change < 0) continue;
      const other = steps[change]!;
      const what = `${code(step.target)} = ${valueText(step.before)}`;
      const sentence =
        `${threadName(act.thread)} read ${what} and acted on it, when ${threadName(other.thread)} ` +
        `had made it ${valueText(other.after)}`;
      return { sentence, fatal: [read, change, last] };
    }
  }
  return undefined;
}

/** A read what B changed only later. */
function earlyRead(steps: readonly Step[]): Why | undefined {
  for (let write = steps.length - 1; write >= 0; write--) {
    const change = steps[write]!;
    if (!changed(change)) continue;
    const read = steps.findLastIndex(
      (step, at) => at < write && step.thread !== change.thread && step.target === change.target && isRead(step),
    );
    if (read < 0) continue;
    const early = steps[read]!;
    const what = `${code(early.target)} = ${valueText(early.before)}`;
    const sentence =
      `${threadName(early.thread)} read ${what} before ${threadName(change.thread)} ` +
      `made it ${valueText(change.after)}`;
    return { sentence, fatal: [read, write] };
  }
  return undefined;
}

/** What a thread read last, before it threw, and who had written it. */
function lastRead(steps: readonly Step[], thread: number): Why | undefined {
  const read = steps.findLastIndex((step) => step.thread === thread && isRead(step));
  if (read < 0) return undefined;
  const step = steps[read]!;
  const what = `${code(step.target)} = ${valueText(step.result ?? step.before)}`;
  const written = lastWrite(steps, read);
  const writer = steps[written];
  if (writer !== undefined && writer.thread !== thread) {
    const sentence = `${threadName(thread)} read ${what}, which ${threadName(writer.thread)} had made of it, and threw`;
    return { sentence, fatal: [written, read] };
  }
  const seen = steps.findLastIndex(
    (s, at) => at < read && s.thread === thread && s.target !== step.target && isRead(s) && writtenByOther(steps, at),
  );
  if (seen >= 0) {
    const saw = steps[seen]!;
    const writer = threadName(steps[lastWrite(steps, seen)]!.thread);
    const sentence =
      `${threadName(thread)} saw ${code(saw.target)} = ${valueText(saw.before)}, as ${writer} had left it, ` +
      `but ${code(step.target)} was still ${valueText(step.result ?? step.before)}, and threw`;
    return { sentence, fatal: [lastWrite(steps, seen), seen, read] };
  }
  const other = between(steps.slice(0, read + 1));
  const middle = other.fatal.length > 0 ? `: ${other.sentence}` : "";
  return { sentence: `${threadName(thread)} read ${what}, and threw${middle}`, fatal: [read] };
}

/** Where a value that is read at `at` was written. */
function lastWrite(steps: readonly Step[], at: number): number {
  return steps.findLastIndex((step, i) => i < at && step.target === steps[at]!.target && changed(step));
}

function writtenByOther(steps: readonly Step[], at: number): boolean {
  const write = lastWrite(steps, at);
  return write >= 0 && steps[write]!.thread !== steps[at]!.thread;
}

/** Where a thread came between two steps of another. @param midway whether threads may have more to do */
function between(steps: readonly Step[], midway = false): Why {
  for (let at = steps.length - 1; at > 0; at--) {
    const [before, step] = [steps[at - 1]!, steps[at]!];
    if (before.thread === step.thread) continue;
    const goesOn = steps.findIndex((s, i) => i > at && s.thread === before.thread);
    const where = before.expression ? ` ${code(before.expression)}` : "";
    if (goesOn < 0 && at !== steps.length - 1 && !midway) continue;
    const sentence = `${threadName(step.thread)} came in after ${threadName(before.thread)}'s step${where}`;
    return { sentence, fatal: goesOn < 0 ? [at - 1, at] : [at - 1, at, goesOn] };
  }
  return { sentence: "it goes wrong without any other thread coming between", fatal: [] };
}

function race(steps: readonly Step[], [earlier, later]: readonly [number, number], target: string): Why {
  const says = (at: number) => {
    const step = steps[at];
    if (step === undefined) return "a thread";
    const line = step.line === undefined ? "" : ` in line ${step.line}`;
    return `${threadName(step.thread)} ${isRead(step) ? "reads" : "writes"} it${line}`;
  };
  const sentence = `${code(target)}: ${says(earlier)}, ${says(later)}, and nothing says which comes first`;
  return { sentence, fatal: [earlier, later] };
}

/** What a thread changed in its own copy may be why, or not. */
function besides(own: OwnChange | undefined, why: Why): Why {
  if (own === undefined) return why;
  const copy = `${threadName(own.thread)} changed ${code(own.name)} in a copy of its own: that is not shared`;
  return { ...why, sentence: `${why.sentence}; and ${copy}` };
}

function ownCopy({ thread, name }: OwnChange): Why {
  const sentence =
    `${threadName(thread)} changed ${code(name)}, which is not shared: each thread has a copy of its own. ` +
    "Make it with sharedArray(), or over a SharedArrayBuffer";
  return { sentence, fatal: [] };
}
