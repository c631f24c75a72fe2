import type { Fault } from "../../runtime-adapters/runtime.ts";
import { LIMITS } from "../limits.ts";
import type { ArmEnd } from "../model.ts";
import { LIBRARY_VALUES } from "../source/library-names.ts";
import type { Source } from "../source/look-at.ts";

/** What is wrong with a program, in the learner's terms. */
export interface Finding {
  kind: string;
  /** What was found. */
  what: string;
  /** What to do, as a sentence. */
  next: string;
}

/** As a diagnosis is written: what was found, and what to do. */
export function written({ kind, what, next }: Finding): { kind: string; message: string } {
  return { kind, message: `${what.replace(/\.$/, "")}. ${next}` };
}

/** An error in a few lines, as it is told of. */
export function errorInWords({ name, message }: Fault): string {
  const said = inShort(message);
  if (name === "NonError") return `${said}, which is no Error`;
  return message === "" ? name : `${name}: ${said}`;
}

/** Of a longer message only the beginning is told, so that what to do is still read below it. */
const MOST_TOLD = 600;
const MOST_LINES = 10;
/** As the probe ends what it has cut. */
const CUT = / … \(([\d,]+) more characters\)$/;

/** The beginning of a message that may be long, and may have been cut before. Pure. */
export function inShort(message: string): string {
  const cut = CUT.exec(message);
  const whole = cut ? message.slice(0, cut.index) : message;
  const kept = whole.split("\n", MOST_LINES).join("\n").slice(0, MOST_TOLD);
  const left = whole.length - kept.length + Number(cut?.[1]?.replaceAll(",", "") ?? 0);
  return left === 0 ? message : `${kept} … (${left.toLocaleString("en")} more characters)`;
}

/**
 * What an error says of the program, wherever it came from; `undefined` where it says no more than that it was thrown.
 */
