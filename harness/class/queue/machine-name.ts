/**
 * What a worker's machine can show travels in the name of its line to Redis: whoever can see the line can read it, and
 * it goes with the line.
 */
import * as v from "valibot";
import { TIERS } from "../../sandbox/tiers.ts";
import type { GradingMachine } from "../grading-machine.ts";

const MACHINE = v.object({
  name: v.string(),
  processors: v.number(),
  quota: v.exactOptional(v.number()),
  sandbox: v.picklist(TIERS),
});

/** As one word of visible ASCII, which is what Redis takes for a name. */
export function encodeMachine(machine: GradingMachine): string {
  return encodeURIComponent(JSON.stringify(machine)).replaceAll("'", "%27");
}

/** `undefined` for what is no name of ours. */
export function decodeMachine(text: string): GradingMachine | undefined {
  try {
    return v.parse(MACHINE, JSON.parse(decodeURIComponent(text)));
  } catch {
    return undefined;
  }
}
