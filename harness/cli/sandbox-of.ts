import { nearest } from "../load/nearest.ts";
import { SANDBOXES, type WantedSandbox } from "../sandbox/tiers.ts";
import { UsageError } from "../usage-error.ts";

/** Reads `--sandbox WHICH`. */
export function sandboxOf(text = "auto"): WantedSandbox {
  const found = SANDBOXES.find((each) => each === text);
  if (!found) throw new UsageError(`There is no sandbox "${text}". ${nearest(text, SANDBOXES)}`);
  return found;
}
