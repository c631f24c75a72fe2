import { GraderError } from "../grader-error.ts";
import type { Arm } from "./arm.ts";

/** Waits for one of the lesson's own programs. @throws {GraderError} when it does not load */
export async function mustLoad(arm: Arm): Promise<void> {
  const outcome = await arm.loaded;
  if (outcome.kind === "loaded") return;
  const said = (await arm.output()).stderr.trim().slice(0, 1000);
  throw new GraderError(`The lesson's ${arm.name} could not be loaded: ${JSON.stringify(outcome)} ${said}`);
}
