import type { Step } from "../model.ts";
import { changed, code, isRead, isWrite, type Why } from "./deeds.ts";
import { threadName, valueText } from "./words.ts";

/*
 * What a thread has not seen, and went on as if it knew: that it had not got what it gave back, that things changed
 * while it slept, or what it overwrote.
 */

/** A wait ran out of time, and the thread gave back what it had not got. */
export function gaveBackUntaken(steps: readonly Step[]): Why | undefined {
  for (const [at, { kind, thread, target }] of steps.entries()) {
    if (kind !== "release") continue;
    const own = steps.slice(0, at).filter((step) => step.thread === thread && step.target === target);
    const tried = own.at(-1);
    const failed = tried?.kind === "time-out" || (tried?.kind === "try-acquire" && tried.result === false);
    const got = own.filter((step) => step.kind === "acquire" || (step.kind === "try-acquire" && step.result !== false));
    if (!failed || got.length > own.filter((step) => step.kind === "release").length) continue;
    const why = tried.kind === "time-out" ? "its wait ran out of time" : "it was taken";
    const sentence = `${threadName(thread)} gave back ${code(target)}, which it had not got: ${why}`;
    return { sentence, fatal: [steps.indexOf(tried), at] };
  }
  return undefined;
}

/** A slept, B changed what A had looked at before, and A did something with it without looking again. */
export function wokeAndDidNotLook(steps: readonly Step[]): Why | undefined {
  for (let woke = steps.length - 1; woke >= 0; woke--) {
    const { kind, thread } = steps[woke]!;
    if (kind !== "wake") continue;
    const looked = steps.findLastIndex((step, at) => at < woke && step.thread === thread && isRead(step));
    const target = steps[looked]?.target;
    const uses = (step: Step) => step.thread === thread && step.target === target;
    const use = steps.findIndex((step, at) => at > woke && uses(step));
    if (looked < 0 || use < 0) continue;
    // `n--` reads, too, but looks at nothing.
    const write = isRead(steps[use]!) ? steps.findIndex((step, at) => at > use && step.thread === thread) : use;
    const wrote = steps[write];
    if (wrote === undefined || !uses(wrote) || !changed(wrote)) continue;
    if (wrote.line !== steps[use]!.line || wrote.expression !== steps[use]!.expression) continue;
    const change = steps.findLastIndex(
      (step, at) => at > looked && at < use && step.thread !== thread && step.target === target && changed(step),
    );
    const other = steps[change];
    if (other === undefined || !Object.is(other.after, steps[looked]!.before)) continue;
    const sentence =
      `${threadName(thread)} woke up and did not look at ${code(target!)} again: ` +
      `${threadName(other.thread)} had made it ${valueText(other.after)}`;
    return { sentence, fatal: [change, woke, write] };
  }
  return undefined;
}

/** A read one thing before B changed it, and another one after: half of it old. @param of A; default: any thread */
export function readHalf(steps: readonly Step[], of?: number): Why | undefined {
  const reads = steps.flatMap((step, at) => (isRead(step) && (of ?? step.thread) === step.thread ? [at] : []));
  for (const late of reads.toReversed()) {
    const fresh = steps[late]!;
    const write = steps.findLastIndex((step, at) => at < late && step.target === fresh.target && changed(step));
    const writer = steps[write]?.thread;
    if (writer === undefined || writer === fresh.thread) continue;
    for (const early of reads.toReversed()) {
      const old = steps[early]!;
      if (old.thread !== fresh.thread || old.target === fresh.target) continue;
      const changes = (step: Step) => step.target === old.target && step.thread === writer && changed(step);
      const change = steps.findIndex((step, at) => at > early && changes(step));
      const sees = (step: Step) => step.thread === old.thread && step.target === old.target;
      if (change < 0 || steps.findLastIndex(sees) > change) continue;
      // What was changed before both reads is no half of what came between them.
      if (early > write && change < late) continue;
      const sentence =
        `${threadName(old.thread)} read ${code(old.target)} = ${valueText(old.before)} before ${threadName(writer)} ` +
        `made it ${valueText(steps[change]!.after)}, but ${code(fresh.target)} = ${valueText(fresh.before)} ` +
        `after ${threadName(writer)} had changed that`;
      return { sentence, fatal: [early, write, late, change].sort((a, b) => a - b) };
    }
  }
  return undefined;
}

/** A wrote over what B had written since A was last there. */
export function overwrote(steps: readonly Step[]): Why | undefined {
  for (let last = steps.length - 1; last >= 0; last--) {
    const write = steps[last]!;
    if (write.kind !== "write" || !changed(write)) continue;
    const touches = (step: Step, at: number) => at < last && step.target === write.target && changed(step);
    const lost = steps.findLastIndex(touches);
    const other = steps[lost];
    if (other === undefined || other.thread === write.thread) continue;
    const own = (step: Step) =>
      step.thread === write.thread && step.target === write.target && (isRead(step) || isWrite(step));
    if (!steps.slice(0, lost).some((step) => own(step) && isWrite(step)) || steps.slice(lost, last).some(own)) continue;
    const sentence =
      `${threadName(write.thread)} made ${code(write.target)} ${valueText(write.after)} without looking: ` +
      `${threadName(other.thread)} had made it ${valueText(other.after)}`;
    return { sentence, fatal: [lost, last] };
  }
  return undefined;
}

/** A's wait ran out of time, and B did only then what A waited for. */
export function timedOutFirst(steps: readonly Step[]): Why | undefined {
  for (const [at, { kind, thread, target }] of steps.entries()) {
    if (kind !== "time-out") continue;
    const late = steps.findIndex(
      (step, i) => i > at && step.thread !== thread && step.target === target && changed(step),
    );
    if (late < 0) continue;
    const { thread: other, after } = steps[late]!;
    const sentence =
      `${threadName(thread)}'s wait at ${code(target)} ran out of time before ${threadName(other)} ` +
      `made it ${valueText(after)}`;
    return { sentence, fatal: [at, late] };
  }
  return undefined;
}
