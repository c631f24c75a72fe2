/**
 * The files of a new lesson: a whole one about doubling numbers, in which all that its author has to write is marked
 * with TODO. `check` tells what is left to do.
 */

import type { SkeletonParts } from "../../criteria/criterion.ts";

/** What a skeleton is made for. */
export interface SkeletonOptions {
  /** Such as `"41-my-lesson"`. */
  id: string;
  /** From the lesson's folder to the kit's, such as `"../../"`. */
  kit: string;
  /** Of the criterion, as they stand in `lesson.ts`; absent where only answers count. */
  criterion?: { kind: string; options: object; checks: readonly string[]; parts?: SkeletonParts };
}

const BROKEN = {
  "as-it-was": "// TODO: a misconception that people were seen to have. Here: nothing is done to what was given.",
  "order-lost": "// TODO: another. Here: the results stand in another order.",
  "too-few": "// TODO: another. Here: the last one is forgotten.",
  "no-return": "// TODO: another. Here: nothing is returned.",
} as const;

const BODIES: Record<keyof typeof BROKEN, string> = {
  "as-it-was": "  return [...numbers];",
  "order-lost": "  return numbers.map((n) => 2 * n).reverse();",
  "too-few": "  return numbers.slice(0, -1).map((n) => 2 * n);",
  "no-return": "  return numbers.map((n) => void (2 * n)) as unknown as number[];",
};

const NOTHING = { imports: "", code: "" };

const SIGNATURE = "export default async function doubleAll(numbers: number[]): Promise<number[]> {";

/** Name and text of each file. Pure. */
export function skeleton(options: SkeletonOptions): Record<string, string> {
  const { kit } = options;
  const { starter: first = NOTHING, others = NOTHING, files = {} } = options.criterion?.parts ?? {};
  const starter = `${first.imports}/**\n * Lesson ${options.id.split("-")[0]}. Returns twice each of the numbers.\n */\n${SIGNATURE}\n  // TODO: one sentence that says what to do.\n  return numbers.map(() => 0);\n}\n${first.code}`;
  return {
    "lesson.ts": lesson(options),
    "README.md": readme(options.id),
    "starter.ts": starter,
    "exercise.ts": starter,
    "solution.ts": `${others.imports}/** TODO: why this is right. */\n${SIGNATURE}\n  return numbers.map((n) => 2 * n);\n}\n${others.code}`,
    "demo.ts": demo(kit),
    "picture.ts": picture(kit),
    "graded.test.ts": `import { graded } from "${kit}harness/graded.ts";\n\ngraded(import.meta);\n`,
    ...Object.fromEntries(
      Object.entries(BROKEN).map(([name, comment]) => {
        const body = `${comment}\n${SIGNATURE}\n${BODIES[name as keyof typeof BROKEN]}\n}\n`;
        return [`broken/${name}.ts`, `${others.imports}${body}${others.code}`];
      }),
    ),
    ...files,
  };
}

function lesson({ kit, criterion }: SkeletonOptions): string {
  const checks = criterion?.checks ?? [];
  const points = [`correct: ${10 - 2 * checks.length}`, ...checks.map((id) => `${key(id)}: 2`)].join(", ");
  const choice = criterion ? `{ kind: "${criterion.kind}", ${literal(criterion.options).slice(1, -1).trim()} }` : "";
  const service =
    criterion?.kind === "in-flight" || criterion?.kind === "waiting"
      ? '{ kind: "get", delayMs: 100 }'
      : '{ kind: "none" }';
  const broken = Object.keys(BROKEN)
    .map((name) => {
      const diagnosis = name === "as-it-was" ? "wrong-answer" : name;
      return `    ${key(name)}: {\n      check: "correct",\n      misconception: "TODO: what somebody believes who writes this.",\n      diagnosis: "${diagnosis}",\n    },\n`;
    })
    .join("");
  return `import type { LessonData } from "${kit}harness/lesson.ts";

/** The sequential version: what is right, and what others are compared with. */
export async function baseline(numbers: number[]): Promise<number[]> {
  return numbers.map((n) => 2 * n);
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
  service: ${service},
  // TODO: the figures that this lesson asks for.
  criteria: [${choice}],
  questions(random) {
    const numbers = (count: number) => Array.from({ length: count }, () => random.integer(1, 999));
    return [
      { label: "5 numbers", arguments: [numbers(5)] },
      { label: "an empty list", arguments: [[]] },
      { label: "one number", arguments: [numbers(1)] },
      { label: "2 numbers", arguments: [numbers(2)] },
      { label: "7 numbers", arguments: [numbers(7)] },
      { label: "40 numbers", arguments: [numbers(40)] },
    ];
  },
  timed: (random) => ({ label: "100 numbers", arguments: [Array.from({ length: 100 }, () => random.integer(1, 999))] }),
  broken: {
${broken}  },
} satisfies LessonData;
`;
}

function readme(id: string): string {
  const run = (command: string) =>
    `\`\`\`sh\ndeno task ${command} ${id}\nnpm run ${command} ${id}\nbun run ${command} ${id}\n\`\`\``;
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

/** A value as it is written in a program; functions by their source. */
function literal(value: unknown): string {
  if (typeof value === "function") return String(value);
  if (typeof value !== "object" || value === null) return JSON.stringify(value);
  if (Array.isArray(value)) return `[${value.map(literal).join(", ")}]`;
  return `{ ${Object.entries(value)
    .map(([name, each]) => `${key(name)}: ${literal(each)}`)
    .join(", ")} }`;
}
