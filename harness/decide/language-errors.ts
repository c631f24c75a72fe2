import type { Fault } from "../../runtime-adapters/runtime.ts";
import type { Source } from "../source/look-at.ts";
import { type ErrorRow, onMessage, onName } from "./error-rows.ts";
import type { Finding } from "./finding.ts";
import { mapsSeveral } from "./maps-several.ts";
import { outOfMemory } from "./memory-finding.ts";
import { applyIt } from "./misuse.ts";
import { definedName, moduleOf, noSuchMember } from "./no-such-name.ts";
import { unawaited } from "./unawaited.ts";

/** Errors of JavaScript itself, in the words of the three runtimes. */
export const LANGUAGE_ERRORS: readonly ErrorRow[] = [
  onName("TypeError", ({ message }, source) => unawaited(message, source)),
  onName("TypeError", notCallable),
  notDefined,
  onName(
    "TypeError",
    onMessage(
      /^Cannot (?:read|set) propert(?:y|ies) of undefined \((?:reading|setting) '([^']{1,60})'/,
      ([, asked], source) => ofUndefined("something", asked!, source),
    ),
  ),
  onName(
    "TypeError",
    onMessage(
      /^undefined is not an object \(evaluating '(?:([^']{1,60})\.)?([^'.]{1,60})'/,
      ([, owner = "something", asked], source) => ofUndefined(owner, asked!, source),
    ),
  ),
  onName("RangeError", ({ message }) => outOfMemory(message)),
  onName("Error", ({ message }) => outOfMemory(message)),
  onName(
    "RangeError",
    onMessage(/call stack/i, {
      kind: "endless-recursion",
      what: "a function calls itself again and again, until there is no room for another call",
      next: "Give it a case in which it returns without calling itself.",
    }),
  ),
  onName(
    "TypeError",
    onMessage(/[Cc]lass constructor/, {
      kind: "class-as-function",
      what: "the file exports a class, and a class cannot be called like a function",
      next: "Write: export default async function …",
    }),
  ),
];

const LIST_METHOD =
  /\.(?:map|forEach|filter|reduce|some|every|find|flat|flatMap|join|slice|sort|toSorted) is not a function/;

/** A method was called that does not exist: often because `apply` spread the list that should be one argument. */
function notCallable({ message }: Fault, source: Source | undefined): Finding | undefined {
  const finding = noSuchMember(message);
  const applied = source?.slips?.applied;
  if (!finding || !applied || !LIST_METHOD.test(message)) return finding;
  return {
    kind: "arguments-spread",
    what: `${finding.what.split(":")[0]}: apply takes a list of arguments, so the entries of ${applied.list} were handed over one by one`,
    next: applyIt(applied),
  };
}

/** Names that only a page has; a worker of a page has none of them either. */
const OF_PAGES: ReadonlySet<string> = new Set(
  "document window alert prompt confirm localStorage sessionStorage".split(" "),
);

/** A name that nothing defines; or, like `Event` without its import, a global class of the same name. */
function notDefined({ name, message }: Fault, source: Source | undefined): Finding | undefined {
  const undefinedName = /^([\w$]+) is not defined|(?<=^Can't find variable: )[\w$]+/.exec(message)?.[0].split(" ")[0];
  const isBuiltIn = name === "TypeError" && /constructor|arguments? required|not a function/.test(message);
  const missing = undefinedName ?? (isBuiltIn ? source?.unimported?.[0] : undefined);
  if (missing === undefined) return undefined;
  if (missing === "Worker") {
    return {
      kind: "not-defined",
      what: "the file uses Worker, which is a browser's way to start a thread, and not defined here",
      next: "Take threads from the library: Thread.start(import.meta, work, argument), or a Pool.",
    };
  }
  if (OF_PAGES.has(missing)) {
    return {
      kind: "not-defined",
      what: `the file uses ${missing}, which only the page of a browser has, and no page belongs to a program that is graded`,
      next: "Take what you need as arguments, and return what you find. To look at something while you try, print it with console.log.",
    };
  }
  return {
    kind: "not-defined",
    what: `the file uses ${missing}, and nothing of that name is defined or imported in it`,
    next: howToDefine(missing, source),
  };
}

function howToDefine(missing: string, source: Source | undefined): string {
  const from = moduleOf(missing);
  if (from !== undefined) return `Add as its first line: import { ${missing} } from "${from}";`;
  const meant = definedName(missing, source);
  return meant === undefined ? "Look how the name is written, or define it." : `Did you mean ${meant}?`;
}

/** @param owner what is undefined: Bun tells it, as the file has it */
function ofUndefined(owner: string, asked: string, source: Source | undefined): Finding {
  const what = `${owner} is undefined, and its ${asked} was asked for`;
  if (source?.slips?.mapped) return mapsSeveral(what, source.slips.mapped);
  return {
    kind: "of-undefined",
    what,
    next: "An argument that was not handed over is undefined, and so is an entry that is not in a list: pool.map hands over one argument, pool.starmap a list of them.",
  };
}
