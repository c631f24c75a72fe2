/**
 * `create-threadwork` as a package: the program that makes a course folder (`scripts/create/`), and what it puts there.
 *
 *     scripts/create/                             ─▶  create.js
 *     what a learner sees of lessons/             ─▶  lessons/
 *     their solutions                             ─▶  solutions/, for who makes a class folder
 *     the same sealed, the rest of lessons/, harness/,
 *     adapters, dist/, the packages that they use ─▶  kit/          becomes .threadwork/kit/ of the course
 *
 * The kit is TypeScript as it stands here: all three runtimes run it, since it does not lie below node_modules. The few
 * modules of packages that it imports come along as a file each, so that a course needs no installation.
 */
import { Buffer } from "node:buffer";
import { readdirSync, readFileSync } from "node:fs";
import { dirname, relative } from "node:path";
import { SEALED, seal } from "../harness/sealed.ts";
import { adapters } from "../runtime-adapters/current.ts";
import { ROOT } from "./checks.ts";
import { libraryExports } from "./create/course-files.ts";
import { closure } from "./library.ts";
import { SITE_SCRIPTS } from "./site-scripts.ts";
import { WEB_PAGE } from "./web-page.ts";

type Rolldown = typeof import("../tools/node_modules/rolldown/dist/index.d.mts");

