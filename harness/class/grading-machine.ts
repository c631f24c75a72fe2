import { runtime } from "../../runtime-adapters/current.ts";
import { quota } from "../../runtime-adapters/machine/quota.ts";
import type { Machine, RuntimeSpec } from "../model.ts";
import { chooseSandbox } from "../sandbox/choose.ts";
import type { Tier, WantedSandbox } from "../sandbox/tiers.ts";

/** A machine that grades: its name, and its abilities. */
export interface GradingMachine extends Machine {
  /** No other machine of the course may have the same name. */
  name: string;
  /** The sandbox of students' programs. */
  sandbox: Tier;
}

/**
 * This machine, with its abilities tried now.
 *
 * @throws {UsageError} when the sandbox that is asked for cannot be had here
 */
export async function thisMachine(name: string, spec: RuntimeSpec, sandbox: WantedSandbox): Promise<GradingMachine> {
  const limit = quota();
  return {
    name,
    processors: runtime.cpus(),
    ...(limit !== undefined && { quota: limit }),
    sandbox: (await chooseSandbox(sandbox, spec)).tier,
  };
}

/**
 * In words.
 *
 * @example
 * ```ts
 * import { inWords } from "./grading-machine.ts";
 * inWords({ name: "lab-3", processors: 4, quota: 2, sandbox: "bwrap" });
 * // "lab-3 (4 processors, quota 2, sandbox bwrap)"
 * ```
 */
export function inWords({ name, processors, quota, sandbox }: GradingMachine): string {
  const facts = [
    processors === 1 ? "1 processor" : `${processors} processors`,
    ...(quota === undefined ? [] : [`quota ${Math.round(quota * 100) / 100}`]),
    `sandbox ${sandbox}`,
  ];
  return `${name} (${facts.join(", ")})`;
}
