/**
 * The files of a new lesson: a whole small one, in which all that its author has to write is marked with TODO. `check`
 * tells what is left to do.
 */

import { doubled } from "../../criteria/shared/skeleton-doubled.ts";
import type { SkeletonFile, SkeletonParts } from "../../criteria/shared/skeleton-parts.ts";

/** What a skeleton is made for. */
export interface SkeletonOptions {
  /** Such as `"41-my-lesson"`. */
  id: string;
  /** From the lesson's folder to the kit's, such as `"../../"`. */
  kit: string;
  /** What commands must be told to know it, such as `"--lessons ../our-course"`; absent in the kit. */
  lessonsOption?: string;
  /** Absent where only answers count. */
  criterion?: { kind: string; checks: readonly string[]; parts: SkeletonParts };
}

/** Name and text of each file. Pure. */
export function skeleton(options: SkeletonOptions): Record<string, string> {
  const { kit, id } = options;
  const parts = options.criterion?.parts ?? doubled;
  const { signature, does, solution, broken, files = {} }: SkeletonParts = parts;
  const file = ({ imports = "", above = "", body }: SkeletonFile, comment: string) =>
    `${imports}${above}${comment}\nexport default async function ${signature} {\n${body}\n}\n`;
  const starter = file(parts.starter, `/**\n * Lesson ${id.split("-")[0]}. ${does}\n */`);
  return {
    "lesson.ts": lesson(options, parts),
    "README.md": readme(options),
    "starter.ts": starter,
    "exercise.ts": starter,
    "solution.ts": file(solution, "/** TODO: why this is right. */"),
    "demo.ts": demo(kit),
    "picture.ts": picture(kit),
    "graded.test.ts": `import { graded } from "${kit}harness/graded.ts";\n\ngraded(import.meta);\n`,
    ...Object.fromEntries(
      Object.entries(broken).map(([name, each]) => [
        `broken/${name}.ts`,
        file(each, `// TODO: a misconception that people were seen to have. Here: ${each.here}`),
      ]),
    ),
    ...files,
  };
}

function lesson({ kit, criterion }: SkeletonOptions, parts: SkeletonParts): string {
  const checks = criterion?.checks ?? [];
  const points = [`correct: ${10 - 2 * checks.length}`, ...checks.map((id) => `${key(id)}: 2`)].join(", ");
  const options = parts.options?.trim() ?? "";
  const long = options.includes("\n");
  const choice = long
    ? `\n    {\n      kind: "${criterion?.kind}",\n      ${options}\n    },\n  `
    : `{ kind: "${criterion?.kind}", ${options} }`;
  const broken = Object.entries(parts.broken)
    .map(
      ([name, { check, diagnosis }]) =>
        `    ${key(name)}: {\n      check: "${check}",\n      misconception: "TODO: what somebody believes who writes this.",\n      diagnosis: "${diagnosis}",\n    },\n`,
    )
    .join("");
  return `import type { LessonData } from "${kit}harness/lesson.ts";

${parts.aboveBaseline ?? ""}/** The sequential version: what is right, and what others are compared with. */
export async function baseline${parts.signature.slice(parts.signature.indexOf("("))} {
${parts.baseline}
}

export default {
  title: "TODO: a word or two",
  concept: "TODO: the one thing that it teaches, in a sentence.",
  prerequisites: [],
  // TODO: words that the README explains, and that no lesson before it uses.
  terms: ["TODO"],
  tcpp: { topic: "TODO: of the NSF/IEEE-TCPP curriculum", bloom: "Apply" },
  predict: "TODO: what do you expect, before you run it?",
  hints: ["TODO: a question?", "TODO: a pointer.", "TODO: nearly the code, and never a line of the solution."],
  points: { ${points} },
  service: ${parts.service ?? '{ kind: "none" }'},
  // TODO: the figures that this lesson asks for.
  criteria: [${criterion ? choice : ""}],
  questions(random) {
${parts.questions}
  },
  timed: ${parts.timed},
  broken: {
${broken}  },
} satisfies LessonData;
`;
}

function readme({ id, lessonsOption }: SkeletonOptions): string {
  const [plain, npm] = lessonsOption ? [`${id} ${lessonsOption}`, `-- ${id} ${lessonsOption}`] : [id, id];
  const run = (command: string) =>
    `\`\`\`sh\ndeno task ${command} ${plain}\nnpm run ${command} ${npm}\nbun run ${command} ${plain}\n\`\`\``;
  return `# TODO: number and title

**TODO: the concept, in a sentence.**

## The story

TODO: a question from real life, and what answers it.

![TODO: what the picture shows, for who cannot see it](picture.svg)

## Predict

TODO: what the reader writes down before running anything.

## Run

${run("lesson")}

## Explain

<details><summary>TODO: why?</summary>

TODO: the answer.
</details>

## Your turn

Open [\`exercise.ts\`](exercise.ts). TODO: what it does, what it should do, and all that is needed for it, as code that runs.

## Grade

${run("grade")}

TODO: what the grader looks at.

## What the field calls it

TODO: the words of books.

## Where it goes wrong at work

TODO: where this was seen.

Read on: TODO: one primary source.
`;
}

function demo(kit: string): string {
  return `/**
 * TODO: what is compared.
 *
 * Usage: demo.ts [--scale N] [--trace FILE] [--figures FILE]
 */
import { sleep } from "threadwork";
import {
  bold,
  demonstrationOptions,
  picture,
  scaleNote,
  seconds,
  timed,
  writeFigures,
  writeTrace,
} from "${kit}harness/demonstration.ts";
import type { Span } from "${kit}harness/timeline.ts";

async function main(): Promise<void> {
  const { scale, trace, figures } = demonstrationOptions();
  console.log(bold("TODO: what is compared"));
  console.log(scaleNote(scale));
  const spans: Span[] = [];
  const from = performance.now();
  const task = async (n: number) => {
    const startMs = performance.now() - from;
    await sleep(1000 * scale);
    spans.push({ worker: n, startMs, endMs: performance.now() - from, label: String(n + 1) });
  };
  const tasks = [0, 1, 2, 3];
  const alone = await timed(async () => {
    for (const n of tasks) await task(n);
  });
  const together = await timed(() => Promise.all(tasks.map(task)));
  console.log(picture(spans, { workers: tasks.length }));
  console.log(\`sequential  \${seconds(alone.wallMs)}\\ntogether    \${seconds(together.wallMs)}\`);
  if (trace !== undefined) writeTrace(trace, { all: spans });
  if (figures !== undefined) writeFigures(figures, { aloneMs: alone.wallMs, togetherMs: together.wallMs });
}

if (import.meta.main) await main();
`;
}

function picture(kit: string): string {
  return `/** Draws picture.svg. TODO: from figures.json, which \`demo.ts --figures FILE\` writes. */
import { writeFileSync } from "node:fs";
import { timelinePicture } from "${kit}harness/drawing.ts";

export function picture(): string {
  return timelinePicture({
    title: "TODO: what is seen",
    description: "TODO: the same in words, for who cannot see it.",
    panels: [{ heading: "TODO", untilMs: 4000, rows: [{ label: "one", bars: [{ fromMs: 0, toMs: 4000 }] }] }],
  });
}

if (import.meta.main) writeFileSync(new URL("picture.svg", import.meta.url), picture());
`;
}

const key = (name: string) => (/^[a-z]\w*$/i.test(name) ? name : `"${name}"`);
