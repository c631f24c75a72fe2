import { join } from "node:path";
import type { ArmSpec } from "./arm-spec.ts";
import type { Staged } from "./stage-files.ts";

/** The environment of an arm's program: only what it needs to start. */
export function environment(
  { home, transform }: Staged,
  { processors, service, runtime }: ArmSpec,
): Record<string, string> {
  return {
    // Node and Bun read files with four threads, or as many as there are processors. Here a download is a file, and
    // whether five of them wait together must not depend on that number.
    ...(service.kind === "pipes" && { UV_THREADPOOL_SIZE: "16" }),
    PATH: "/usr/local/bin:/usr/bin:/bin",
    HOME: home,
    TMPDIR: home,
    NODE_COMPILE_CACHE: join(home, "node-compile-cache"), // Its workers look here too. Other runtimes ignore it.
    // Deno and Bun do this by themselves. In the environment, threads and processes of the program get it, too.
    ...(transform &&
      runtime.name === "node" && {
        NODE_OPTIONS: "--experimental-transform-types --disable-warning=ExperimentalWarning",
      }),
    LANG: "C.UTF-8",
    NO_COLOR: "1",
    THREADWORK_CPUS: String(processors),
  };
}
