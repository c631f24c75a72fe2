/**
 * What must be written for a new runtime: a folder in runtime-adapters/, its name in the contract, and its row in
 * current.ts. Here a fourth one, a fake, is written in memory, and the compiler says what else must know of it.
 */
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { test } from "node:test";
import { assertEquals } from "@std/assert";
import { adapters } from "../../runtime-adapters/current.ts";
import { ROOT } from "../../scripts/checks.ts";
import { projectFiles, withTools } from "./tools.ts";

type TypeScript = typeof import("../../tools/node_modules/typescript/lib/typescript.d.ts");
type SourceFile = import("../../tools/node_modules/typescript/lib/typescript.d.ts").SourceFile;
type Node = import("../../tools/node_modules/typescript/lib/typescript.d.ts").Node;

const typescript = () => createRequire(import.meta.url)(`${ROOT}tools/node_modules/typescript`) as TypeScript;

/** Beyond its own folder, a new runtime is written here, and the compiler asks for each. */
const ROWS: Readonly<Record<string, string>> = {
  "harness/measure/helper-threads.ts": "the names that it gives its own threads",
  "harness/study/plot-speedups.ts": "the colour of its dots",
  "scripts/test.ts": "how its test runner is told to run a file",
  "tests/concurrency/flags.test.ts": "an option by which only it loads a file",
  "tests/concurrency/observed.test.ts": "how each is told to count what is covered, and to be inspected",
  "tests/contract/runtime.test.ts": "the globals that it has",
  "tests/share.ts": "which share of a long table is its own",
};

/** Code outside of runtime-adapters/ that names a runtime, and what for. */
const NAMED: Readonly<Record<string, string>> = {
  "bench/frame/page-of.ts": "the order of its columns",
  "bench/frame/run-bench.ts": "Deno alone is told where packages are",
  "bench/others/open.ts": "which pools of others run on it",
  "bench/raw/open.ts": "the raw workers of each",
  "harness/cli/learn/type-check.ts": "Deno has a type checker of its own",
  "harness/decide/withheld.ts": "in which words each says that it withholds something",
  "harness/measure/arm-spec.ts": "Node alone starts faster from plain JavaScript",
  "harness/measure/environment.ts": "Node alone must be told to transform types",
  "harness/measure/helper-threads.ts": "the names that each gives its own threads",
  "harness/source/look-at.ts": "the names of built-in modules",
  "harness/study/cases.ts": "what only one of them can do",
  "harness/study/conditions.ts": "a neighbour loads none of our code",
  "harness/study/experiment.ts": "whether its raw threads are Web Workers",
  "harness/study/plot-speedups.ts": "the colour of its dots",
  "harness/study/programs/shaped-program.ts": "an observed program loads none of our code",
  "scripts/course-package.ts": "Node alone may be too old to run a course that it makes",
  "scripts/gradescope-half.ts": "the image of Gradescope has Node",
  "scripts/large-class.ts": "the runtime that its simulated grades name",
  "scripts/library-program.ts": "Node alone may be too old for the package",
  "scripts/test.ts": "how its test runner is told to run a file",
};

/** The files of a fake fourth runtime, and of ours with it. */
function withFake(): ReadonlyMap<string, string> {
  const changed = (path: string, ...changes: [string, string][]) => {
    let text = readFileSync(`${ROOT}${path}`, "utf8");
    for (const [before, after] of changes) {
      if (!text.includes(before))
        throw new Error(`${path} has no ${JSON.stringify(before)}: change this test with it.`);
      text = text.replace(before, after);
    }
    return [`${ROOT}${path}`, text] as const;
  };
  const fake = `
    import { common } from "../on-all-runtimes.ts";
    import type { Runtime } from "../runtime.ts";
    declare function start(module: URL): ReturnType<Runtime["thread"]>;
    export const fake: Runtime = {
      ...common,
      name: "fake",
      oldest: [1, 0],
      hasPermissions: false,
      version: () => "1.0.0",
      thread: start,
      process: start,
      command: (executable, module, args = []) => [executable, module.href, ...args],
      typed: (script, args) => \`fake \${script} \${args}\`,
      installs: "fake install",
    };`;
  return new Map([
    [`${ROOT}runtime-adapters/fake/fake.ts`, fake],
    changed("runtime-adapters/runtime.ts", ['"deno" | "bun" | "node"', '"deno" | "bun" | "node" | "fake"']),
    changed(
      "runtime-adapters/current.ts",
      ["{ deno, bun, node }", "{ deno, bun, node, fake }"],
      ["import type", 'import { fake } from "./fake/fake.ts";\nimport type'],
    ),
  ]);
}

