import { spawn } from "node:child_process";
import process from "node:process";
import { fileURLToPath } from "node:url";
import type { Runtime } from "../../runtime-adapters/runtime.ts";
import type { Lesson } from "../lesson.ts";
import type { RuntimeSpec } from "../model.ts";

/**
 * Runs a lesson's demonstration, its output going where ours goes, and resolves to how it ended.
 *
 * Ctrl-C ends the demonstration and leaves us running: what follows is the caller's to say.
 */
export async function runDemo(
  lesson: Pick<Lesson, "folder">,
  spec: RuntimeSpec,
  args: readonly string[],
): Promise<"done" | "failed" | "interrupted"> {
  // The terminal sends Ctrl-C to both of us.
  const stay = () => {};
  process.on("SIGINT", stay);
  try {
    const { [spec.name]: adapter } = (await import(`../../runtime-adapters/${spec.name}.ts`)) as Record<
      string,
      Runtime
    >;
    const [executable, ...rest] = adapter!.command(spec.executable, new URL("demo.ts", lesson.folder), args);
    return await new Promise((resolve) => {
      // In the project, so that a demonstration finds its packages whatever folder we were started in; paths in `args` are absolute.
      const child = spawn(executable, rest, {
        stdio: "inherit",
        cwd: fileURLToPath(new URL("../../", import.meta.url)),
      });
      child.on("error", () => resolve("failed"));
      child.on("exit", (code, signal) => {
        resolve(code === 0 ? "done" : signal === "SIGINT" || code === 130 ? "interrupted" : "failed");
      });
    });
  } finally {
    process.off("SIGINT", stay);
  }
}
