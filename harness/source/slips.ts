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
  /** What a pool or a thread is to call is called there and at once: the function's name. */
  calledThere?: string;
  /** An exported function that an arrow does nothing but call, where a pool or a thread takes a function. */
  wraps?: string;
  /** A function of another file that a pool or a thread is to call. */
  handsImported?: string;
  /** It reads this of a thread, which hands over its result only when it is joined. */
  readsOfThread?: string;
  /** It awaits in the function that it gives to `forEach`, which waits for nobody. */
  awaitsInForEach?: true;
  /** What `pool.apply` is given as the list of arguments, by its name: it may be the argument itself. */
  applied?: { name: string; list: string };
  /** A thread or a pool is to call this, which takes arguments, and gets none. */
  bare?: { name: string; how: "start" | "apply" };
  /** The call of a pool that is returned without await, where the pool ends with its block. */
  returned?: string;
  /** A loop does nothing but look at this variable again and again. */
  spins?: string;
  /** A loop tests a character of this text, also behind its end, where there is none. */
  testsBehindEnd?: string;
  /** It adds to what `get` gives, also where there is nothing yet. */
  addsToNothing?: true;
  /** Several entries of a list travel together. */
  chunkSize?: true;
  /** A pool is opened in a function, so at each of its calls. */
  poolInCall?: true;
  /** It takes entries out of a list where a part of it may have been meant. */
  splices?: true;
  /** A sign of books in the code, such as ÷. */
  sign?: string;
}

