import { adapters } from "../../runtime-adapters/current.ts";
import type { RuntimeName } from "../../runtime-adapters/runtime.ts";
import { KIT } from "./reach.ts";
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
  enter: ({ runtime: { name, executable }, module, args, reads, line, home }) => ({
    command: adapters[name].command(executable, module, args, {
      isolated: true,
      permissions: { connect: line, read: [...KIT, ...reads, line, home], write: [line, home], run: [] },
    }),
    program: ({ pid }) => pid,
    exceeded: () => undefined,
    async [Symbol.asyncDispose]() {},
  }),
};
