/** The files of a course folder that are made, and not copied: what each runtime, git and editors look for. */

/** What kind of folder it is to be. */
export interface CourseOptions {
  version: string;
  /** For an instructor: solutions in sight, and a place for what a class hands in. */
  forClass: boolean;
  /** The names of all commands. */
  commands: readonly string[];
  lessons: readonly string[];
}

const KIT = ".threadwork/kit";
const json = (value: unknown) => `${JSON.stringify(value, undefined, 2)}\n`;

/** The text of each file, by its path in the folder. */
export function courseFiles(options: CourseOptions): Map<string, string> {
  return new Map([
    ["package.json", packageJson(options)],
    ["deno.json", denoJson(options)],
    ["tsconfig.json", TSCONFIG],
    [".vscode/settings.json", SETTINGS],
    [".gitignore", `${IGNORED}${options.forClass ? SUBMISSIONS_IGNORED : ""}`],
    ["README.md", readme(options)],
    ...(options.forClass ? [["submissions/.gitkeep", ""] as const] : []),
  ]);
}

/** The name makes `import "threadwork"` mean the library in the kit, on Node, Bun and in editors, uninstalled. */
function packageJson({ version, commands }: CourseOptions): string {
  const names = [...commands, "test", "update", "setup"];
  return json({
    name: "threadwork",
    version,
    private: true,
    description: 'A course folder of Threadwork. Its name is what lets lessons import from "threadwork".',
    type: "module",
    exports: libraryExports(`./${KIT}`),
    scripts: Object.fromEntries(names.map((name) => [name, `node ${KIT}/scripts/starter/course.mjs ${name}`])),
  });
}

/** What may be imported from the library, whose kit lies there. */
export function libraryExports(kit: string): Record<string, { types: string; default: string }> {
  const entry = (name: string) => ({ types: `${kit}/${name}.d.ts`, default: `${kit}/dist/${name}.js` });
  return { ".": entry("threadwork"), "./explore": entry("explore") };
}

function denoJson({ commands }: CourseOptions): string {
  return json({
    nodeModulesDir: "none",
    lock: false,
    imports: Object.fromEntries(
      Object.entries(libraryExports(`./${KIT}`)).map(([name, { default: file }]) => [
        `threadwork${name.slice(1)}`,
        file,
      ]),
    ),
    tasks: {
      ...Object.fromEntries(commands.map((name) => [name, `deno run -A ${KIT}/harness/cli/cli.ts ${name}`])),
      test: "deno test -A lessons",
      update: `deno run -A ${KIT}/scripts/starter/course.mjs update`,
    },
  });
}

const TSCONFIG = json({
  compilerOptions: {
    target: "esnext",
    module: "nodenext",
    lib: ["esnext", "dom", "dom.iterable", "dom.asynciterable"],
    types: [],
    strict: true,
    noEmit: true,
    allowImportingTsExtensions: true,
    erasableSyntaxOnly: true,
    verbatimModuleSyntax: true,
    skipLibCheck: true,
  },
  include: ["lessons", `${KIT}/editor.d.ts`],
});

const SETTINGS = json({
  "files.exclude": { ".threadwork": true },
  "search.exclude": { ".threadwork": true },
});

const IGNORED = `node_modules/
# Progress, and what was installed. The kit goes along: a clone of this folder works at once.
/.threadwork/*
!/.threadwork/kit/
!/.threadwork/files.json
`;

const SUBMISSIONS_IGNORED = `# What a class hands in, and what comes of it.
/submissions*/*
!/submissions/.gitkeep
`;

const FOR_CLASS = `
## What your class hands in

Put one folder or archive a student (.zip, .tar.gz or .tar), named after the student, into \`submissions/\`. Each holds \`LESSON/exercise.ts\` or
\`LESSON.ts\` for each lesson, such as \`02-multiprocessing.ts\`. Then:

    npm run class submissions

The grades come into \`submissions-results/\`: a table (\`grades.csv\`), a page (\`index.html\`) and a folder with reports for each student.

Solutions and common mistakes lie in each lesson's folder. For learners, make a folder without \`--class\`: there they come when a lesson is
solved.
`;

const FOR_LEARNER = `
To run \`exercise.ts\` by itself shows nothing: it holds a function, and \`lesson\` and \`grade\` call it.

When a lesson is solved, a solution (\`solution.ts\`) and the common mistakes (\`broken/\`) come beside your file.
`;

function readme({ forClass, lessons }: CourseOptions): string {
  const rows: [string, string][] = [
    ["lesson", "the lessons, and the next one that you have not solved"],
    ["web", "the same as a page in your browser: text, editor, grade and timeline"],
    ["grade 2", "grades lesson 02 once"],
    ["reset 2", "starts lesson 02 over; your file is kept beside it"],
    ...(forClass
      ? ([
          ["class submissions", "grades what a class has handed in"],
          ["check", "proves that starters fail, solutions pass and mistakes are found"],
          ["pack gradescope 1 2", "makes an autograder for Gradescope (or prairielearn, github)"],
        ] as [string, string][])
      : []),
    ["doctor", "says what this machine can show"],
    ["test", "the lessons' checks as tests"],
    ["update", "brings new lessons; what you have changed stays"],
  ];
  const width = Math.max(...rows.map(([name]) => name.length)) + 2;
  return `# ${forClass ? "A class folder" : "A course in concurrency"}

Start with one of these, whichever you have:

    npm run lesson
    deno task lesson
    bun run lesson

It tells a story, shows it, and then grades one file, \`exercise.ts\`, whenever you save it. Lessons: ${lessons.join(", ")}.

| command ${" ".repeat(width - 8)} | does |
| ${"-".repeat(width)} | --- |
${rows.map(([name, does]) => `| ${`\`${name}\``.padEnd(width)} | ${does} |\n`).join("")}
Each goes behind \`npm run\`, \`deno task\` or \`bun run\`. Options go behind \`--\` with npm: \`npm run lesson 2 -- --scale 1\`.
${forClass ? FOR_CLASS : FOR_LEARNER}
Nothing has to be installed. \`.threadwork/\` holds the grader, and is not for editing. Node 24.2, Deno 2.9 or Bun 1.4, or newer; with an older Node, from 20 on, the
first command asks whether it may install a newer one into this folder (about 120 MB).
`;
}
