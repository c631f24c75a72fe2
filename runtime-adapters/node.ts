/** The adapter of Node. */

import { load, shared } from "./host/shared.ts";
import type { Runtime } from "./runtime.ts";

const command: Runtime["command"] = (executable, module, args = []) => [
  executable,
  process.getBuiltinModule("node:url").fileURLToPath(module),
  ...args,
];

/** Threadwork on Node: threads are worker threads. */
export const node: Runtime = {
  ...shared,
  name: "node",
  version: () => process.versions.node,
  thread: (module, options) =>
    load<typeof import("./thread/node-thread.ts")>("../thread/node-thread.ts").nodeThread(module, options),
  process(module) {
    const { PROCESS_ENTRY, startProcess } = load<typeof import("./thread/process.ts")>("../thread/process.ts");
    return startProcess(module, (args) => command(process.execPath, PROCESS_ENTRY, args));
  },
  command,
};
