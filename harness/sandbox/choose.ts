import { chmodSync, mkdirSync } from "node:fs";
import { join } from "node:path";
import process from "node:process";
import { fileURLToPath } from "node:url";
import { runtime as current } from "../../runtime-adapters/current.ts";
import { findProgram } from "../find-program.ts";
import { KIT as FOLDER } from "../known-folders.ts";
import type { RuntimeSpec } from "../model.ts";
import { ownFolder } from "../own-folder.ts";
import { RUNTIME_NAMES } from "../runtime-names.ts";
import { UsageError } from "../usage-error.ts";
import { type Builders, bubblewrap } from "./bubblewrap.ts";
import { none } from "./none.ts";
import { hasPermissions, permissions } from "./permissions.ts";
import { KIT, notForOthers } from "./reach.ts";
import type { Sandbox } from "./sandbox.ts";
import type { Tier } from "./tiers.ts";

/** Longer than starting a runtime takes anywhere. */
const TRIAL_LIMIT_MS = 20_000;

/** The result for each runtime of this machine: the sandbox, or why there is none. */
const tried = new Map<string, Promise<Sandbox | string>>();

/**
 * The sandbox for programs of this runtime. `auto` is the best that this machine has.
 *
 * @throws {UsageError} when the one that was asked for cannot be had here; the message says why
 */
export async function chooseSandbox(wanted: "auto" | Tier, runtime: RuntimeSpec): Promise<Sandbox> {
  if (wanted === "none") return none;
  if (wanted === "runtime" && hasPermissions(runtime.name)) return permissions;
  if (wanted !== "runtime") {
    const why = await triedOnce(runtime);
    if (typeof why !== "string") return why;
    if (wanted === "bwrap") throw new UsageError(`Cannot grade in the sandbox "bwrap": ${why}.`);
    return { ...(hasPermissions(runtime.name) ? permissions : none), why };
  }
  const confining = RUNTIME_NAMES.filter(hasPermissions).join(" or ");
  throw new UsageError(
    `Cannot grade in the sandbox "runtime": ${runtime.name} has no permissions. Use --sandbox bwrap, or --runtime ${confining}.`,
  );
}

/**
 * Bubblewrap, where its programs are installed and it was not tried yet. It needs no trial before a grade, because
 * every grade starts programs of ours in it. `undefined` where it is not wanted, not installed, or was tried.
 */
export function untriedWalls(wanted: "auto" | Tier, runtime: RuntimeSpec): Sandbox | undefined {
  if (wanted === "none" || wanted === "runtime" || tried.has(runtime.executable)) return undefined;
  const walls = buildWalls();
  return typeof walls === "string" ? undefined : walls;
}

/** The result of the first trial. A trial that could not be made, as on a full disk, has no result. */
async function triedOnce(runtime: RuntimeSpec): Promise<Sandbox | string> {
  const trial = tried.get(runtime.executable) ?? tryWalls(runtime);
  tried.set(runtime.executable, trial);
  try {
    return await trial;
  } catch (error) {
    tried.delete(runtime.executable);
    throw error;
  }
}

/** The walls, or why they cannot be built. */
function buildWalls(): Sandbox | string {
  if (process.platform !== "linux") return `bubblewrap needs Linux, and this is ${process.platform}`;
  const names = ["bwrap", "setpriv", "prlimit"] as const;
  const paths = names.map((name) => [name, findProgram(name)] as const);
  const missing = paths.filter(([, path]) => path === undefined).map(([name]) => name);
  if (missing.length > 0)
    return `there is no ${missing.join(", no ")} on PATH. Install bubblewrap (Debian: apt-get install bubblewrap util-linux)`;
  return bubblewrap(Object.fromEntries(paths) as unknown as Builders);
}

/** Starts the runtime in the sandbox once: only what was seen to work is used. */
async function tryWalls(runtime: RuntimeSpec): Promise<Sandbox | string> {
  const sandbox = buildWalls();
  if (typeof sandbox === "string") return sandbox;
  using own = ownFolder();
  const folder = own.path;
  const home = join(folder, "home");
  mkdirSync(home);
  chmodSync(folder, 0o755); // The runtime runs under another user.
  await using entrance = sandbox.enter({
    runtime,
    module: new URL("../probe/try.mjs", import.meta.url),
    args: [],
    reads: [folder],
    line: folder,
    home,
    folder,
    limits: { wallMs: TRIAL_LIMIT_MS, outputBytes: 1000 },
  });
  const { command } = entrance;
  const env = { PATH: "/usr/bin:/bin", HOME: home, TMPDIR: home };
  const limits = { wallMs: TRIAL_LIMIT_MS, outputBytes: 10_000 };
  await using running = current.run({ command, env, limits });
  const end = await running.ended;
  if (end.kind === "exited" && end.code === 0) return sandbox;
  const hidden = process.getuid?.() === 0 ? notForOthers([...KIT, runtime.executable]) : undefined;
  if (hidden !== undefined) return hiddenFromOthers(hidden);
  const said = new TextDecoder().decode(end.stderr).trim().split("\n").slice(0, 3).join(" ").slice(0, 300);
  return `bubblewrap is here, but does not work (${said || end.kind}). User namespaces may be switched off, as in most containers: see SECURITY.md`;
}

/** As with a umask of 077, when root had installed it. */
function hiddenFromOthers(path: string): string {
  const kit = fileURLToPath(FOLDER);
  const open = path.startsWith(kit) ? `chmod -R o+rX ${kit}` : `chmod o+rx ${path}`;
  return `bubblewrap is here, but programs behind it run as another user than root, who may not read ${path}. Let everybody read it: ${open}`;
}
