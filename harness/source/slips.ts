/**
 * How people slip with the library, as far as it can be seen in the code. It counts only where the file does not do
 * what it should: then it says why.
 */
export interface Slips {
  /** What it imports from the library without braces, such as `Pool`. */
  defaultImport?: string;
  /** `using` for what only `await using` ends. */
  plainUsing?: true;
  /** A list or a map of the whole file that it fills: each thread has its own. */
  fills?: string;
  /** A pool is opened in a loop, or for each entry of a list. */
  poolInLoop?: true;
  /** The results of Promise.all are thrown away: it stands alone as a statement. */
  dropsResults?: true;
  /** A function opens a pool, and nothing in the file ends one. */
  poolKept?: true;
  /** It uses what makes a thread wait for another: a lock, a semaphore, or memory that it looks at for its turn. */
  waitsForTurn?: true;
  /** Variables that hold a promise of the pool's, or of Promise.all, since nobody has awaited it. */
  promises?: string[];
  /** A loop without await goes over what only `for await` reads: the function that gives it. */
  loopsOver?: string;
  /** What `pool.map` is to call, though it takes several arguments: `map` hands over one. */
  mapped?: { name: string; takes: number };
}

/** @param code the file's `text` without what comments and strings hold, each character where it was. Pure. */
export function slipsIn(text: string, code: string): Slips {
  const byDefault = [...code.matchAll(/\bimport\s+(?!type\b)([A-Za-z_$][\w$]*)\s+from\s*["']/g)].find((match) =>
    text.startsWith("threadwork", match.index + match[0].length),
  );
  const fills = filledIn(code);
  const promises = [...code.matchAll(PROMISED)].slice(0, MOST_NAMES).map(([, name]) => name!);
  const loopsOver = LOOPS_OVER.exec(code)?.[1];
  const mapped = mappedIn(code);
  return {
    ...(byDefault && { defaultImport: byDefault[1]! }),
    ...(PLAIN_USING.test(code) && { plainUsing: true }),
    ...(fills !== undefined && { fills }),
    ...(opensInLoop(code) && { poolInLoop: true }),
    ...(DROPS.test(code) && { dropsResults: true }),
    ...(OPENS.test(code) && !ENDS.test(code) && { poolKept: true }),
    ...(WAITS_FOR_TURN.some((way) => way.test(code)) && { waitsForTurn: true }),
    ...(promises.length > 0 && { promises }),
    ...(loopsOver !== undefined && { loopsOver }),
    ...(mapped && { mapped }),
  };
}

/** Indented: a pool of the whole file is kept for all calls. */
const OPENS = /^[ \t]+(?:const|let|var)\s+[A-Za-z_$][\w$]*\s*=\s*new\s+Pool\b/m;
const ENDS = /\.(?:terminate|close|join)\s*\(|\basyncDispose\b|\busing\b/;
const PLAIN_USING =
  /(?<!\bawait\s{1,20})(?<![.\w$])using\s+[A-Za-z_$][\w$]*\s*=\s*new\s+(?:Pool|Manager|Process|Thread)\b/;

/** Who only takes numbers with `Atomics.add`, and stores with `Atomics.store`, waits for nobody. */
const WAITS_FOR_TURN = [
  /\bnew\s+(?:R?Lock|(?:Bounded)?Semaphore|Condition|Barrier|Event)\s*\(/,
  /\bAtomics\s*\.\s*(?:wait|waitAsync|compareExchange|exchange|load)\s*\(/,
  /\bnavigator\s*\.\s*locks\b/,
];

const DROPS = /(?:^|[;{}])[ \t]*(?:await\s{1,20})?Promise\.all(?:Settled)?\s*\(/m;

const PROMISED =
  /\b(?:const|let|var)\s+([A-Za-z_$][\w$]*)\s*=\s*(?:\w*[pP]ool\s*\.\s*(?:map|starmap|apply|parallel[A-Z]\w*)|Promise\.all(?:Settled)?)\s*\(/g;

const LOOPS_OVER =
  /\bfor\s*\(\s*(?:const|let|var)\b[^;()]{0,200}\bof\s+(?:\w+\.)?(asCompleted|imap|imapUnordered)\s*\(/;

/** So many are looked for: each is another pass over the file. */
const MOST_NAMES = 20;
const MOST_OF_HEAD = 2_000;

/** A list or a map that stands outside of every function, and that something puts into. */
function filledIn(code: string): string | undefined {
  const names = [
    ...code.matchAll(
      /^(?:export\s+)?(?:const|let|var)\s+([A-Za-z_$][\w$]*)[^=\n]{0,200}=\s*(?:\[|\{|new\s+(?:Map|Set|Array)\b)/gm,
    ),
  ]
    .slice(0, MOST_NAMES)
    .map(([, name]) => name!.replaceAll("$", "\\$"));
  return names.find((name) =>
    new RegExp(`(?<![.\\w$])${name}\\s*(?:\\.(?:push|unshift|set|add)\\s*\\(|\\[[^\\]\\n]{0,200}\\]\\s*=(?!=))`).test(
      code,
    ),
  );
}

/** What a pool's `map` is given by its name, and takes more than one argument that has to be there. */
function mappedIn(code: string): Slips["mapped"] {
  const names = [...code.matchAll(/\b\w*[pP]ool\s*\.\s*map\s*\(\s*([A-Za-z_$][\w$]*)\s*,/g)].slice(0, MOST_NAMES);
  for (const [, name] of names) {
    const takes = parametersOf(name!, code);
    if (takes > 1) return { name: name!, takes };
  }
  return undefined;
}

/** How many arguments a function of the file cannot do without. */
function parametersOf(name: string, code: string): number {
  const head = new RegExp(`\\bfunction\\s+${name.replaceAll("$", "\\$")}\\s*\\(`).exec(code);
  if (!head) return 0;
  const parts = [""];
  let open = 0;
  for (const char of code.slice(head.index + head[0].length, head.index + MOST_OF_HEAD).replaceAll("=>", "")) {
    if (/[)}\]>]/.test(char) && --open < 0) break;
    if (/[({[<]/.test(char)) open++;
    if (char === "," && open === 0) parts.push("");
    else parts[parts.length - 1] += char;
  }
  return parts.filter((part) => part.trim() !== "" && !/^\s*(?:\.\.\.|[\w$]+\s*\?)|=/.test(part)).length;
}

/** Calls of these call what they are given for each entry. */
const FOR_EACH = /^(?:map|forEach|flatMap)$/;

/** Does `new Pool(` stand in the braces of a loop, or in what is called for each entry of a list? */
function opensInLoop(code: string): boolean {
  /** For each bracket that is open: what stands in it happens again and again, or it is what a loop begins with. */
  const open: { again: boolean; head: boolean }[] = [];
  let around = 0;
  let [before, last, afterHead] = ["", "", false];
  const enter = (again: boolean, head = false) => {
    open.push({ again, head });
    if (again) around++;
  };
  for (const [token] of code.matchAll(/[A-Za-z_$][\w$]*|[^\s\w$]/g)) {
    if (token === "Pool" && last === "new" && around > 0) return true;
    if (token === "(") {
      enter(FOR_EACH.test(last), /^(?:for|while)$/.test(last) || (last === "await" && before === "for"));
    } else if (token === "{") {
      enter(last === "do" || (last === ")" && afterHead));
    } else if (token === "[") {
      enter(false);
    } else if (/[)}\]]/.test(token)) {
      const left = open.pop();
      if (left?.again) around--;
      afterHead = left?.head ?? false;
    }
    [before, last] = [last, token];
  }
  return false;
}
