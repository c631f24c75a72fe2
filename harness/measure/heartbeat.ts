import { randomUUID } from "node:crypto";
import type { Observation } from "./observe/observation.ts";

/** How long a program's first thread took to answer, in milliseconds from the question. */
export interface Beat {
  fromMs: number;
  toMs: number;
}

/** The time between the end of a beat and the next one. */
const EVERY_MS = 20;

/**
 * Measures whether a program's first thread is free: the grader sends a beat, and the probe answers as soon as that
 * thread reads it. One beat at a time, each with a name that cannot be guessed, timed by the grader's clock.
 */
export class Heartbeat {
  readonly #send: (beat: string) => void;
  readonly #startedMs: number;
  readonly #now: () => number;
  readonly #beats: Beat[] = [];
  #open: { beat: string; fromMs: number } | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;

  /** Sends the first beat at once. `send` writes a beat to the program. */
  constructor(send: (beat: string) => void, now: () => number) {
    this.#send = send;
    this.#now = now;
    this.#startedMs = now();
    this.#ask();
  }

  /** The program answered. */
  heard(beat: string, atMs: number): void {
    if (this.#open?.beat !== beat) return; // This beat was given up in the same moment.
    this.#close(atMs);
    this.#timer = setTimeout(() => this.#ask(), EVERY_MS);
  }

  /** Stops. A beat that is still open is counted up to now. */
  stop(atMs = this.#now()): Beat[] {
    clearTimeout(this.#timer);
    if (this.#open) this.#close(atMs);
    return this.#beats;
  }

  #ask(): void {
    this.#open = { beat: randomUUID(), fromMs: this.#now() };
    this.#send(this.#open.beat);
  }

  #close(atMs: number): void {
    this.#beats.push({ fromMs: this.#open!.fromMs - this.#startedMs, toMs: atMs - this.#startedMs });
    this.#open = undefined;
  }
}

/**
 * The longest beat, without the time in which the first thread was ready to run but had no processor: that is the
 * machine's fault. `observation` must have begun with the first beat. Pure.
 */
export function longestGapMs(beats: readonly Beat[], observation: Observation | undefined, pid: number): number {
  return Math.max(0, ...beats.map((beat) => beat.toMs - beat.fromMs - waitedMs(beat, observation, pid)));
}

/** The longest beat by the clock alone. Pure. */
export function longestBeatMs(beats: readonly Beat[]): number {
  return Math.max(0, ...beats.map(({ fromMs, toMs }) => toMs - fromMs));
}

/** For how much of a beat the first thread of `pid` waited for a processor. */
function waitedMs({ fromMs, toMs }: Beat, observation: Observation | undefined, pid: number): number {
  if (observation?.method !== "schedstat") return 0;
  let atMs = 0;
  let sum = 0;
  for (const { ms, threads } of observation.windows) {
    const inside = Math.max(0, Math.min(atMs + ms, toMs) - Math.max(atMs, fromMs));
    atMs += ms;
    if (inside === 0) continue;
    const first = threads.find(({ thread }) => observation.threads[thread]?.tid === pid);
    // A window that lies only partly inside the beat counts at most with that part.
    sum += Math.min(first?.waitedMs ?? 0, inside);
  }
  return Math.min(sum, toMs - fromMs);
}
