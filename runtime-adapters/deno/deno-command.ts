/** How Deno is told to run a module, and what it lets it do. */
import type { Permissions, Runtime } from "../runtime.ts";

/** Without a configuration, node_modules is only looked at when told to be kept by hand. */
export const NO_CONFIGURATION: readonly string[] = ["--no-config", "--no-lock", "--node-modules-dir=manual"];
const ISOLATED = [...NO_CONFIGURATION, "--no-remote", "--cached-only"];

/** All that Deno 2.9 tells of the system. Left out of its list: `setPriority`, which is no fact, and `inspector`. */
const FACTS = [
  ...["hostname", "osRelease", "osUptime", "loadavg", "networkInterfaces", "systemMemoryInfo", "cpus", "statfs"],
  ...["uid", "gid", "username", "userInfo", "homedir", "getPriority"],
];

export const denoCommand: Runtime["command"] = (
  executable,
  module,
  args = [],
  { isolated = false, permissions } = {},
) => denoRun(executable, isolated ? ISOLATED : [], module, args, permissions && flagsOf(permissions));

/** @param allowed flags of permissions; default: everything */
export function denoRun(
  executable: string,
  options: readonly string[],
  module: URL,
  args: readonly string[],
  allowed: readonly string[] = ["-A"],
): readonly [string, ...string[]] {
  return [executable, "run", ...allowed, "--no-prompt", ...options, module.href, ...args];
}

function flagsOf({ connect, read, write, run }: Permissions): string[] {
  const some = (name: string, what: "all" | readonly string[]) => {
    if (what === "all") return [`--allow-${name}`];
    // A comma in a path is written twice.
    return what.length === 0 ? [] : [`--allow-${name}=${what.map((each) => each.replaceAll(",", ",,")).join(",")}`];
  };
  return [
    "--allow-env",
    `--allow-sys=${FACTS.join(",")}`,
    ...some("net", connect === "all" ? connect : [`unix:${connect}`]),
    ...some("read", read),
    ...some("write", write),
    ...some("run", run),
  ];
}
