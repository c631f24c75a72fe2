import type { FreeRun, Trial, Witness } from "../../model.ts";

/**
 * What the trials prove.
 *
 * `witnessed`: an answer came in clearly less time than the processor time of the work in it, so it was computed side
 * by side. `refuted`: the reference's did, more than once, and the student's never, though nobody was in its way.
 * `impossible`: not even the reference's did, or there can be no trial here. `unclear`: it could be seen of the
 * reference, but of the student's program neither the one nor the other. `open`: another trial may tell.
 */
export type Witnessed = "witnessed" | "refuted" | "impossible" | "unclear" | "open";

/** What is asked for, of the work and of the processor time used, as a factor of the time by the clock. */
const WITNESS = 1.25;
/**
 * The work in so much less time than it takes one after the other was done side by side, if not by enough for a proof.
 */
const SERIAL = 1.1;
/** Twice so, while both of two processors ran its threads: the two of a machine may be one core, which gives 1.2. */
const SOONER_TIMES = 2;
const BOTH_RAN = 1.5;
/** A trial speaks for a serial program only below this: parallel code that is slow in itself lies not far above. */
const NO_SOONER = 1.03;
/**
 * Others took less than this share of the processors meanwhile: nobody was in the way. What the kernel needs to hand a
 * lock on, thousands of times a second, is counted as others': 0.09 to 0.14.
 */
const UNDISTURBED = 0.15;
/**
 * So many undisturbed trials in which the reference was witnessed, and the student's program computed one thing after
 * the other, refute it.
 */
const REFUTED_BY = 2;
/** So many where others were in the way, or where the host does not tell. */
const REFUTED_ANYWAY_BY = 5;
/**
 * After so many trials in which not even the reference was witnessed, or in which others left too little, this machine
 * is too busy for it.
 */
const TOO_BUSY_AFTER = 2;
/** With less than this many processors left by others, nothing can be witnessed. */
export const LEAST_LEFT = 1.5;
const MOST_TRIALS = 6;
/** Of a program that came sooner than a serial one can, more trials than this only look for a better figure. */
const MOST_UNSUSPECTED = 2;

/** What the trials so far prove. Pure. */
export function witnessed({ impossible, required, trials }: Witness): Witnessed {
  if (trials.some(isWitnessed) || trials.filter(isSooner).length >= SOONER_TIMES) return "witnessed";
  if (impossible !== undefined) return "impossible";
  const possible = trials.filter(showsReference);
  const serial = possible.filter(({ student, workMs }) => student && workMs / student.wallMs < NO_SOONER);
  // Once sooner than a serial program can be: it is none, whatever came in its way later.
  const mayBeSerial = !trials.some(({ student, workMs }) => student && workMs / student.wallMs >= SERIAL);
  if (mayBeSerial && serial.filter(({ student }) => isUndisturbed(student!)).length >= REFUTED_BY) return "refuted";
  if (mayBeSerial && serial.length >= REFUTED_ANYWAY_BY) return "refuted";
  const busy = trials.filter(
    (trial) => !possible.includes(trial) && (trial.reference || leavesTooLittle(trial)),
  ).length;
  if (busy >= TOO_BUSY_AFTER && possible.length < busy) return "impossible";
  if (!mayBeSerial && !required && trials.length >= MOST_UNSUSPECTED) return "impossible";
  if (trials.length < MOST_TRIALS) return "open";
  // Sooner than a serial program can be, if not by enough for a proof: nothing speaks against it.
  return mayBeSerial ? "unclear" : "impossible";
}

/**
 * Did the student's answer come sooner than it can without computing side by side? One such trial is enough: noise only
 * makes it take longer.
 */
export function isWitnessed({ student, workMs, wrong }: Trial): boolean {
  return wrong === undefined && student !== undefined && shows({ run: student, workMs });
}

/** Was the reference seen to compute side by side? */
export function showsReference({ reference, workMs }: Trial): boolean {
  return reference !== undefined && shows({ run: reference, workMs });
}

/** Did it come somewhat sooner, with so much processor time used that only two threads at once can have used it? */
function isSooner({ student, workMs, wrong }: Trial): boolean {
  if (wrong !== undefined || student === undefined) return false;
  return workMs / student.wallMs >= SERIAL && student.cpuMs / student.wallMs >= BOTH_RAN;
}

/** Both, so that neither a better algorithm on one thread nor threads that only burn time count. */
function shows({ run, workMs }: { run: FreeRun; workMs: number }): boolean {
  return workMs / run.wallMs >= WITNESS && run.cpuMs / run.wallMs >= WITNESS;
}

/**
 * Did others take so much of the processors while the student's program ran that it could not be witnessed? The
 * reference need not be asked then.
 */
export function leavesTooLittle({ student }: Trial): boolean {
  return student?.othersMs !== undefined && student.processors - student.othersMs / student.wallMs < LEAST_LEFT;
}

function isUndisturbed({ othersMs, wallMs, processors }: FreeRun): boolean {
  return othersMs !== undefined && othersMs <= UNDISTURBED * wallMs * processors;
}
