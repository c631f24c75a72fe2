/** Plays a program of shared memory under schedules that the page asks for: see ../../page/scheduler-desk.ts. */
import { breaksFrom, loadWatched, positionOf } from "threadwork/explore";
import type { Program } from "../../../../concurrency/explore/mod.ts";
import { namesOf } from "../../../../concurrency/explore/show/picture.ts";
import type { Asked, Played, PlayerSaid } from "../../played-schedule.ts";
import { explorerAddress, led } from "../grade/page-modules.ts";

const say = (said: PlayerSaid): void => postMessage(said);
const mistake = (error: unknown): void => say({ mistake: error instanceof Error ? error.message : String(error) });

addEventListener("message", ({ data }: MessageEvent<Played>) => void begin(data), { once: true });

async function begin(played: Played): Promise<void> {
  try {
    const url = "text" in played ? await addressOf(played.text) : played.address;
    const found = (await loadWatched(() => import(url))) as { default?: Program<never> };
    const program = found.default as Program<never>;
    if (typeof program !== "object" || program === null)
      throw new Error("it exports no program. Write at its end: export default { setup, threads: [ … ], check };");
    // Says what a program needs that is none.
    positionOf(program, "");
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

/** Makes a module of what a learner wrote. What takes out the types is loaded with the first. */
async function addressOf(text: string): Promise<string> {
  const { stripped } = await import("../grade/strip-types.ts");
  const plain = stripped(text, "program.ts");
  if (typeof plain !== "string") throw new Error(plain.message);
  const base = new URL("./", import.meta.url).href;
  const code = led(plain, (specifier) => explorerAddress(specifier, base));
  return URL.createObjectURL(new Blob([code], { type: "text/javascript" }));
}
