import { codeOnly } from "./code-only.ts";
import { decodeSource, type Encoding } from "./decode.ts";
import { LIBRARY_VALUES } from "./library-names.ts";
import { type Looks, looksLike } from "./looks-like.ts";
import { type Slips, slipsIn } from "./slips.ts";

/**
 * What can be seen of a learner's file without running it. It counts only where the file does not do what it should.
 */
export interface Source {
  encoding: Encoding;
  /** What it seems to be instead of a program. */
  looks?: Looks;
  /** What one runtime runs and another does not: none does in a grade. */
  refused?: "common-js" | "decorators";
  /** It holds types, or what looks like them. */
  hasTypes: boolean;
  /** What it imports that is neither in the file nor in the kit nor in every runtime. */
  foreign: {
    specifier: string;
    from: "file" | "package" | "web";
    /** What it takes from there that the library has. */
    ours?: string;
  }[];
  /** Names of the library that it uses and does not import. */
  unimported: string[];
  /** Names that it defines, imports or hands on, for who has written one of them otherwise. */
  names?: string[];
  slips?: Slips;
}

/**
 * More than any exercise holds. What is looked for is found in time in a text that was written to make it slow, too.
 */
const MOST_CHARACTERS = 200_000;
const MOST_NAMES = 2_000;

/** Looks at the bytes of a file whose name ends in `extension`, such as `".ts"`. */
export function lookAt(bytes: Uint8Array, extension: string): Source {
  const { text: all, encoding } = decodeSource(bytes);
  const text = all.slice(0, MOST_CHARACTERS);
  const code = codeOnly(text);
  const names = namesIn(code);
  const looks = looksLike(text, code);
  const refused = refusedIn(code, names, extension);
  const slips = slipsIn(text, code);
  return {
    encoding,
    ...(looks && { looks }),
    ...(refused && { refused }),
    hasTypes:
      /:\s*(?:string|number|boolean|unknown|any|void|never|Promise<)|\binterface\s+\w+\s*\{|\btype\s+\w+\s*[=<]/.test(
        code,
      ),
    foreign: foreignIn(text, code),
    unimported: LIBRARY_VALUES.filter((name) => uses(code, name) && !names.has(name)),
    names: [...names].slice(0, MOST_NAMES),
    ...(Object.keys(slips).length > 0 && { slips }),
  };
}

/** A decorator, with what it is given. */
const DECORATOR = String.raw`@[A-Za-z_$][\w$.]*(?:\([^()]*\))?`;
const OF_CLASS = new RegExp(
  String.raw`(?:^|[\s;}(])(?:${DECORATOR}\s+){1,20}(?:export\s|default\s|abstract\s|class\b)`,
);
const OF_MEMBER = new RegExp(String.raw`[{;}]\s*${DECORATOR}\s+[\w#[*]`);

function refusedIn(code: string, names: ReadonlySet<string>, extension: string): Source["refused"] {
  if (!/^\.c[jt]s$/.test(extension) && isCommonJs(code, names)) return "common-js";
  return OF_CLASS.test(code) || (/\bclass\b/.test(code) && OF_MEMBER.test(code)) ? "decorators" : undefined;
}

function isCommonJs(code: string, names: ReadonlySet<string>): boolean {
  if (/\btypeof\s+(?:module|exports|require)\b/.test(code)) return false; // It asks first.
  if (/(?<![.\w$#])(?:module\.exports|exports)(?:\s*\.\s*\w+){0,3}\s*=(?![=>])/.test(code))
    return !names.has("exports") && !names.has("module");
  return /(?<![.\w$#])require\s*\(\s*["'`]/.test(code) && !names.has("require");
}

/** Is `name` called or constructed, or something asked whether it is one? */
function uses(code: string, name: string): boolean {
  return new RegExp(
    `(?<![.\\w$#])(?:${name}(?:\\.start|\\.create)?\\s*[<(]|(?<=\\binstanceof\\s{1,9})${name}\\b)`,
  ).test(code);
}

/** The names that are imported, defined, or parameters somewhere in the file; and some that are only passed on. */
function namesIn(code: string): Set<string> {
  const lists = [
    ...code.matchAll(/\bimport\b([^;"'`()]{0,2000}?)\bfrom\b/g),
    ...code.matchAll(/\b(?:const|let|var)\s*[{[]([^=]{0,500})=/g),
    ...code.matchAll(/\b(?:const|let|var|function|class|enum|namespace)\b[\s*]{1,20}([\w$]+)/g),
    ...code.matchAll(/[(,]\s*([\w$]+)\s*(?=[:,)=?])/g),
  ];
  return new Set(lists.flatMap(([, names]) => names!.match(/[\w$]+/g) ?? []));
}

const BUILT_IN = /^(?:node:|threadwork$|bun(?::|$))/;
/** Of Node, and known to the others, without `node:`. */
const OLD_BUILT_IN =
  /^(?:assert|async_hooks|buffer|child_process|cluster|console|constants|crypto|dgram|diagnostics_channel|dns|domain|events|fs|http2?|https|inspector|module|net|os|path|perf_hooks|process|punycode|querystring|readline|repl|stream|string_decoder|timers|tls|tty|url|util|v8|vm|wasi|worker_threads|zlib)(?:\/|$)/;

function foreignIn(text: string, code: string): Source["foreign"] {
  const found: Source["foreign"] = [];
  for (const match of code.matchAll(/\bfrom\s*["']|\bimport\s*(?:\(\s*)?["']/g)) {
    const start = match.index + match[0].length;
    const specifier = text.slice(start, code.indexOf(code[start - 1]!, start));
    if (specifier === "" || specifier.length > 200 || BUILT_IN.test(specifier) || OLD_BUILT_IN.test(specifier))
      continue;
    const from = /^\.{0,2}\/|^file:/.test(specifier)
      ? "file"
      : /^(?:https?|data|blob):/.test(specifier)
        ? "web"
        : "package";
    const names = code.slice(0, match.index).match(/\bimport\s{0,20}\{([^{}]{0,500})\}\s{0,20}$/)?.[1] ?? "";
    const ours = LIBRARY_VALUES.find((name) => names.split(/[\s,]+/).includes(name));
    found.push({ specifier, from, ...(ours !== undefined && { ours }) });
  }
  return found;
}
