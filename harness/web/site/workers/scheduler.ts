/** Plays a program of shared memory under schedules that the page asks for: see page/scheduler-desk.ts. */
import { breaksFrom, loadWatched, positionOf } from "threadwork/explore";
import type { Program } from "../../../../concurrency/explore/mod.ts";
import { namesOf } from "../../../../concurrency/explore/show/picture.ts";
import type { Asked, Said } from "../page/scheduler-desk.ts";

const say = (said: Said): void => postMessage(said);
const mistake = (error: unknown): void => say({ mistake: error instanceof Error ? error.message : String(error) });

addEventListener("message", ({ data }: MessageEvent<string>) => void begin(data), { once: true });

async function begin(url: string): Promise<void> {
  try {
    const { default: program } = (await loadWatched(() => import(url))) as { default: Program<never> };
    addEventListener("message", ({ data: { ask, schedule } }: MessageEvent<Asked>) => {
      try {
        say({ answer: (ask === "position" ? positionOf : breaksFrom)(program, schedule) });
      } catch (error) {
        mistake(error);
      }
    });
    say({ names: namesOf(program) });
  } catch (error) {
    mistake(error);
  }
}
