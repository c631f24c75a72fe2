/** What is wrong with the imports of a program. */
import { LIBRARY_VALUES } from "../source/library-names.ts";
import type { Source } from "../source/look-at.ts";
import { type ErrorRow, onMessage, onName } from "./error-rows.ts";
import type { Finding } from "./finding.ts";
import { butForCase, meantBy } from "./no-such-name.ts";

/** The modules of Node, which other runtimes know only in part. */
export const COMMON_JS: Finding = {
  kind: "common-js",
  what: "the file uses require or module.exports, which not every runtime knows in a module",
  next: 'Write import { … } from "…" for require, and export default for module.exports.',
};

/** How the three runtimes, and a page, say that a module was not found. */
const NO_MODULE =
  /Cannot find (?:module|package)|Module not found|not a dependency|Could not find a matching package|failed to load|remote specifier|supported by the default ESM loader|ENOENT reading "|Cannot resolve|not found in import map|resolve module specifier|was a bare specifier|does not resolve to a valid URL/;

/** Errors about an import. */
export const IMPORT_ERRORS: readonly ErrorRow[] = [
  onMessage(NO_MODULE, ({ input }, source) => noModule(input, source)),
  onName(
    "TypeError",
    onMessage(/^Relative import path/, ({ input }, source) => noModule(input, source)),
  ),
  onMessage(
    /does not (?:provide|have) an export named ['"]?([\w$]+)|Export named ['"]([\w$]+)['"] not found/,
    ([, ofNode, ofBun], source) => noExport((ofNode ?? ofBun)!, source),
  ),
  onMessage(/^(?:require|module|exports) is not defined/, COMMON_JS),
  onMessage(/^a page has no (?:processes, and so no )?([\w:/.]+): run it/, ([, specifier]) => notInPage(specifier!)),
];

/** The imported module cannot be found. */
function noModule(message: string, source: Source | undefined): Finding {
  const foreign = source?.foreign ?? [];
  const { specifier, from, ours } =
    foreign.find((each) => message.includes(each.specifier.replace(/^\.\//, ""))) ?? foreign[0] ?? namedIn(message);
  if (/^[./]*thread-?works?(?:\.[mc]?[jt]s)?$/i.test(specifier)) {
    return {
      kind: "imports-file",
      what: `the file imports "${specifier}", and the library is called "threadwork", with nothing before or behind it`,
      next: 'Write: import { … } from "threadwork";',
    };
  }
  if (ours !== undefined) {
    return {
      kind: "imports-package",
      what: `the file imports ${ours} from "${specifier}", and that comes from "threadwork"`,
      next: `Write: import { ${ours} } from "threadwork";`,
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

/** The module that an error message names. */
function namedIn(message: string): Source["foreign"][number] {
  const specifier = /['"]([^'"]+)['"]/.exec(message)?.[1] ?? "a module";
  return { specifier, from: /^\.|\.[mc]?[jt]s$/.test(specifier) ? "file" : "package" };
}

/** The program imports something that a page in a browser does not have. */
function notInPage(specifier: string): Finding {
  if (!specifier.startsWith("node:")) {
    return {
      kind: "not-in-a-page",
      what: `the file uses ${specifier}, and a page in a browser has no processes`,
      next: "Use threads, such as Thread for Process, or solve this lesson on a machine, with the command grade.",
    };
  }
  return {
    kind: "not-in-a-page",
    what: `the file imports "${specifier}", which belongs to Node, Deno and Bun: a page in a browser has nothing of it`,
    next:
      specifier === "node:worker_threads"
        ? 'Take threads from the library, which has them in a page, too: import { Pool, Thread } from "threadwork";'
        : "Do without it, or solve this lesson on a machine, with the command grade.",
  };
}

/** The module exists, but does not export this name. */
function noExport(missing: string, source: Source | undefined): Finding {
  if (missing === "default" && source?.slips?.defaultImport !== undefined)
    return withoutBraces(source.slips.defaultImport);
  const meant = meantBy(missing, LIBRARY_VALUES);
  return {
    kind: "no-such-export",
    what: `the file imports ${missing}, and the module that it names has no ${missing}`,
    next:
      meant === undefined
        ? "Look how the name is written: capital letters count."
        : `Write ${meant}${butForCase(missing, meant)}.`,
  };
}

/** Something from the library is imported without braces. */
function withoutBraces(name: string): Finding {
  const listed = LIBRARY_VALUES.find((each) => each.toLowerCase() === name.toLowerCase()) ?? "Pool";
  return {
    kind: "no-such-export",
    what: `the file imports ${name} without braces, and threadwork gives its things by name alone`,
    next: `Write: import { ${listed} } from "threadwork";`,
  };
}
