/**
 * The abilities of a worker's machine are in the name of its connection to Redis: everybody who sees the connection can
 * read them, and they disappear with it.
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

/** As one word of visible ASCII, as Redis requires. */
export function encodeMachine(machine: GradingMachine): string {
  return encodeURIComponent(JSON.stringify(machine)).replaceAll("'", "%27");
}

/** `undefined` for a name that is not one of ours. */
export function decodeMachine(text: string): GradingMachine | undefined {
  try {
    return v.parse(MACHINE, JSON.parse(decodeURIComponent(text)));
  } catch {
    return undefined;
  }
}
