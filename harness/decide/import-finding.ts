/** What is wrong with what a program imports. */
import { LIBRARY_VALUES } from "../source/library-names.ts";
import type { Source } from "../source/look-at.ts";
import type { Finding } from "./finding.ts";
import { butForCase, meantBy } from "./no-such-name.ts";

/** The module that it names cannot be had. */
export function importFinding(message: string, source: Source | undefined): Finding {
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

/** The module that an error names. */
function namedIn(message: string): Source["foreign"][number] {
  const specifier = /['"]([^'"]+)['"]/.exec(message)?.[1] ?? "a module";
  return { specifier, from: /^\.|\.[mc]?[jt]s$/.test(specifier) ? "file" : "package" };
}

/** What it imports from the library stands without braces. */
export function withoutBraces(name: string): Finding {
  const listed = LIBRARY_VALUES.find((each) => each.toLowerCase() === name.toLowerCase()) ?? "Pool";
  return {
    kind: "no-such-export",
    what: `the file imports ${name} without braces, and threadwork gives its things by name alone`,
    next: `Write: import { ${listed} } from "threadwork";`,
  };
}

/** What a browser's page does not have of what the runtimes bring. */
export function notInPage(specifier: string): Finding {
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

/** The module is there, and has nothing of that name. */
export function noSuchExport(missing: string): Finding {
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

/** The modules of Node, for Node: other runtimes go their own way with them. */
export const COMMON_JS: Finding = {
  kind: "common-js",
  what: "the file uses require or module.exports, which not every runtime knows in a module",
  next: 'Write import { … } from "…" for require, and export default for module.exports.',
};