test("a fourth runtime is a folder, a name and a row; the compiler names the few other places", withTools, () => {
  const ts = typescript();
  const { options, fileNames } = ts.parseJsonConfigFileContent(
    ts.readConfigFile(`${ROOT}tsconfig.json`, ts.sys.readFile).config,
    ts.sys,
    ROOT,
  );
  const files = withFake();
  const host = ts.createCompilerHost(options);
  const read = host.readFile.bind(host);
  const exists = host.fileExists.bind(host);
  const source = host.getSourceFile.bind(host);
  host.readFile = (path) => files.get(path) ?? read(path);
  host.fileExists = (path) => files.has(path) || exists(path);
  host.getSourceFile = (path, version, ...rest) => {
    const text = files.get(path);
    return text === undefined ? source(path, version, ...rest) : ts.createSourceFile(path, text, version);
  };
  // Without it, a folder that is nowhere but in memory is found.
  host.directoryExists = undefined;
  // Only such a file can hold something for each runtime; to check all takes three times as long.
  const namesBoth = (text: string) => /\bdeno\b/.test(text) && /\bbun\b/.test(text);
  // Of the others, what these import comes along, and what adds to the types of a module is named here.
  const roots = fileNames.filter((path) => {
    const text = readFileSync(path, "utf8");
    return path.endsWith(".d.ts") || /^declare (?:module|global)/m.test(text) || namesBoth(text);
  });
  const program = ts.createProgram([...roots, ...files.keys()], options, host);
  const isWrong = (file: SourceFile) =>
    program.getSyntacticDiagnostics(file).length + program.getSemanticDiagnostics(file).length > 0;
  const isAskedFor = ({ fileName, text }: { fileName: string; text: string }) =>
    files.has(fileName) || (!/node_modules/.test(fileName) && namesBoth(text));
  const wrong = program.getSourceFiles().filter((file) => isAskedFor(file) && isWrong(file));
  assertEquals(wrong.map(({ fileName }) => fileName.slice(ROOT.length)).sort(), Object.keys(ROWS).sort());
});

test("no code outside of runtime-adapters/ names a runtime, but for what is listed with its reason", withTools, () => {
  const ts = typescript();
  const name = new RegExp(`^(?:${Object.keys(adapters).join("|")})$`);
  const found: string[] = [];
  for (const path of projectFiles(/^(?:concurrency|harness|scripts|bench)\/.*\.ts$/)) {
    const names = (node: Node): boolean =>
      ((ts.isStringLiteralLike(node) || (ts.isIdentifier(node) && ts.isPropertyAssignment(node.parent))) &&
        name.test(node.text)) ||
      (ts.isRegularExpressionLiteral(node) && /\b(?:deno|bun)\b/i.test(node.text)) ||
      (ts.forEachChild(node, names) ?? false);
    const file = ts.createSourceFile(path, readFileSync(`${ROOT}${path}`, "utf8"), ts.ScriptTarget.Latest, true);
    if (names(file)) found.push(path);
  }
  assertEquals(found.sort(), Object.keys(NAMED).sort());
});

test("the script that sets up knows the oldest versions, which it cannot import", () => {
  const [, table] =
    /^export const oldest = (\{.*\});$/m.exec(readFileSync(`${ROOT}scripts/starter/runtimes.mjs`, "utf8")) ?? [];
  const told = JSON.parse(table!.replaceAll(/(\w+):/g, '"$1":'));
  assertEquals(told, Object.fromEntries(Object.entries(adapters).map(([name, { oldest }]) => [name, oldest])));
});
