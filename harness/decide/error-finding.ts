import type { Fault } from "../../runtime-adapters/runtime.ts";
import type { Source } from "../source/look-at.ts";
import type { Slips } from "../source/slips.ts";
import type { Finding } from "./finding.ts";
import { COMMON_JS, importFinding, noSuchExport, notInPage, withoutBraces } from "./import-finding.ts";
import { mapsSeveral } from "./maps-several.ts";
import { outOfMemory } from "./memory-finding.ts";
import { definedName, moduleOf, noSuchMember } from "./no-such-name.ts";
import { unawaited } from "./unawaited.ts";

/**
 * What an error says of the program, wherever it came from; `undefined` where it says no more than that it was thrown.
 */
export function errorFinding({ name, message }: Fault, source?: Source): Finding | undefined {
  const noModule =
    /Cannot find (?:module|package)|Module not found|not a dependency|Could not find a matching package|failed to load|remote specifier|supported by the default ESM loader|ENOENT reading "|Cannot resolve|not found in import map|resolve module specifier|was a bare specifier|does not resolve to a valid URL/;
  if (noModule.test(message) || (name === "TypeError" && /^Relative import path/.test(message)))
    return importFinding(message, source);
  const exported =
    /does not (?:provide|have) an export named ['"]?([\w$]+)|Export named ['"]([\w$]+)['"] not found/.exec(message);
  if (exported) {
    const missing = exported[1] ?? exported[2]!;
    return missing === "default" && source?.slips?.defaultImport !== undefined
      ? withoutBraces(source.slips.defaultImport)
      : noSuchExport(missing);
  }
  if (/^(?:require|module|exports) is not defined/.test(message)) return COMMON_JS;
  const unsent = /^Cannot send the (.+) to a (?:worker|thread)[^:]*: .*\b(a function|a symbol|a promise)\b/.exec(
    message,
  );
  if (unsent || name === "DataCloneError") {
    return {
      kind: "cannot-be-sent",
      what: unsent
        ? `the program sends ${unsent[2]} to another thread, and only data can be sent`
        : "the program sends something to another thread that cannot be copied: only data can be",
      next: "Send plain data. For a function, export it, and let the other thread call it by its name.",
    };
  }
  const [, held, advice] =
    /^Cannot send .+ to a (?:worker|thread): they hold,? (?:at \S+, )?(an? [^.]+)\. (.+)$/s.exec(message) ?? [];
  if (held !== undefined) {
    return {
      kind: "cannot-be-sent",
      what: `the program sends ${held} to another thread, and that cannot be copied`,
      next: advice!,
    };
  }
  const inPage = /^a page has no (?:processes, and so no )?([\w:/.]+): run it/.exec(message)?.[1];
  if (inPage !== undefined) return notInPage(inPage);
  if (/^Cannot run .+ in a (?:worker|thread): .+ does not export it/.test(message)) {
    const wraps = source?.slips?.wraps;
    if (wraps !== undefined) {
      return {
        kind: "not-exported",
        what: `a worker is to run an arrow function that only calls ${wraps}: it finds ${wraps}, which the file exports, and not the arrow around it`,
        next: `Hand over ${wraps} itself, by its name alone, without an arrow around it.`,
      };
    }
    return {
      kind: "not-exported",
      what: "a worker is to run a function that the file does not export: it loads the file itself, and finds only exports",
      next: "Write the function at the top of the file, with export before it, and pass its name.",
    };
  }
  if (/terminated before the task was done/.test(message)) {
    return {
      kind: "pool-ended-first",
      what: "the pool ended before its work was done: it ends at the closing brace of its block, and nobody waited",
      next: waitInside(source?.slips?.returned),
    };
  }
  if (name === "PoolClosedError") {
    return {
      kind: "pool-closed",
      what: "the program gives work to a pool that it has ended before: in an earlier line, or in an earlier call",
      next: "End a pool when nothing more is to come: one that is kept for later calls, none of them may end.",
    };
  }
  if (name === "WorkerDiedError") {
    return {
      kind: "worker-died",
      what: "a worker died while it had a task, the task's promise was rejected, and nobody caught that",
      next: "Catch it where the task is awaited, for each task on its own, and say there what is to happen.",
    };
  }
  const misused = misuse(message, source);
  if (misused) return misused;
  const promised = name === "TypeError" ? unawaited(message, source) : undefined;
  if (promised) return promised;
  const uncallable = name === "TypeError" ? noSuchMember(message) : undefined;
  if (uncallable && source?.slips?.applied && OF_LISTS.test(message)) {
    return {
      kind: "arguments-spread",
      what: `${uncallable.what.split(":")[0]}: apply takes a list of arguments, so the entries of ${source.slips.applied.list} were handed over one by one`,
      next: applyIt(source.slips.applied),
    };
  }
  if (uncallable) return uncallable;
  const undefinedName = /^([\w$]+) is not defined|(?<=^Can't find variable: )[\w$]+/.exec(message)?.[0].split(" ")[0];
  const [unimported] = source?.unimported ?? [];
  if (
    undefinedName !== undefined ||
    (unimported !== undefined && name === "TypeError" && /constructor|arguments? required|not a function/.test(message))
  ) {
    const missing = undefinedName ?? unimported!;
    if (missing === "Worker") return NO_WORKER;
    if (OF_PAGES.has(missing)) {
      return {
        kind: "not-defined",
        what: `the file uses ${missing}, which only the page of a browser has, and no page belongs to a program that is graded`,
        next: "Take what you need as arguments, and return what you find. To look at something while you try, print it with console.log.",
      };
    }
    const meant = definedName(missing, source);
    const from = moduleOf(missing);
    return {
      kind: "not-defined",
      what: `the file uses ${missing}, and nothing of that name is defined or imported in it`,
      next:
        from !== undefined
          ? `Add as its first line: import { ${missing} } from "${from}";`
          : meant === undefined
            ? "Look how the name is written, or define it."
            : `Did you mean ${meant}?`,
    };
  }
  const [, asked] =
    /^Cannot (?:read|set) propert(?:y|ies) of undefined \((?:reading|setting) '([^']{1,60})'/.exec(message) ??
    /^undefined is not an object \(evaluating '([^']{1,60})'/.exec(message) ??
    [];
  if (name === "TypeError" && asked !== undefined) {
    if (source?.slips?.mapped)
      return mapsSeveral(`something is undefined, and its ${asked} was asked for`, source.slips.mapped);
    return {
      kind: "of-undefined",
      what: `something is undefined, and its ${asked} was asked for`,
      next: "An argument that was not handed over is undefined, and so is an entry that is not in a list: pool.map hands over one argument, pool.starmap a list of them.",
    };
  }
  const noMemory = name === "RangeError" || name === "Error" ? outOfMemory(message) : undefined;
  if (noMemory) return noMemory;
  if (name === "RangeError" && /call stack/i.test(message)) {
    return {
      kind: "endless-recursion",
      what: "a function calls itself again and again, until there is no room for another call",
      next: "Give it a case in which it returns without calling itself.",
    };
  }
  if (name === "TypeError" && /[Cc]lass constructor/.test(message)) {
    return {
      kind: "class-as-function",
      what: "the file exports a class, and a class cannot be called like a function",
      next: "Write: export default async function …",
    };
  }
  return refused(message);
}

