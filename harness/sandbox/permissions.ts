import { adapters } from "../../runtime-adapters/current.ts";
import type { RuntimeName } from "../../runtime-adapters/runtime.ts";
import { KIT, layLibrary } from "./reach.ts";
import type { Sandbox } from "./sandbox.ts";

export function hasPermissions(name: RuntimeName): boolean {
  return adapters[name].hasPermissions;
}

/**
 * The permissions of Deno or Node, and limits. Programs cannot start processes: a child of Deno would have every
 * permission. Neither runtime claims that this stops a program that tries to break out.
 */
export const permissions: Sandbox = {
  tier: "runtime",
  enter({ runtime: { name, executable }, module, args, reads, modules, line, home }) {
    if (modules !== undefined) layLibrary(modules);
    const read = [...KIT, ...reads, ...(modules === undefined ? [] : [modules]), line, home];
    return {
      command: adapters[name].command(executable, module, args, {
        isolated: true,
        permissions: { connect: line, read, write: [line, home], run: [] },
      }),
      program: ({ pid }) => pid,
      exceeded: () => undefined,
      async [Symbol.asyncDispose]() {},
    };
  },
};
