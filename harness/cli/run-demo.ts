import { spawn } from "node:child_process";
import { fileURLToPath } from "node:url";
import { adapters } from "../../runtime-adapters/current.ts";
import { COURSE, workFolder } from "../known-folders.ts";
import type { Lesson } from "../lesson.ts";
import type { RuntimeSpec } from "../model.ts";
import { withoutCtrlC } from "./interrupt.ts";
import { linkLibrary } from "./link-library.ts";

/**
 * Runs a lesson's demonstration, its output going where ours goes, and resolves to how it ended.
 *
 * Paths in `args` must be absolute. Ctrl-C ends the demonstration and leaves us running: what follows is the caller's
 * to say.
 *
 * @param stop ends it as Ctrl-C does, for who has the keyboard: then it reads nothing
 */
export async function runDemo(
  lesson: Pick<Lesson, "folder">,
  spec: RuntimeSpec,
  args: readonly string[],
  stop?: AbortSignal,
): Promise<"done" | "failed" | "interrupted"> {
  linkLibrary(fileURLToPath(new URL("..", lesson.folder)));
  const demo = new URL("demo.ts", workFolder(lesson.folder));
  const [executable, ...rest] = adapters[spec.name].command(spec.executable, demo, args);
  return await withoutCtrlC(
    () =>
      new Promise((resolve) => {
        // In the course, so that a demonstration finds its packages whatever folder we were started in.
        const child = spawn(executable, rest, {
          stdio: [stop ? "ignore" : "inherit", "inherit", "inherit"],
          cwd: fileURLToPath(COURSE),
        });
        stop?.addEventListener("abort", () => child.kill("SIGINT"), { once: true });
        child.on("error", () => resolve("failed"));
        child.on("exit", (code, signal) => {
          resolve(code === 0 ? "done" : signal === "SIGINT" || code === 130 ? "interrupted" : "failed");
        });
      }),
  );
}