/** @param code the file's `text` without what comments and strings hold, each character where it was. Pure. */
export function slipsIn(text: string, code: string): Slips {
  const byDefault = [...code.matchAll(/\bimport\s+(?!type\b)([A-Za-z_$][\w$]*)\s+from\s*["']/g)].find((match) =>
    text.startsWith("threadwork", match.index + match[0].length),
  );
  const fills = filledIn(code);
  const pools = poolsIn(code);
  const promises = promisesIn(code, pools);
  const loopsOver = LOOPS_OVER.exec(code)?.[1];
  const mapped = mappedIn(code, pools);
  const calledThere = new RegExp(String.raw`${handsTo(pools)}(${NAME})\s*\(`).exec(code)?.[1];
  const wrapsOne = new RegExp(
    String.raw`${handsTo(pools)}(?:async\s*)?(?:\(\s*)?(${NAME})[^()=]{0,100}(?:\)\s*)?=>\s*(?:await\s+)?(${NAME})\s*\(\s*\1\s*\)`,
  ).exec(code)?.[2];
  const wrapsAll = new RegExp(
    String.raw`${handsTo(pools)}(?:async\s*)?\(\s*\)\s*=>\s*(?:await\s+)?(${NAME})\s*\([^()]{0,100}\)\s*[,)]`,
  ).exec(code)?.[1];
  const wraps = wrapsOne ?? wrapsAll;
  const handed = new RegExp(String.raw`${handsTo(pools)}(${NAME})\s*[,)]`).exec(code)?.[1];
  const exportsIt = (name: string) => new RegExp(`\\bexport\\s+(?:async\\s+)?function\\s+${name}\\b`).test(code);
  const hasThreads = /\b(?:Thread|Process)\.start\b/.test(code) && !OWN_RESULT.test(code);
  const readsOfThread = hasThreads ? READS_RESULT.exec(code)?.[1] : undefined;
  const [, name, list] =
    new RegExp(String.raw`${pools}\.apply\s*\(\s*(${NAME})\s*,\s*(${NAME})\s*[,)]`).exec(code) ?? [];
  const bare = bareIn(code, pools);
  const returned = new RegExp(String.raw`\breturn\s+${pools}\.(\w+)\s*\(`).exec(code)?.[1];
  const spins = SPINS.exec(code)?.[1];
  const testsBehindEnd = TESTS_BEHIND_END.exec(text)?.[1];
  const sign = SIGNS.exec(code)?.[0];
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
    ...(calledThere !== undefined && !/^(?:import|function|async)$/.test(calledThere) && { calledThere }),
    ...(wraps !== undefined && exportsIt(wraps) && { wraps }),
    ...(handed !== undefined && importsIt(handed, code) && { handsImported: handed }),
    ...(readsOfThread !== undefined && { readsOfThread }),
    ...(/\.forEach\s*\(\s*async\b/.test(code) && { awaitsInForEach: true }),
    ...(name !== undefined && list !== undefined && { applied: { name, list } }),
    ...(bare && { bare }),
    ...(returned !== undefined && /\busing\b/.test(code) && { returned }),
    ...(spins !== undefined && { spins }),
    ...(testsBehindEnd !== undefined && { testsBehindEnd }),
    ...(/\.get\(\s*[\w$.]{1,100}\s*\)!?\s*\+/.test(code) && { addsToNothing: true }),
    ...(/\bchunkSize\s*:(?!\s*1\s*[,}])/.test(code) && { chunkSize: true }),
    ...(OPENS_AT_ALL.test(code) && { poolInCall: true }),
    ...(/\.splice\s*\(/.test(code) && { splices: true }),
    ...(sign !== undefined && { sign }),
  };
}

const NAME = String.raw`[A-Za-z_$][\w$]*`;

/** A pattern for what the file calls its pools: a variable, or a function that gives one. */
function poolsIn(code: string): string {
  const named = [
    ...code.matchAll(/\b(?:const|let|var|using)\s+([A-Za-z_$][\w$]*)\s*(?::\s*Pool\b|=\s*new\s+Pool\b)/g),
    ...code.matchAll(/\bfunction\s+([A-Za-z_$][\w$]*)\s*\([^()]{0,200}\)\s*:\s*Pool\b/g),
  ].map(([, name]) => name!.replaceAll("$", "\\$"));
  const names = [...new Set(named)].slice(0, MOST_NAMES).join("|");
  return String.raw`(?<![.\w$])(?:\w*[pP]ool${names === "" ? "" : `|${names}`})\s*(?:\(\s*\)\s*)?`;
}

/** A pattern up to the function that a pool or a thread is to call. */
function handsTo(pools: string): string {
  return String.raw`(?:${pools}\.(?:map|starmap|imap|imapUnordered|apply)\s*\(|\b(?:Thread|Process)\.start\s*\(\s*import\.meta\s*,)\s*`;
}

/** Does it come from another file, and is not handed on by this one? */
function importsIt(name: string, code: string): boolean {
  const lists = [...code.matchAll(/\b(import|export)\b[^;{}]{0,100}\{([^{}]{0,2000})\}/g)];
  const has = (which: string) =>
    lists.some(([, word, names]) => word === which && names!.split(",").some((each) => each.trim().endsWith(name)));
  return has("import") && !has("export");
}

/** What people take for the result of a thread; it says nothing where an object of their own has it. */
const READS_RESULT = /\.(result|value|returned|output)\b(?!\s*[(=])/;
const OWN_RESULT = /\b(?:result|value|returned|output)\s*:/;

/** What the file takes for a list or a value, and nobody has awaited. */
function promisesIn(code: string, pools: string): string[] {
  const asynchronous = [
    ...code.matchAll(/\basync\s+function\s+([A-Za-z_$][\w$]*)/g),
    ...code.matchAll(/\bconst\s+([A-Za-z_$][\w$]*)\s*=\s*async\b/g),
  ]
    .slice(0, MOST_NAMES)
    .map(([, name]) => `${name!.replaceAll("$", "\\$")}|`)
    .join("");
  const called = String.raw`${pools}\.(?:map|starmap|apply|parallel[A-Z]\w*)|${asynchronous}Promise\.all(?:Settled)?`;
  const promised = new RegExp(
    String.raw`\b(?:const|let|var)\s+(${NAME})\s*(?::[^=;\n]{0,200})?=\s*(?:(?:${called})\s*\(|(?:Thread|Process)\.start\s*\([^;\n]{0,300}\)\s*\.\s*join\s*\()`,
    "g",
  );
  return [...code.matchAll(promised)].slice(0, MOST_NAMES).map(([, name]) => name!);
}

function bareIn(code: string, pools: string): Slips["bare"] {
  const started = new RegExp(String.raw`\b(?:Thread|Process)\.start\s*\(\s*import\.meta\s*,\s*(${NAME})\s*,?\s*\)`);
  const applied = new RegExp(String.raw`${pools}\.apply\s*\(\s*(${NAME})\s*,?\s*\)`);
  for (const [how, pattern] of [["start", started] as const, ["apply", applied] as const]) {
    const name = pattern.exec(code)?.[1];
    if (name !== undefined && parametersOf(name, code) > 0) return { name, how };
  }
  return undefined;
}

/** Indented, and with whatever ends it. */
const OPENS_AT_ALL = /^[ \t]+(?:await\s{1,20})?(?:const|let|var|using)\s+[A-Za-z_$][\w$]*\s*=\s*new\s+Pool\b/m;

const SPINS =
  /(?<!\}\s{0,20})\bwhile\s*\(\s*!?\s*(?!(?:true|false)\b)([A-Za-z_$][\w$]*)\s*(?:[=!<>]=?=?\s*[\w$]{1,40}\s*)?\)\s*(?:;|\{\s*\})/;

const TESTS_BEHIND_END =
  /\bwhile\s*\(\s*\/(?:\\.|[^/\\\n]){1,200}\/\w{0,9}\.test\(\s*([A-Za-z_$][\w$]*)\[[^\]\n]{1,60}\]!?\s*\)\s*\)/;

const SIGNS = /[÷×·−–≤≥≠→]/;

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
function mappedIn(code: string, pools: string): Slips["mapped"] {
  const mapped = new RegExp(String.raw`${pools}\.\s*map\s*\(\s*(${NAME})\s*,`, "g");
  const names = [...code.matchAll(mapped)].slice(0, MOST_NAMES);
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
