/** How Node is told to run a module, and what it lets it do. */
import type { Permissions, Runtime } from "../runtime.ts";

export const nodeCommand: Runtime["command"] = (executable, module, args = [], { permissions } = {}) => [
  executable,
  ...(permissions ? flagsOf(permissions) : []),
  process.getBuiltinModule("node:url").fileURLToPath(module),
  ...args,
];

function flagsOf({ read, write, run }: Permissions): string[] {
  const some = (name: string, what: "all" | readonly string[]) =>
    (what === "all" ? ["*"] : what).map((path) => `--allow-fs-${name}=${path}`);
  // It warns, on the program's own standard error, of each permission that is given.
  const quiet = ["--disable-warning=SecurityWarning", "--disable-warning=ExperimentalWarning"];
  const start = run.length > 0 ? ["--allow-child-process"] : [];
  return ["--permission", "--allow-worker", ...start, ...some("read", read), ...some("write", write), ...quiet];
}
