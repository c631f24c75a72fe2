import { runtime } from "../../runtime-adapters/current.ts";
import { nowMs, setTimeout } from "../../runtime-adapters/real-time.ts";
import type { Within } from "../../runtime-adapters/runtime.ts";
import { MOST_THREADS } from "./choices.ts";
import type { Engine } from "./engine.ts";
import { Exploration } from "./exploration.ts";
import { putAllBack } from "./intercept/globals.ts";
import type { MisfitError } from "./misfit-error.ts";
import type { Result } from "./model.ts";
import type { Parts } from "./searches.ts";
import type { Settings } from "./settings.ts";
import { inLine, whereabouts } from "./silence.ts";
import { UnfitError } from "./unfit-error.ts";
import { whileReplaced } from "./world.ts";

/**
 * An exploration whose turns are cut off where they take too long: a thread that computes for ever would keep this
 * thread, and nothing in here could end it.
 *
 *     turn, turn, turn ✂    which steps were done, and whose function was called?
 *                           the same steps again, in a program that is set up anew ✂: it never comes to another step
 *                                                                   … and comes to its end: it was only slow
 */
export class Guarded {
  readonly #engine: Engine;
  readonly #settings: Settings;
  readonly #mostBytes: number;
  #exploration: Exploration | undefined;

  /** @param mostBytes cells of memory are not larger */
  constructor(engine: Engine, settings: Settings, mostBytes: number) {
    this.#engine = engine;
    this.#settings = settings;
    this.#mostBytes = mostBytes;
  }

  get misfit(): MisfitError | undefined {
    return this.#exploration?.misfit;
  }

  get neededBytes(): number {
    return this.#exploration!.neededBytes;
  }

  /**
   * Explores the program; `undefined` where memory must be seen in smaller cells, `"too-soon"` where a turn was cut off
   * that would have come to its end.
   *
   * @param limitMs so long a turn may take; default: as long as it takes
   * @throws {UnfitError} When it is not a thread that computes for ever, but the set-up, a check or an invariant.
   */
  async result(limitMs: number | undefined): Promise<Result | undefined | "too-soon"> {
    const turns = this.#turns();
    const next = () => whileReplaced(this.#settings, () => turns.next());
    for (;;) {
      const turn = limitMs === undefined ? ended(next) : within(limitMs, next);
      if (turn.kind === "cut") return turn.busy >= LEAST_BUSY ? await this.#cut(limitMs!) : "too-soon";
      if (turn.value.done) return turn.value.value;
      await new Promise((go) => setTimeout(go));
    }
  }

  *#turns(): Parts<Result | undefined> {
    this.#exploration = new Exploration(this.#engine, this.#settings, this.#mostBytes);
    return yield* this.#exploration.result();
  }

  async #cut(limitMs: number): Promise<Result | "too-soon"> {
    const exploration = this.#exploration;
    const cutIn = exploration?.playback.cutIn;
    if (limitMs < LEAST_LIMIT_MS) return "too-soon";
    // It still takes steps, and was cut off in the middle of them.
    if (cutIn !== undefined && nowMs() - cutIn.steppedMs < 0.5 * limitMs) return "too-soon";
    const again = within(
      limitMs,
      () => (exploration ? exploration.playback.replayCut(cutIn!) : this.#turns().next()),
      true,
    );
    const cutMs = nowMs();
    if (again.kind === "ended") return "too-soon";
    // Asked in any case, because this ends the profile; while one runs, another gets no samples.
    const where = whereabouts(await again.samples());
    const computedMs = again.busy * limitMs;
    const surely = again.busy >= SURELY_BUSY || computedMs >= SURELY_COMPUTED_MS || limitMs >= SURELY_MS;
    if (!surely || again.busy < LEAST_BUSY) return "too-soon";
    const { running, heardMs, steppedMs } = exploration?.playback.cutIn ?? {};
    const since = (ms: number | undefined) => ms === undefined || cutMs - ms >= 0.9 * limitMs;
    if (running === undefined || running >= MOST_THREADS) {
      if (!since(steppedMs)) return "too-soon";
      // The set-up was slow, and has ended this time.
      if (exploration === undefined && this.#exploration !== undefined) return "too-soon";
      const what = exploration === undefined ? "setup()" : "check() or invariant()";
      throw new UnfitError(`Cannot explore: ${what} does not come to its end: there is a loop${inLine(where)}.`);
    }
    if (!since(heardMs)) return "too-soon";
    for (const silent = [running]; ; ) {
      const told = within(limitMs, () => exploration!.playback.tellSilent(silent, where));
      if (told.kind === "ended") return told.value;
      const other = exploration!.playback.cutIn.running;
      if (other === undefined || silent.includes(other)) return "too-soon";
      silent.push(other);
    }
  }
}

function ended<T>(f: () => T): ReturnType<typeof within<T>> {
  return { kind: "ended", value: f() };
}

/** A thread that had a processor for less than this share of the limit was not slow: other programs were. */
const LEAST_BUSY = 0.05;
/**
 * No thread is blamed with a shorter limit: a step may take so long where code is recompiled, or other programs have
 * the processor.
 */
const LEAST_LIMIT_MS = 100;
/** Below this share it is not blamed either, unless it has computed for so long, or the limit is so long. */
const SURELY_BUSY = 0.5;
const SURELY_COMPUTED_MS = 1_000;
const SURELY_MS = 30_000;

type Cut = Extract<Within<unknown>, { kind: "cut" }>;
type Ended<T> = Extract<Within<T>, { kind: "ended" }>;

/** Calls `f`, and cuts it off when it takes too long. `busy`: for which share of the limit it has computed. */
function within<T>(limitMs: number, f: () => T, samples = false): Ended<T> | (Cut & { busy: number }) {
  const before = runtime.threadCpuMs();
  const call = runtime.within(limitMs, f, samples);
  if (call.kind === "ended") return call;
  putAllBack();
  const busy = (runtime.threadCpuMs() - before) / limitMs;
  // If that is unknown, it counts as busy.
  return { ...call, busy: Number.isNaN(busy) ? 1 : busy };
}
