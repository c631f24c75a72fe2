/** How Bun is told to run a module. */
import type { Runtime } from "../runtime.ts";

export const bunCommand: Runtime["command"] = (executable, module, args = [], { isolated = false } = {}) => [
  executable,
  "run",
  "--no-install",
  ...(isolated ? ["--config=/dev/null", "--no-env-file"] : []),
  process.getBuiltinModule("node:url").fileURLToPath(module),
  ...args,
];