/** What a thread beside a page does not have either. */
const OF_PAGES: ReadonlySet<string> = new Set(
  "document window alert prompt confirm localStorage sessionStorage".split(" "),
);

const OF_LISTS =
  /\.(?:map|forEach|filter|reduce|some|every|find|flat|flatMap|join|slice|sort|toSorted) is not a function/;

const applyIt = (applied: Slips["applied"]) =>
  applied
    ? `Put it into a list of its own: apply(${applied.name}, [${applied.list}])`
    : "Put it into a list of its own: pool.apply(work, [argument])";

const calledHow = (name: string, action: string) =>
  /thread|process/.test(action) ? `Thread.start(import.meta, ${name}, argument)` : `pool.map(${name}, list)`;

/** Browsers' own; Node has another one, and none of that name. */
const NO_WORKER: Finding = {
  kind: "not-defined",
  what: "the file uses Worker, which is a browser's way to start a thread, and not defined here",
  next: "Take threads from the library: Thread.start(import.meta, work, argument), or a Pool.",
};

/** The library's own words, which say what to write. */
function refused(message: string): Finding | undefined {
  const [, what, write] = /^(Cannot .+: expected .+, found .+?)\. +Write: +(.+)$/s.exec(message) ?? [];
  return what === undefined ? undefined : { kind: "refused", what, next: `Write there: ${write}` };
}

