import type { Fault } from "../../runtime-adapters/runtime.ts";

/**
 * Replaces the folder `work`, which holds the copy of the file, in an error: the learner knows only the file's own
 * name.
 */
export function inLearnersTerms(fault: Fault, work: string): Fault {
  const shown = (text: string) => withoutFolder(text, work);
  return {
    name: fault.name,
    message: shown(fault.message),
    ...(fault.stack !== undefined && { stack: shown(fault.stack) }),
    ...(fault.cause !== undefined && { cause: inLearnersTerms(fault.cause, work) }),
  };
}

/**
 * A program's output as the learner would see it: stack traces keep the calls in the learner's file, and lose those of
 * the grader, the library and the runtime. Pure.
 */
export function printedInLearnersTerms(text: string, work: string): string {
  return withoutFolder(
    text
      .split("\n")
      .filter((line) => line.includes(`${work}/`) || !OTHERS_CALL.test(line))
      .join("\n"),
    work,
  );
}

/**
 * A line of a stack trace outside of the learner's file: in a module of the runtime (`at emit (internal:net:51:28)`),
 * in the library, or in the probe.
 */
const OTHERS_CALL =
  /^\s+at (?:.* \()?(?:async )?(?:native|(?!file:|https?:|data:|blob:)[a-z]{2,}:[^\s\d]\S*|\S*\/(?:probe\.js|node_modules\/\S+)):\d+:\d+\)?$/;

const withoutFolder = (text: string, work: string) => text.replaceAll(`file://${work}/`, "").replaceAll(`${work}/`, "");
