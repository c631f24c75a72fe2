import { setTimeout as sleep } from "node:timers/promises";
import type { Arm } from "./arm.ts";
import { openFiles } from "./left.ts";
import type { Ask, Reply } from "./question.ts";

const LOOK_MS = 3;

/**
 * Asks, and checks meanwhile whether more files are open than before. `held`: the share of the checks that saw more;
 * absent where the host does not tell.
 */
export async function askSeeingFiles(arm: Arm, ask: Ask): Promise<{ reply: Reply; held?: number }> {
  const before = openFiles(arm);
  let [looks, more, answered] = [0, 0, false];
  const asked = arm.ask(ask).finally(() => {
    answered = true;
  });
  while (!answered) {
    await Promise.race([asked, sleep(LOOK_MS)]);
    const now = openFiles(arm);
    if (answered || before === undefined || now === undefined) continue;
    looks++;
    if (now > before) more++;
  }
  const reply = await asked;
  return looks === 0 ? { reply } : { reply, held: more / looks };
}
