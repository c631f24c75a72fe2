import { nearest } from "../load/nearest.ts";
import { UsageError } from "../usage-error.ts";

const SANDBOXES = ["auto", "bwrap", "runtime", "none"] as const;

/** Reads `--sandbox WHICH`. */
export function sandboxOf(text = "auto"): (typeof SANDBOXES)[number] {
  const found = SANDBOXES.find((each) => each === text);
  if (!found) throw new UsageError(`There is no sandbox "${text}". ${nearest(text, SANDBOXES)}`);
  return found;
}
