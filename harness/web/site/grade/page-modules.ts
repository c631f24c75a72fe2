/** A source as a module that a worker of the page can load: without types, its imports led to where they are here. */
import { codeOnly } from "../../../source/code-only.ts";

/** What a page has of the modules that runtimes bring: workers/built-ins.ts. */
const BUILT_INS: Readonly<Record<string, readonly string[]>> = {
  fs: ["readFileSync", "writeFileSync", "openSync", "closeSync", "readdirSync"],
  os: ["tmpdir", "availableParallelism"],
  path: ["join", "basename"],
  process: ["memoryUsage"],
  "timers/promises": ["setTimeout"],
  url: ["fileURLToPath"],
};

/** Of the library, what no page has. */
const NOT_HERE = ["Process", "Manager", "serve"];

/** What a source asks for that no page has, such as `node:process`; empty: it runs here. Pure. */
export function missingIn(source: string): string[] {
  const missing = new Set<string>();
  for (const { specifier, clause } of importsIn(source)) {
    const names = [...(/\{([^}]*)\}/.exec(clause)?.[1] ?? "").matchAll(/(?:^|,)\s*(?!type\s)(\w+)/g)].map(
      ([, name]) => name!,
    );
    if (specifier === "threadwork")
      for (const name of names.filter((each) => NOT_HERE.includes(each))) missing.add(name);
    const builtIn = /^node:(.+)$/.exec(specifier)?.[1];
    if (builtIn === undefined || clause.startsWith("type ")) continue;
    const have = BUILT_INS[builtIn];
    const all = have && names.length > 0 && names.every((name) => have.includes(name)) && !/^\s*[\w*]/.test(clause);
    if (!all) missing.add(specifier);
  }
  const code = codeOnly(source);
  const asProcesses = [...source.matchAll(/\bas:\s*["']processes["']/g)].some(({ index }) =>
    code.startsWith("as:", index),
  );
  if (asProcesses) missing.add('{ as: "processes" }');
  return [...missing];
}

/**
 * The source with each import led to its address. `found` says it for a specifier; `undefined`: it stays as it is.
 * Comments, strings and templates are not looked into. Pure.
 */
export function led(source: string, found: (specifier: string) => string | undefined): string {
  let text = source;
  for (const { specifier, from, to } of importsIn(source).reverse()) {
    const address = found(specifier);
    if (address !== undefined) text = text.slice(0, from) + address + text.slice(to);
  }
  return text;
}

/** Where the parts of the site are, as modules see them: relative to `base`, which ends in a slash. Pure. */
export function siteAddress(specifier: string, base: string): string | undefined {
  if (specifier === "threadwork") return `${base}learner.js`;
  if (specifier.startsWith("node:")) return `${base}built-ins.js`;
  if (/\/harness\/(?:demonstration|timeline)\.ts$/.test(specifier)) return `${base}demonstration.js`;
  return /^\.\.?\/.*\.ts$/.test(specifier) ? specifier.replace(/ts$/, "js") : undefined;
}

/** The same for a program whose schedules are explored: its library is the one that the explorer knows. Pure. */
export function explorerAddress(specifier: string, base: string): string | undefined {
  return /^threadwork(?:\/explore)?$/.test(specifier) ? `${base}dist/explore.js` : siteAddress(specifier, base);
}

/**
 * What each module begins with, on its first line: so the lines keep their numbers. It hands out what the module
 * exports, as far as that is there: who imports a module that is still at its top-level `await` waits for ever, and
 * that is where a program is which starts workers.
 */
export function prelude(base: string, code: string): string {
  const found = exportsIn(code).map(([name, local]) => `${JSON.stringify(name)}:()=>${local}`);
  return `import{enter as threadwork_enter}from"${base}learner.js";threadwork_enter(import.meta,{${found.join()}});`;
}

/** The names of a module's exports that are declared in it, and what they are called there. */
function exportsIn(source: string): [name: string, local: string][] {
  const code = codeOnly(source);
  const declared = [
    ...code.matchAll(/\bexport\s+(?:(default)\s+)?(?:async\s+)?(?:function|class)\b[\s*]*([\w$]+)/g),
  ].flatMap(([, isDefault, name]): [string, string][] => (name === "extends" ? [] : [[isDefault ?? name!, name!]]));
  const named = [...code.matchAll(/\bexport\s+(?:const|let|var)\s+([\w$]+)/g)].map(([, name]): [string, string] => [
    name!,
    name!,
  ]);
  const listed = [...code.matchAll(/\bexport\s*\{([^}]*)\}(?!\s*from\b)/g)].flatMap(([, list]) =>
    [...list!.matchAll(/([\w$]+)(?:\s+as\s+([\w$]+))?/g)].map(([, local, name]): [string, string] => [
      name ?? local!,
      local!,
    ]),
  );
  return [...declared, ...named, ...listed];
}

interface Import {
  specifier: string;
  /** What stands between `import` and `from`. */
  clause: string;
  /** Where the specifier is. */
  from: number;
  to: number;
}

const IMPORT = /\b(?:import|export)\b((?:[^;"'`()]|\n)*?)\bfrom\s*["']|\bimport\s*(\(\s*)?["']/g;

function importsIn(source: string): Import[] {
  const code = codeOnly(source);
  return [...code.matchAll(IMPORT)].map((match) => {
    const from = match.index + match[0].length;
    const to = code.indexOf(code[from - 1]!, from);
    return { specifier: source.slice(from, to), clause: (match[1] ?? "").trim(), from, to };
  });
}
