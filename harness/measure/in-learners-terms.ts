import { dirname } from "node:path";
import type { Fault } from "../../runtime-adapters/runtime.ts";

/**
 * Takes the folder `work`, which holds the copy of the file, out of an error, and that of the downloads beside it.
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

/** A learner knows files and downloads by their names alone. */
function withoutFolder(text: string, work: string): string {
  const downloads = `${dirname(work)}/downloads/`;
  const short = text.replaceAll(`file://${work}/`, "").replaceAll(`${work}/`, "");
  return short.includes(downloads) ? short.split(downloads).map(withoutNumber).join("") : short;
}

/** Behind the folder of all downloads stands that of the question's. */
function withoutNumber(rest: string, i: number): string {
  return i === 0 ? rest : rest.replace(/^\d+\//, "");
}
