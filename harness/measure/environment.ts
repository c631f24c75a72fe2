import { join } from "node:path";
import type { ArmSpec } from "./arm-spec.ts";
import type { Staged } from "./stage-files.ts";

/** What an arm's program has in its environment: nothing of ours but what it needs to start. */
export function environment(
  { home, transform }: Staged,
  { processors, service, runtime }: ArmSpec,
): Record<string, string> {
  return {
    // Node, Bun: threads of the runtime's own for asynchronous files, four and as many as processors. A download is a
    // file here, and whether five of them wait together must not depend on that.
    ...(service.kind === "pipes" && { UV_THREADPOOL_SIZE: "16" }),
    PATH: "/usr/local/bin:/usr/bin:/bin",
    HOME: home,
    TMPDIR: home,
    NODE_COMPILE_CACHE: join(home, "node-compile-cache"), // Where its workers look, too; other runtimes do not know it.
    // What Deno and Bun do by themselves. Its threads and processes need it, too.
    ...(transform &&
      runtime.name === "node" && {
        NODE_OPTIONS: "--experimental-transform-types --disable-warning=ExperimentalWarning",
      }),
    LANG: "C.UTF-8",
    NO_COLOR: "1",
    THREADWORK_CPUS: String(processors),
  };
}
