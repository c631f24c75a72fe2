import process from "node:process";
import { runtime } from "../../runtime-adapters/current.ts";
import { quota } from "../../runtime-adapters/machine/quota.ts";
import type { Criterion } from "../criteria/criterion.ts";
import { findProgram } from "../find-program.ts";
import type { Measurement } from "../model.ts";

/** This machine, as far as it matters for these criteria. */
export function machineOf(criteria: readonly Criterion[]): Measurement["machine"] {
  const processors = quota();
  const lacks = lacksOf(criteria);
  return {
    processors: runtime.cpus(),
    ...(processors !== undefined && { quota: processors }),
    ...(lacks.length > 0 && { lacks }),
  };
}

/** The missing programs. On a host that does not have such programs at all (macOS), none is reported as missing. */
function lacksOf(criteria: readonly Criterion[]): string[] {
  const programs = process.platform === "linux" ? criteria.flatMap(({ needs }) => needs.programs ?? []) : [];
  return [...new Set(programs)].filter((name) => findProgram(name) === undefined);
}
