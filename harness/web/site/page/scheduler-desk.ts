/** The programs whose scheduler a learner can be: a worker of the page plays each. */

import type { Breaks, Position } from "../../../../concurrency/explore/mod.ts";
import { pictureOf } from "../../../../concurrency/explore/show/picture.ts";
import type { Desk, Playable } from "../../desk.ts";
import { broken, nextOf, stepOf } from "../../played.ts";

/** What the worker is asked, after the first message: the address of the program. */
export interface Asked {
  ask: "position" | "breaks";
  schedule: string;
}

/** What it says; the first holds the names of the threads' functions. */
export type Said = { names: string[] } | { answer: Position | Breaks } | { mistake: string };

interface Open {
  names: readonly string[];
  ask(asked: Asked): Promise<Said>;
}

export function schedulerDesk(base: URL): Pick<Desk, "playables" | "position" | "breaks"> {
  /** The program that is played; another one takes its place. */
  let open: { id: string; program: Promise<Open>; worker: Worker } | undefined;

  const use = async (id: string): Promise<Open> => {
    if (open?.id !== id) {
      open?.worker.terminate();
      const worker = new Worker(new URL("scheduler.js", base), { type: "module", name: "scheduler" });
      open = { id, worker, program: begin(worker, new URL(`playables/${id}.js`, base).href) };
    }
    return await open.program;
  };
  const ask = async <T>(id: string, asked: Asked): Promise<T> => {
    const said = await (await use(id)).ask(asked);
    if ("answer" in said) return said.answer as T;
    throw new Error("mistake" in said ? said.mistake : "it has no answer");
  };

  return {
    async playables() {
      return (await (await fetch(new URL("playables.json", base))).json()) as Playable[];
    },
    async position(id, schedule) {
      const { names } = await use(id);
      const { steps, next, finding, schedule: now } = await ask<Position>(id, { ask: "position", schedule });
      const failed = { kind: "failed", steps, schedule: now, schedules: 1, says: "", engine: "re-execution" } as const;
      const picture = finding && pictureOf({ ...failed, finding }, { names });
      return {
        schedule: now,
        steps: steps.map(stepOf),
        next: next.map(nextOf),
        ...(picture && { broke: `${picture.headline}. ${picture.sentence}` }),
      };
    },
    async breaks(id, schedule) {
      return broken(await ask<Breaks>(id, { ask: "breaks", schedule }));
    },
  };
}

async function begin(worker: Worker, url: string): Promise<Open> {
  const waiting: ((said: Said) => void)[] = [];
  const said = (): Promise<Said> => new Promise((resolve) => waiting.push(resolve));
  worker.onmessage = ({ data }: MessageEvent<Said>) => waiting.shift()?.(data);
  worker.onerror = ({ message }) => waiting.shift()?.({ mistake: message || "it did not start" });
  worker.postMessage(url);
  const first = await said();
  if (!("names" in first)) throw new Error("mistake" in first ? first.mistake : "it did not say what it is");
  return {
    names: first.names,
    ask(asked) {
      worker.postMessage(asked);
      return said();
    },
  };
}
