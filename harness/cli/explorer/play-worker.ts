import { parentPort, workerData } from "node:worker_threads";
import { breaksFrom, positionOf } from "threadwork/explore";
import type { Program } from "../../../concurrency/explore/mod.ts";
import { namesOf } from "../../../concurrency/explore/show/picture.ts";
import { loadProgram } from "./load-program.ts";
import type { Answer, PlayOrder, Question } from "./open-program.ts";

/** The other side of `openProgram`. */
const { urls, options } = workerData as PlayOrder;
const say = (answer: Answer) => parentPort!.postMessage(answer);
const mistake = (error: unknown) => say({ mistake: error instanceof Error ? error.message : String(error) });

try {
  const program = (await loadProgram(urls)) as Program<never>;
  parentPort!.on("message", ({ ask, schedule }: Question) => {
    try {
      const answer = ask === "position" ? positionOf : breaksFrom;
      say({ answer: answer(program, schedule, options) });
    } catch (error) {
      mistake(error);
    }
  });
  say({ names: namesOf(program) });
} catch (error) {
  mistake(error);
}