/** Where code imports from a package: what, and which. */
const IMPORT = /^import ([^;"]+) from "(?!node:|threadwork[/"])([\w@][\w@./-]*)";$/gm;

/** Files of a lesson that a learner sees from the beginning. */
const IN_SIGHT = /^(?:README\.md|picture\.svg|demo\.ts|exercise\.ts|graded\.test\.ts)$/;

const README = `# create-threadwork

Makes a folder with a course in concurrency, for Node, Deno and Bun: lessons that you run, watch and solve, graded whenever you save.

    npm create threadwork
    deno run -A npm:create-threadwork
    bunx create-threadwork

Then \`cd threadwork-course\` and \`npm run lesson\` (or \`deno task lesson\`, \`bun run lesson\`). Instructors add \`--class\` (with npm: \`-- --class\`).
Node 24.2, Deno 2.9 or Bun 1.4, or newer. With an older Node, from 20 on, the first lesson asks whether it may install a newer one into the folder.
`;

/** Beside the DOM's types, what the lessons use. The same words as in @types/node, which somebody may install. */
const EDITOR = `interface ImportMeta {
  /** Whether this file was started, and not imported. */
  main: boolean;
}
`;

/**
 * The text of every file of the package, by its path.
 *
 * @param dist what `buildDist()` makes
 * @param library what `buildPackage()` makes of it: its types go along
 */
export async function buildCoursePackage(
  dist: ReadonlyMap<string, string>,
  library: ReadonlyMap<string, string>,
): Promise<Map<string, string | Uint8Array>> {
  const root = JSON.parse(read("package.json")) as Record<"version" | "license", string>;
  const about = {
    name: "create-threadwork",
    version: root.version,
    description: "Makes a folder with a course in concurrency, for Node, Deno and Bun",
    keywords: ["concurrency", "course", "threads", "workers", "learn", "autograder"],
    license: root.license,
    type: "module",
    engines: { node: ">=20", ...withoutNode() },
    bin: { "create-threadwork": "create.js" },
  };
  const kit = {
    name: "threadwork",
    version: root.version,
    private: true,
    type: "module",
    engines: Object.fromEntries(Object.values(adapters).map(({ name, oldest }) => [name, `>=${oldest.join(".")}`])),
    exports: { ...libraryExports("."), "./package.json": "./package.json" },
  };
  const { rolldown } = (await import(`${ROOT}tools/node_modules/rolldown/dist/index.mjs`)) as Rolldown;
  const lessons = filesBelow("lessons").map((path) => [path, path.split("/").slice(2).join("/")] as const);
  const create = await bundled(rolldown, `import "${ROOT}scripts/create/create.ts";`);
  const own = ["harness", "runtime-adapters", "scripts/starter"]
    .flatMap((folder) => filesBelow(folder))
    // Of the page, what browsers load comes along, and not what it is made of.
    .filter((path) => /\.(?:ts|mjs)$/.test(path) && !/\.d\.ts$|^harness\/web\/page\//.test(path));
  // And what they import from elsewhere: how the explorer shows what it found.
  const code = [...closure(own.map((path) => `${ROOT}${path}`))]
    .map((path) => relative(ROOT, path).replaceAll("\\", "/"))
    .map((path) => [path, read(path)] as const);
  const bundles = await Promise.all(
    [...importsOf(code.map(([, text]) => text))].map(async ([name, names]) => {
      const exports = [...names].map((each) => (each === "*" ? "export *" : `export { ${each} }`));
      return { name, ...(await bundled(rolldown, exports.map((each) => `${each} from "${name}";\n`).join(""))) };
    }),
  );
  return new Map<string, string | Uint8Array>([
    ["package.json", `${JSON.stringify(about, undefined, 2)}\n`],
    ["README.md", README],
    ["LICENSE", read("LICENSE")],
    ["create.js", `#!/usr/bin/env node\n${create.code}`],
    ...lessons.filter(([, name]) => IN_SIGHT.test(name)).map(([path]) => [path, inCourse(read(path))] as const),
    ["kit/package.json", `${JSON.stringify(kit, undefined, 2)}\n`],
    ["kit/LICENSE", read("LICENSE")],
    ...[...library].filter(([name]) => name.endsWith(".d.ts")).map(([name, text]) => [`kit/${name}`, text] as const),
    ["kit/editor.d.ts", EDITOR],
    ...[...dist].map(([name, text]) => [`kit/dist/${name}`, typesOf(name, text)] as const),
    ...lessons
      .filter(([, name]) => !IN_SIGHT.test(name) && name !== "solution.ts")
      .map(([path]) => [`kit/${path}`, read(path)] as const),
    ...lessons
      .filter(([, name]) => name === "solution.ts")
      .flatMap(([path]) => [
        [`kit/${dirname(path)}/${SEALED}`, seal(Buffer.from(read(path)))] as const,
        [path.replace(/^lessons/, "solutions"), read(path)] as const,
      ]),
    ...code.map(([path, text]) => [`kit/${path}`, withPackages(path, text)] as const),
    ...[...filesBelow(WEB_PAGE), ...filesBelow(SITE_SCRIPTS), "queue/package.json", "queue/package-lock.json"].map(
      (path) => [`kit/${path}`, read(path)] as const,
    ),
    ...bundles.map(({ name, code }) => [`kit/${fileOf(name)}`, code] as const),
    ["kit/packages/LICENSES.txt", licencesOf(bundles.flatMap(({ modules }) => modules))],
  ]);
}

function withoutNode(): Record<string, string> {
  const others = Object.values(adapters).filter(({ name }) => name !== "node");
  return Object.fromEntries(others.map(({ name, oldest }) => [name, `>=${oldest.join(".")}`]));
}

/** What a learner sees imports the harness from the kit. */
function inCourse(text: string): string {
  return text.replaceAll('from "../../harness/', 'from "../../.threadwork/kit/harness/');
}

function typesOf(name: string, text: string): string {
  return text.replace(/^\/\/ @ts-self-types=.*$/m, `// @ts-self-types="../${name.replace(/js$/, "d.ts")}"`);
}

/** A file of the kit, with the packages that come along. They have no types there: it was checked here. */
function withPackages(path: string, text: string): string {
  const code = text.replaceAll(
    IMPORT,
    (_, what: string, name: string) => `import ${what} from "${relative(dirname(path), fileOf(name))}";`,
  );
  return code === text ? text : `// @ts-nocheck\n${code}`;
}

/** What of each package is imported: names, `default`, or `*`. */
function importsOf(texts: readonly string[]): Map<string, Set<string>> {
  const found = new Map<string, Set<string>>();
  for (const [, what, name] of texts.flatMap((text) => [...text.matchAll(IMPORT)])) {
    if (what!.startsWith("type ")) continue;
    const names = what!.startsWith("{")
      ? what!.split(/[{},]/).filter((each) => /^\s*(?!type )\w/.test(each))
      : [what!.startsWith("*") ? "*" : "default"];
    found.set(name!, new Set([...(found.get(name!) ?? []), ...names.map((each) => each.trim().split(" ")[0]!)]));
  }
  return found;
}

/** The file of the kit that holds a module of a package. */
function fileOf(name: string): string {
  return `packages/${name.replace(/\.js$/, "").replaceAll(/\W+/g, "-").replace(/^-/, "")}.js`;
}

/** The licences of the packages that these modules are of: their terms ask for it. */
function licencesOf(modules: readonly string[]): string {
  const packages = modules.flatMap((path) => /.*\/node_modules\/(?:@[^/]+\/)?[^/]+/.exec(path) ?? []);
  const texts = [...new Set(packages)].sort().map((folder) => {
    const { name, version, license } = JSON.parse(readFileSync(`${folder}/package.json`, "utf8")) as {
      [key in "name" | "version" | "license"]: string;
    };
    const file = readdirSync(folder).find((each) => /^licen[cs]e/i.test(each));
    const text = file === undefined ? `${license} licence` : readFileSync(`${folder}/${file}`, "utf8").trim();
    return `${name} ${version}\n\n${text}\n`;
  });
  return texts.join(`\n${"-".repeat(80)}\n\n`);
}

/** A module and all that it imports, in one file, and the paths of what it was made of. */
async function bundled(rolldown: Rolldown["rolldown"], text: string): Promise<{ code: string; modules: string[] }> {
  const build = await rolldown({
    input: "entry",
    cwd: ROOT,
    external: /^node:/,
    platform: "node",
    plugins: [
      {
        name: "entry",
        resolveId: (id) => (id === "entry" ? id : null),
        load: (id) => (id === "entry" ? text : null),
      },
    ],
  });
  const { output } = await build.generate({ format: "esm", codeSplitting: false });
  await build.close();
  return { code: `${output[0].code.trimEnd()}\n`, modules: output[0].moduleIds };
}

function read(path: string): string {
  return readFileSync(`${ROOT}${path}`, "utf8");
}

function filesBelow(folder: string): string[] {
  return readdirSync(`${ROOT}${folder}`, { withFileTypes: true })
    .flatMap((entry) => (entry.isDirectory() ? filesBelow(`${folder}/${entry.name}`) : [`${folder}/${entry.name}`]))
    .sort();
}
