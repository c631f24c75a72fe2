import { adapters } from "../../../runtime-adapters/current.ts";
import { findRuntime } from "../../load/find-runtime.ts";
import type { RuntimeSpec } from "../../model.ts";
import { UsageError } from "../../usage-error.ts";
import { askWhich } from "./prompts.ts";

/**
 * Lets the learner choose one of the runtimes of this machine.
 *
 * @returns `now` where none was chosen, or there is no other; and then why the others cannot be had
 */
export async function chooseRuntime(now: RuntimeSpec): Promise<{ chosen: RuntimeSpec; missing: string[] }> {
  const looked = await Promise.all(Object.keys(adapters).map(lookFor));
  const found = looked.filter((each): each is RuntimeSpec => !(each instanceof UsageError));
  const missing = looked.filter((each): each is UsageError => each instanceof UsageError).map(({ message }) => message);
  if (found.length <= 1) return { chosen: now, missing };
  const name = await askWhich({
    message: "Which runtime runs your code?",
    how: "(Enter chooses, Escape leaves it as it is)",
    now: now.name,
    searches: false,
    choices: found.map(({ name, version }) => ({ value: name, label: `${name} ${version}` })),
  });
  return { chosen: found.find((each) => each.name === name) ?? now, missing: [] };
}

/** A runtime, or why it cannot be had on this machine. */
async function lookFor(name: string): Promise<RuntimeSpec | UsageError> {
  try {
    return await findRuntime(name);
  } catch (error) {
    if (error instanceof UsageError) return error;
    throw error;
  }
}
