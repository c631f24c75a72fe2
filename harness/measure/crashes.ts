import process from "node:process";
import { setTimeout as sleep } from "node:timers/promises";
import { readProc } from "../../runtime-adapters/machine/processes.ts";
import type { Arm } from "./arm.ts";
import type { Ask, Reply } from "./question.ts";

/** A parent runs for so long, and is then stopped again until its children are idle. */
const LET_GO_MS = 30;
const LOOK_MS = 10;
/** Children are idle when so many looks in a row see none of them do anything. */
const IDLE_LOOKS = 3;
/** A limit, because a child may ask its parent again and again. */
const MOST_LOOKS = 200;

/** What `/proc/<pid>/stat` says of a process and its end. */
export interface EndStat {
  state: string;
  parent: number;
  cpuTicks: number;
  /** How it ended, as wait(2) tells its parent: the low seven bits are a signal. */
  exit: number;
}

/** Reads `/proc/<pid>/stat`; `undefined` where there is none. */
export function parseEnd(text: string | undefined): EndStat | undefined {
  const fields = text
    ?.slice(text.lastIndexOf(")") + 2)
    .trim()
    .split(" ");
  if (fields === undefined || fields.length < 50) return undefined;
  const number = (place: number) => Number(fields[place - 3]);
  return { state: fields[0]!, parent: number(4), cpuTicks: number(14) + number(15), exit: number(52) };
}

/** Was it ended by a signal? Pure. */
export const isCrashed = ({ state, exit }: EndStat): boolean => state === "Z" && (exit & 0x7f) !== 0;

/** What one process did between two looks. */
interface Lived {
  firstTicks: number;
  lastTicks: number;
  crashed: boolean;
}

/** The share of all processor time that was used by processes which a signal ended; 0 where there were none. Pure. */
export function crashedShare(lives: Iterable<Lived>): number {
  let all = 0;
  let ofCrashed = 0;
  for (const { firstTicks, lastTicks, crashed } of lives) {
    all += lastTicks - firstTicks;
    if (crashed) ofCrashed += lastTicks - firstTicks;
  }
  return all > 0 ? ofCrashed / all : 0;
}

/**
 * Asks, and measures what share of the processor time went into processes that a signal ended. Only a parent learns how
 * its child ended. So parents are stopped while their children work: an ended child can then be seen until its parent
 * goes on.
 */
export async function askSeeingCrashes(arm: Arm, ask: Ask): Promise<{ reply: Reply; crashed: number }> {
  const lives = new Map<number, Lived>();
  const look = (isFirst = false) => {
    for (const [pid, end] of endsOf(arm)) {
      const life = lives.get(pid) ?? { firstTicks: isFirst ? end.cpuTicks : 0, lastTicks: 0, crashed: false };
      lives.set(pid, { ...life, lastTicks: end.cpuTicks, crashed: life.crashed || isCrashed(end) });
    }
  };
  look(true);
  let answered = false;
  const asked = arm.ask(ask).finally(() => {
    answered = true;
  });
  while (!answered) {
    await Promise.race([asked, sleep(LET_GO_MS)]);
    const parents = answered ? [] : stopParents(arm);
    try {
      if (parents.length > 0) await untilIdle(arm, parents);
      look();
    } finally {
      for (const pid of parents) signal(pid, "SIGCONT");
    }
  }
  return { reply: await asked, crashed: crashedShare(lives.values()) };
}

function endsOf(arm: Arm): Map<number, EndStat> {
  const all = arm.processes().flatMap((pid): [number, EndStat][] => {
    const end = parseEnd(readProc(`/proc/${pid}/stat`));
    return end ? [[pid, end]] : [];
  });
  return new Map(all);
}

/** Stops every process of a program that has started another one. */
function stopParents(arm: Arm): number[] {
  const ends = endsOf(arm);
  const parents = new Set([...ends.values()].map(({ parent }) => parent).filter((pid) => ends.has(pid)));
  return [...parents].filter((pid) => signal(pid, "SIGSTOP"));
}

/** Waits until no child does anything. */
async function untilIdle(arm: Arm, parents: readonly number[]): Promise<void> {
  for (let looks = 0, idle = 0, before = ""; looks < MOST_LOOKS && idle < IDLE_LOOKS; looks++) {
    await sleep(LOOK_MS);
    const children = [...endsOf(arm)].filter(([pid]) => !parents.includes(pid));
    const now = children.map(([pid, { cpuTicks }]) => `${pid} ${cpuTicks}`).join();
    const rests = children.every(([, { state }]) => "SZXTt".includes(state));
    idle = rests && now === before ? idle + 1 : 0;
    before = now;
  }
}

function signal(pid: number, name: NodeJS.Signals): boolean {
  try {
    process.kill(pid, name);
    return true;
  } catch {
    return false; // It has ended.
  }
}