export function errorFinding({ name, message }: Fault, source?: Source): Finding | undefined {
  const noModule =
    /Cannot find (?:module|package)|Module not found|not a dependency|Could not find a matching package|failed to load|remote specifier|supported by the default ESM loader|ENOENT reading "|Cannot resolve|not found in import map/;
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
  if (/^Cannot run .+ in a (?:worker|thread): .+ does not export it/.test(message)) {
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
      next: "Wait inside of the block: return await pool.map(…)",
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
  const [, uncallable] = /^([\w$.[\]]+\.[\w$]+) is not a function/.exec(message) ?? [];
  if (name === "TypeError" && uncallable !== undefined) {
    const method = uncallable.slice(uncallable.lastIndexOf(".") + 1);
    const meant = METHODS.find((each) => each !== method && each.toLowerCase() === method.toLowerCase());
    if (meant !== undefined) {
      return {
        kind: "not-a-function",
        what: `the file calls ${uncallable}, and there is no such function`,
        next: `Write ${meant}: capital and small letters count.`,
      };
    }
    return {
      kind: "not-a-function",
      what: `the file calls ${uncallable}, and there is no such function: what comes from another thread is data, without its class and its methods`,
      next: "Look how the name is written; or write an exported function that takes the data, and call that.",
    };
  }
  const [, undefinedName] = /^(?:Can't find variable: )?([\w$]+) is not defined/.exec(message) ?? [];
  const [unimported] = source?.unimported ?? [];
  if (
    undefinedName !== undefined ||
    (unimported !== undefined && name === "TypeError" && /constructor|arguments? required|not a function/.test(message))
  ) {
    const missing = undefinedName ?? unimported!;
    return {
      kind: "not-defined",
      what: `the file uses ${missing}, and nothing of that name is defined or imported in it`,
      next: source?.unimported.includes(missing)
        ? `Add as its first line: import { ${missing} } from "threadwork";`
        : "Look how the name is written, or define it.",
    };
  }
  const [, asked] =
    /^Cannot (?:read|set) propert(?:y|ies) of undefined \((?:reading|setting) '([^']{1,60})'/.exec(message) ??
    /^undefined is not an object \(evaluating '([^']{1,60})'/.exec(message) ??
    [];
  if (name === "TypeError" && asked !== undefined) {
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
  return undefined;
}

/** Methods of the library that learners call. */
const METHODS = ["map", "starmap", "submit", "apply", "join", "start", "create", "terminate", "close", "mapUnordered"];

function withoutBraces(name: string): Finding {
  const listed = LIBRARY_VALUES.find((each) => each.toLowerCase() === name.toLowerCase()) ?? "Pool";
  return {
    kind: "no-such-export",
    what: `the file imports ${name} without braces, and threadwork gives its things by name alone`,
    next: `Write: import { ${listed} } from "threadwork";`,
  };
}

function noSuchExport(missing: string): Finding {
  const meant = LIBRARY_VALUES.find((each) => each.toLowerCase() === missing.toLowerCase());
  return {
    kind: "no-such-export",
    what: `the file imports ${missing}, and the module that it names has no ${missing}`,
    next:
      meant === undefined
        ? "Look how the name is written: capital letters count."
        : `Write ${meant}: capital and small letters count.`,
  };
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
    const isSwapped = /^a list|^an? .*array/i.test(given!) && !/thread/.test(action);
    return {
      kind: isSwapped ? "swapped" : "called-too-soon",
      what: isSwapped
        ? "the list stands where the function belongs"
        : `a function was to be handed over, and what came is ${given}: as it seems, it was called there, here and at once`,
      next: isSwapped
        ? "The function comes first: pool.map(work, list)"
        : "Write its name alone, without ( ) behind it, and its arguments after it: pool.map(work, list), Thread.start(import.meta, work, argument)",
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

/** The modules of Node, for Node: other runtimes go their own way with them. */
export const COMMON_JS: Finding = {
  kind: "common-js",
  what: "the file uses require or module.exports, which not every runtime knows in a module",
  next: 'Write import { … } from "…" for require, and export default for module.exports.',
};

function importFinding(message: string, source: Source | undefined): Finding {
  const foreign = source?.foreign ?? [];
  const { specifier, from } =
    foreign.find((each) => message.includes(each.specifier.replace(/^\.\//, ""))) ?? foreign[0] ?? namedIn(message);
  if (/^[./]*thread-?works?(?:\.[mc]?[jt]s)?$/i.test(specifier)) {
    return {
      kind: "imports-file",
      what: `the file imports "${specifier}", and the library is called "threadwork", with nothing before or behind it`,
      next: 'Write: import { … } from "threadwork";',
    };
  }
  switch (from) {
    case "file":
      return {
        kind: "imports-file",
        what: `the file imports "${specifier}", which does not come along`,
        next: "Only this one file is graded: no other file comes along. Put what it needs into it.",
      };
    case "web":
      return {
        kind: "imports-from-web",
        what: `the file imports "${specifier}", and a grade has no network`,
        next: "Only this one file is graded, with threadwork and what the runtime brings. Put what it needs into it.",
      };
    case "package":
      return {
        kind: "imports-package",
        what: `the file imports "${specifier}", and no such package is installed for a grade`,
        next: 'Only "threadwork" and what the runtime brings, such as "node:os", can be imported. Do without it.',
      };
  }
}

/** The module that an error names. */
function namedIn(message: string): Source["foreign"][number] {
  const specifier = /['"]([^'"]+)['"]/.exec(message)?.[1] ?? "a module";
  return { specifier, from: /^\.|\.[mc]?[jt]s$/.test(specifier) ? "file" : "package" };
}

/** How a program ended, in the learner's terms. */
export function endInWords(how: ArmEnd): string {
  switch (how.kind) {
    case "exited":
      return how.code === 0 ? "it exited early, with code 0" : `it exited with code ${how.code}`;
    case "signalled":
      return `it was ended by ${how.signal}`;
    case "misbehaved":
      return how.what;
    case "uncaught":
      return how.promise
        ? `a promise was rejected and nobody awaited it (${errorInWords(how.error)})`
        : `an error was thrown and nobody caught it (${errorInWords(how.error)})`;
    case "stopped":
      return OVER[how.limit];
  }
}

const MIB = 2 ** 20;

const OVER = {
  wallMs: "it ran out of time",
  cpuMs: "it used more processor time than allowed",
  memoryBytes: `memory limit: it used more memory than allowed (${LIMITS.memoryBytes / MIB} MiB)`,
  outputBytes: `it printed more than allowed (${LIMITS.outputBytes / MIB} MiB)`,
  processes: `process limit: it started more processes than allowed (${LIMITS.processes})`,
};

/** Why a program ended that should have answered. `atLoad`: nothing had been asked yet. */
export function endFinding(how: ArmEnd, atLoad: boolean, source?: Source): Finding {
  const what = endInWords(how);
  switch (how.kind) {
    case "exited":
      if (how.code > SIGNALLED && how.code <= SIGNALLED + 64)
        return killed(`${what}, as after signal ${how.code - SIGNALLED}`);
      return {
        kind: atLoad ? "exits-at-load" : "exits",
        what: atLoad ? `the program ended itself while it was loaded: ${what}` : `the program ended itself: ${what}`,
        next: atLoad ? ONLY_DEFINE : "Return the answer and let the program live: take out process.exit and its like.",
      };
    case "signalled":
      return killed(what);
    case "uncaught":
      return how.promise
        ? {
            kind: "unhandled-rejection",
            what,
            next: "Each promise needs somebody who awaits it, or a catch: look for a call without await.",
          }
        : {
            kind: "uncaught",
            what,
            next: "It came from a timer or an event, where no caller can catch it: catch it there.",
          };
    case "misbehaved":
      return /requests in one question/.test(how.what)
        ? {
            kind: "too-many-requests",
            what: `the program asked for ${how.what}`,
            next: "Ask for each url once: look for a loop that goes on asking.",
          }
        : {
            kind: "broke-the-line",
            what: `the program did what only the grader may do: ${how.what}`,
            next: "Return the answer, and write to no socket that you have not opened.",
          };
    case "stopped":
      if (how.grownTo !== undefined) return fillsMemory(atLoad ? "loading the file never ended" : what, how.grownTo);
      return limitFinding(how.limit, how.busy, atLoad, what, source);
  }
}

/** Behind walls a program that a signal has ended exits with this and the signal's number, as in a shell. */
const SIGNALLED = 128;

function killed(what: string): Finding {
  return {
    kind: "killed",
    what: `the program was ended from outside, or by its runtime: ${what}`,
    next: "Take out process.kill and process.abort; if there is none, look for what uses up its memory.",
  };
}

/** What a file does that is loaded. */
export const ONLY_DEFINE =
  "Loading the file must only define functions. Take out whatever runs by itself, or put it under: if (import.meta.main)";

function limitFinding(
  limit: keyof typeof OVER,
  busy: boolean | undefined,
  atLoad: boolean,
  what: string,
  source?: Source,
): Finding {
  switch (limit) {
    case "outputBytes":
      return {
        kind: "prints-too-much",
        what: `the program printed more than ${LIMITS.outputBytes / MIB} MiB, and was stopped there`,
        next: "Take out what prints inside of loops, such as console.log.",
      };
    case "memoryBytes":
      return {
        kind: "memory-limit",
        what: `the program used more than ${LIMITS.memoryBytes / MIB} MiB of memory, and was stopped there`,
        next: "Look for a list that grows without end.",
      };
    case "processes":
      return {
        kind: "process-limit",
        what: `the program started more than ${LIMITS.processes} processes, and was stopped there`,
        next: "Start as many workers as the lesson asks for, once, and not one for each piece of work.",
      };
    case "cpuMs":
    case "wallMs":
      if (atLoad && busy === false)
        return {
          kind: "waits-at-load",
          what: "loading the file never ended: it waits for something that never comes",
          next: ONLY_DEFINE,
        };
      if (atLoad)
        return {
          kind: "endless-at-load",
          what: "loading the file never ended: it computes without end",
          next: ONLY_DEFINE,
        };
      return lateFinding(what, busy, source);
  }
}

/** It was given up before it had all that it may have: it is no endless loop that needs an end, and no slow program. */
function fillsMemory(what: string, bytes: number): Finding {
  return {
    kind: "memory-limit",
    what: `${what}: the program fills its memory, which grew all the while, to ${Math.round(bytes / MIB)} MiB`,
    next: "Look for a list that grows without end.",
  };
}

/** What runtimes write, or throw, where they have no more memory to give. */
const NO_MEMORY =
  /heap out of memory|JavaScript out of memory|^(?:Out of memory|Array buffer allocation failed|(?:Map|Set) maximum size exceeded|Invalid string length)/im;

/** Why a program ended that had used up what its runtime gives it; `undefined` where it says nothing of the kind. */
export function outOfMemory(printed: string): Finding | undefined {
  if (!NO_MEMORY.test(printed)) return undefined;
  return {
    kind: "memory-limit",
    what: "the program used up all the memory that its runtime gives it",
    next: "Look for a list that grows without end.",
  };
}

/** Why an answer did not come in time. */
export function lateFinding(what: string, busy: boolean | undefined, source?: Source, grownTo?: number): Finding {
  if (source?.slips?.poolInLoop) {
    return {
      kind: "pool-for-each-piece",
      what: `${what}: a pool is opened again and again, and each starts workers of its own`,
      next: "Open one pool before the loop, and hand it the whole list: pool.map(work, list)",
    };
  }
  if (grownTo !== undefined) return fillsMemory(what, grownTo);
  if (busy === false) {
    return {
      kind: "never-settles",
      what: `${what}: the program waits for something that never comes`,
      next: "Look for a promise that nobody resolves, a lock that nobody releases, or a worker that never answers.",
    };
  }
  return {
    kind: busy ? "endless-loop" : "too-late",
    what: busy ? `${what}: the program computes on and on` : what,
    next: "Look for a loop whose condition never becomes false.",
  };
}
