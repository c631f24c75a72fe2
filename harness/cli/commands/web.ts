import { findRuntime } from "../../load/find-runtime.ts";
import { findLesson } from "../../load/lessons.ts";
import { ANY_RUNTIME } from "../../runtime-names.ts";
import { portOf } from "../../web/server/port.ts";
import { defineCommand } from "../command.ts";
import { untilSignal } from "../interrupt.ts";
import { openProgress } from "../progress.ts";
import { sandboxOf } from "../sandbox-of.ts";

/** `threadwork web`: the course as a page. */
export const command = defineCommand({
  summary: "Shows the course as a page in your browser: read, edit, run, grade, and watch who works when.",
  usage: "[LESSON] [options]",
  most: 1,
  options: {
    port: { type: "string", value: "N", help: "where to listen on this machine (default: a port that is free)" },
    runtime: {
      type: "string",
      value: "NAME",
      help: `the runtime that runs your code: ${ANY_RUNTIME} (default: this one)`,
    },
    sandbox: {
      type: "string",
      value: "WHICH",
      help: "auto, bwrap, runtime or none (default: auto, the best there is)",
    },
  },
  notes: [
    "It prints an address: open it in a browser on this machine. Nobody else can use it, and it needs no internet.",
    "The page edits the same exercise.ts as your own editor: each shows what the other has saved. Ctrl-C here ends it.",
  ],
  examples: [
    ["", "the next lesson that you have not solved"],
    ["2", "lesson 02"],
    ["2 --runtime bun", "lesson 02, your code run by Bun"],
  ],
  async run({ values, positionals: [id] }, { out, err }) {
    const port = portOf(values.port);
    const lesson = id === undefined ? undefined : await findLesson(id);
    const runtime = await findRuntime(values.runtime);
    const sandbox = sandboxOf(values.sandbox);
    const { courseDesk } = await import("../../web/server/course-desk.ts");
    const { listen } = await import("../../web/server/listen.ts");
    const desk = await courseDesk({ progress: openProgress(), runtime, sandbox }, err);
    await using served = await listen(desk, port);
    const where = `#token=${served.token}${lesson ? `&lesson=${lesson.id}` : ""}`;
    out(`Open this address in a browser on this machine:\n\n  http://127.0.0.1:${served.port}/${where}\n\n`);
    out("It is for you alone: what stands behind the # is the key. Ctrl-C ends it.\n");
    await untilSignal();
    return 0;
  },
});