/** What keeps a pool open until the work is done, by what it was asked for. */
function waitInside(returned: string | undefined): string {
  return /^imap/.test(returned ?? "")
    ? `Go through the results inside of the block, and return what you made of them: for await (const … of pool.${returned}(…))`
    : `Wait inside of the block: return await pool.${returned ?? "map"}(…)`;
}

/** What the library refuses, in a learner's words: its own are for everybody, wherever they use it. */
function misuse(message: string, source: Source | undefined): Finding | undefined {
  if (/expected import\.meta as the first argument/.test(message)) {
    return {
      kind: "no-import-meta",
      what: "the first thing to hand over is import.meta, which says in what file your function stands, and it is missing",
      next: /start a thread/.test(message)
        ? "Write: Thread.start(import.meta, work, argument)"
        : "Write: new Pool(import.meta, { workers: 4 })",
    };
  }
  const [, action, given] = /^Cannot (.+): expected a function, found (.+?)\.?$/s.exec(message) ?? [];
  if (action !== undefined) {
    const { calledThere } = source?.slips ?? {};
    const isSwapped = calledThere === undefined && /^a list|^an? .*array/i.test(given!) && !/thread/.test(action);
    return {
      kind: isSwapped ? "swapped" : "called-too-soon",
      what: isSwapped
        ? "the list stands where the function belongs"
        : `a function was to be handed over, and what came is ${given}: ${calledThere === undefined ? "as it seems, the function" : calledThere} was called at once, in the main thread, and its result handed over`,
      next: isSwapped
        ? "The function comes first: pool.map(work, list)"
        : `Write its name alone, without ( ) behind it, and its arguments after it: ${calledHow(calledThere ?? "work", action)}`,
    };
  }
  if (/^Cannot (?:start|use) .*apply.*: expected the arguments to be a list/.test(message)) {
    return {
      kind: "arguments-no-list",
      what: "apply takes the arguments of its one call as a list, and what it was given is the argument itself",
      next: applyIt(source?.slips?.applied),
    };
  }
  if (/^Cannot start a thread: expected the arguments to be a list/.test(message)) {
    return {
      kind: "arguments-no-list",
      what: "new Thread takes the arguments as one list, and starts nothing by itself",
      next: "Write: Thread.start(import.meta, work, argument), which takes them as they are, and starts",
    };
  }
  if (/: expected the items to be a list/.test(message) && /found undefined/.test(message)) {
    return {
      kind: "no-items",
      what: "the pool was given a function, and no list to call it for",
      next: "Hand both over: pool.map(work, list)",
    };
  }
  if (/this is a worker \d+ workers deep/.test(message)) {
    return {
      kind: "starts-itself",
      what: "the function that runs in the worker starts a worker for the same function, and that one another",
      next: "Hand over the function that does the work, not the one that starts the worker.",
    };
  }
  if (source?.slips?.plainUsing && /dispose/i.test(message)) {
    return {
      kind: "using-without-await",
      what: "the file says using, and to end workers is something to wait for",
      next: "Write: await using",
    };
  }
  return undefined;
}
