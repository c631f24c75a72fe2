/**
 * The programs whose scheduler a learner can be, ours and their own. A worker of the page plays one: what they write
 * runs in the browser, and nowhere else.
 *
 *     page                                     player.js, a worker
 *       { address } or { text }           ──▶    imports the program
 *                  { names } or { mistake } ◀──
 *       { ask: "position" | "breaks", … } ──▶    plays the schedule, or searches from there
 *                 { answer } or { mistake } ◀──
 */
import type { Playable, SchedulerDesk } from "../desk.ts";
import { type Asked, broken, type Played, type PlayerSaid, positionShown, threadsShown } from "../played-schedule.ts";

/** A program that comes to no next step is stopped. */
const LIMIT_MS = 20_000;

interface Open {
  names: readonly string[];
  ask(asked: Asked): Promise<PlayerSaid>;
}

/**
 * @param base where `player.js`, `playables.json` and what they name lie
 * @param limitMs for tests
 */
export function schedulerDesk(base: URL, limitMs = LIMIT_MS): SchedulerDesk {
  /** The program that is played; another one takes its place. */
  let open: { id: string; program: Promise<Open>; worker: Worker } | undefined;
  /** The learner's program, to begin it anew. */
  let own: { id: string; text: string } | undefined;

  const start = (id: string, played: Played): Promise<Open> => {
    open?.worker.terminate();
    const worker = new Worker(new URL("player.js", base), { type: "module", name: "scheduler" });
    // A program that is none, or was stopped, is not kept: what is asked next begins it anew.
    const over = () => {
      if (open?.worker === worker) open = undefined;
    };
    const program = begin(worker, played, limitMs, over);
    open = { id, worker, program };
    program.catch(over);
    return program;
  };
  const use = (id: string): Promise<Open> => {
    if (open?.id === id) return open.program;
    return start(id, own?.id === id ? { text: own.text } : { address: new URL(`playables/${id}.js`, base).href });
  };
  const ask = async <T>(id: string, asked: Asked): Promise<T> => {
    const program = await use(id);
    const said = await program.ask(asked);
    if ("answer" in said) return said.answer as T;
    throw new Error("mistake" in said ? said.mistake : "it has no answer");
  };

  return {
    async playables() {
      return (await (await fetch(new URL("playables.json", base))).json()) as Playable[];
    },
    async ownProgram(text) {
      // Each is a program of its own: what was asked of another has no answer here.
      const id = `own-${Math.random().toString(36).slice(2)}`;
      own = { id, text };
      const { names } = await start(id, { text });
      const threads = threadsShown(names);
      return { id, title: "Your own program", about: "", source: text.trimEnd(), firstLine: 1, threads };
    },
    async position(id, schedule) {
      const { names } = await use(id);
      return positionShown(await ask(id, { ask: "position", schedule }), names);
    },
    async breaks(id, schedule) {
      return broken(await ask(id, { ask: "breaks", schedule }));
    },
  };
}

/** @param over called when it is stopped */
async function begin(worker: Worker, played: Played, limitMs: number, over: () => void): Promise<Open> {
  const waiting: ((said: PlayerSaid) => void)[] = [];
  const asked = (message: Played | Asked): Promise<PlayerSaid> => {
    worker.postMessage(message);
    return new Promise((resolve) => {
      const limit = setTimeout(() => {
        worker.terminate();
        over();
        const loop = "Is there a loop in which nothing shared is read or written?";
        resolve({ mistake: `a thread did not come to its next step within ${limitMs / 1000} s. ${loop}` });
      }, limitMs);
      waiting.push((said) => {
        clearTimeout(limit);
        resolve(said);
      });
    });
  };
  worker.onmessage = ({ data }: MessageEvent<PlayerSaid>) => waiting.shift()?.(data);
  worker.onerror = ({ message }) => waiting.shift()?.({ mistake: message || "it did not start" });
  const first = await asked(played);
  if (!("names" in first)) {
    worker.terminate();
    throw new Error("mistake" in first ? first.mistake : "it did not say what it is");
  }
  return { names: first.names, ask: asked };
}
