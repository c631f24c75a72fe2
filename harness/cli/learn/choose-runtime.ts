import { adapters } from "../../../runtime-adapters/current.ts";
import { findRuntime } from "../../load/find-runtime.ts";
import type { RuntimeSpec } from "../../model.ts";
import { UsageError } from "../../usage-error.ts";
import { askWhich } from "./prompts.ts";

/** Lets the learner choose one of the runtimes of this machine; `now` where none was chosen. */
export async function chooseRuntime(now: RuntimeSpec): Promise<RuntimeSpec> {
  const found = (await Promise.all(Object.keys(adapters).map(lookFor))).filter((each) => each !== undefined);
  const name = await askWhich({
    message: "Which runtime runs your code?",
    how: "(Enter chooses, Escape leaves it as it is)",
    now: now.name,
    searches: false,
    choices: found.map(({ name, version }) => ({ value: name, label: `${name} ${version}` })),
  });
  return found.find((each) => each.name === name) ?? now;
}

/** A runtime, where it is on this machine. */
async function lookFor(name: string): Promise<RuntimeSpec | undefined> {
  try {
    return await findRuntime(name);
  } catch (error) {
    if (error instanceof UsageError) return undefined;
    throw error;
  }
}
