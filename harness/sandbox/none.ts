import { adapters } from "../../runtime-adapters/current.ts";
import { layLibrary } from "./reach.ts";
import type { Sandbox } from "./sandbox.ts";

/** Limits alone, which `run()` always sets: for a learner's own code on the learner's own machine. */
export const none: Sandbox = {
  tier: "none",
  enter({ runtime: { name, executable }, module, args, modules }) {
    if (modules !== undefined) layLibrary(modules);
    return {
      command: adapters[name].command(executable, module, args, { isolated: true }),
      program: ({ pid }) => pid,
      exceeded: () => undefined,
      async [Symbol.asyncDispose]() {},
    };
  },
};
