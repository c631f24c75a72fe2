import type { Fault } from "../../runtime-adapters/runtime.ts";

/** Names the file as the learner knows it, not where its copy lies: in the folder `work`. */
export function inLearnersTerms(fault: Fault, work: string): Fault {
  const shown = (text: string) => text.replaceAll(`file://${work}/`, "").replaceAll(`${work}/`, "");
  return {
    name: fault.name,
    message: shown(fault.message),
    ...(fault.stack !== undefined && { stack: shown(fault.stack) }),
    ...(fault.cause !== undefined && { cause: inLearnersTerms(fault.cause, work) }),
  };
}
