import { resolve } from "node:path";
import { findRuntime } from "../../load/find-runtime.ts";
import { findLesson } from "../../load/lessons.ts";
import { ANY_RUNTIME } from "../../runtime-names.ts";
import { UsageError } from "../../usage-error.ts";
import { defineCommand } from "../command.ts";
import { howToType } from "../how-to-type.ts";
import { KEYS } from "../learn/watch-mode-keys.ts";
import { allLessons, lessonList, nextUnsolved } from "../lesson-list.ts";
import { openProgress } from "../progress.ts";
import { runDemo } from "../run-demo.ts";

/** `threadwork lesson`: where a learner lives. */
export const command = defineCommand({
  summary: "Teaches: predict, watch a demonstration, then solve the exercise while every save is graded.",
  usage: "[ID] [options]",
  most: 1,
  options: {
    scale: {
      type: "string",
      value: "N",
      help: "how long a second of the demonstration takes (default: 0.1; real seconds: 1)",
    },
    runtime: {
      type: "string",
      value: "NAME",
      help: `the runtime that runs your code: ${ANY_RUNTIME} (default: this one)`,
    },
    trace: { type: "string", value: "FILE", help: "write who worked when, for https://ui.perfetto.dev" },
    once: { type: "boolean", help: "only run the demonstration, and stop" },
  },
  notes: ["Without ID it starts the first lesson that you have not solved yet. ID may be just the number."],
  examples: [
    ["", "the next lesson that you have not solved; in it, l lists all"],
    ["2", "lesson 02: story, demonstration, exercise"],
    ["2 --once --scale 1", "only the demonstration of lesson 02, in real seconds"],
  ],
  async run({ values, positionals: [id] }, surroundings) {
    const { out, err, interactive } = surroundings;
    const options = demoOptions(values.scale, values.trace);
    const lesson = id === undefined ? undefined : await findLesson(lessonNamed(id));
    const runtime = await findRuntime(values.runtime);
    if (interactive && !values.once) {
      const { learn } = await import("../learn/learn.ts");
      return await learn({ lesson, runtime, demoOptions: options, surroundings });
    }
    if (!lesson) {
      const lessons = await allLessons(err);
      const progress = openProgress();
      const next = nextUnsolved(lessons, progress.solved());
      out(`Lessons:\n${lessonList(lessons, progress, surroundings)}\n`);
      out(`Run a demonstration:  ${howToType("lesson", next.id)}\n`);
      out(`Grade an exercise:    ${howToType("grade", next.id)}\n`);
      return 0;
    }
    const ended = await runDemo(lesson, runtime, options);
    if (ended === "failed")
      err(`The demonstration of ${lesson.id} ended early on ${runtime.name} ${runtime.version}.\n`);
    return ended === "failed" ? 1 : 0;
  },
});

/** @throws {UsageError} for the name of something that is a key in a lesson, such as "hint" */
function lessonNamed(id: string): string {
  const key = KEYS.find(({ word, key }) => word === id || key === id);
  if (!key) return id;
  throw new UsageError(
    `"${id}" is no lesson, but a key in one: start with  ${howToType("lesson")}  and press ${key.key}.`,
  );
}

/** The options of a demonstration, checked here so that a mistake is a message and not a stack trace. */
function demoOptions(scale: string | undefined, trace: string | undefined): string[] {
  const options: string[] = [];
  if (scale !== undefined) {
    const number = Number(scale);
    if (!(number > 0 && number <= 100)) {
      throw new UsageError(
        `Cannot run at scale "${scale}": a scale is a number above 0, such as --scale 1 for real seconds.`,
      );
    }
    options.push("--scale", String(number));
  }
  if (trace !== undefined) options.push("--trace", resolve(trace));
  return options;
}
