import type { ProgramEnd } from "../../runtime-adapters/runtime.ts";
import type { ArmEnd } from "../model.ts";

/** Turns the end of a process into the end of an arm. */
export function toArmEnd(end: ProgramEnd): ArmEnd {
  switch (end.kind) {
    case "exited":
      return { kind: "exited", code: end.code };
    case "signalled":
      return { kind: "signalled", signal: end.signal };
    case "stopped":
      return { kind: "stopped", limit: end.limit };
    case "killed":
      return { kind: "signalled", signal: "SIGKILL" };
    case "failed":
      return { kind: "misbehaved", what: `it could not be started: ${end.error.message}` };
  }
}
