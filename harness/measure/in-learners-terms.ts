import type { Fault } from "../../runtime-adapters/runtime.ts";

/** Names the file as the learner knows it, not where its copy lies: in the folder `work`. */
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
 * What a program printed, as the learner's file would have printed it where it lies: of a stack, the calls in it stay,
 * and those of the grader, of the library and of the runtime go. Pure.
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
 * A line of a stack that is of no file of a learner's: a module of the runtime, such as `at emit (internal:net:51:28)`,
 * the library, or the program that asks for answers.
 */
const OTHERS_CALL =
  /^\s+at (?:.* \()?(?:async )?(?:native|(?!file:|https?:|data:|blob:)[a-z]{2,}:[^\s\d]\S*|\S*\/(?:probe\.js|node_modules\/\S+)):\d+:\d+\)?$/;

const withoutFolder = (text: string, work: string) => text.replaceAll(`file://${work}/`, "").replaceAll(`${work}/`, "");
