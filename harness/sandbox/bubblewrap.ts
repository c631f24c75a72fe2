/**
 * The walls: bubblewrap. From outside to inside
 *
 *   prlimit, sh          (joins the control group)
 *   └ bwrap              follows us when we end
 *     └ bwrap            first process of a process namespace: when it ends, everything in there ends
 *       └ the runtime    under a user of its own, as a learner's program is started everywhere else
 */
import { existsSync, lstatSync, readlinkSync, realpathSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import process from "node:process";
import { adapters } from "../../runtime-adapters/current.ts";
import { readProc } from "../../runtime-adapters/machine/processes.ts";
import type { Running } from "../../runtime-adapters/runtime.ts";
import { type Cgroup, makeCgroup } from "./cgroup.ts";
import { KIT, libraryIn } from "./reach.ts";
import type { Confined, Sandbox } from "./sandbox.ts";
import { HOME_BYTES, MEMORY_MARGIN, MOST_TASKS, SHM_BYTES, TMP_BYTES } from "./sandbox-limits.ts";
import { seccompFilter } from "./seccomp.ts";

/** User numbers that nobody has: those of systemd's "dynamic users". */
const USERS = { first: 61_184, count: 4_336 };
let nextUser = process.pid;

/**
 * The parts of the system that programs need to start. Neither /usr/local nor /usr/share; of /etc only what the loader
 * reads.
 */
const SYSTEM = ["/usr/lib", "/usr/lib64", "/usr/lib32", "/usr/bin", "/lib", "/lib64", "/lib32", "/bin"];
const SETTINGS = ["/etc/ld.so.cache", "/etc/alternatives", "/etc/localtime"];
/** Packages that were installed for everybody: this kit may be among them. */
const HIDDEN = ["/usr/lib/node_modules"];

/** Where the programs lie that build the walls. */
export interface Builders {
  bwrap: string;
  setpriv: string;
  prlimit: string;
}

/** The sandbox, built with these programs. Root needs no user namespace, so as root each program gets its own user. */
export function bubblewrap(builders: Builders): Sandbox {
  return {
    tier: "bwrap",
    enter(program) {
      const cgroup = makeCgroup({
        memoryBytes: (program.limits.memoryBytes ?? Number.MAX_SAFE_INTEGER) * MEMORY_MARGIN,
        tasks: MOST_TASKS,
      });
      const { name, executable } = program.runtime;
      const file = realpathSync(executable);
      const inside = adapters[name].command(file, program.module, program.args, {
        isolated: true,
        // There is no network, and no socket except the grader's: sockets that the program makes lead only to its own
        // processes.
        permissions: { connect: "all", read: "all", write: "all", run: "all" },
      });
      return {
        command: throughShell(
          [...walls(builders, program, file), ...asNobody(builders), ...inside],
          program.folder,
          cgroup,
        ),
        program: secondInside,
        exceeded: cgroup.exceeded,
        [Symbol.asyncDispose]: cgroup[Symbol.asyncDispose],
      };
    },
  };
}

/** bwrap and its options. They take effect in their order: what is bound later lies on top. */
function walls({ bwrap }: Builders, program: Confined, executable: string): string[] {
  const bound = [
    ...[...KIT, ...program.reads, program.line, executable].map((path) => [path, path] as const),
    ...(program.modules === undefined ? [] : libraryIn(program.modules)),
  ];
  const writable = { "/tmp": TMP_BYTES, "/dev/shm": SHM_BYTES, [program.home]: HOME_BYTES };
  const tmpfs = (path: string) => ["--perms", "1777", "--size", String(writable[path]), "--tmpfs", path];
  return [
    bwrap,
    ...["--unshare-pid", "--unshare-net", "--unshare-ipc", "--unshare-uts", "--unshare-cgroup-try"],
    ...(isRoot() ? [] : ["--unshare-user"]),
    ...["--die-with-parent", "--hostname", "sandbox"],
    ...folders(SYSTEM.filter((path) => path.startsWith("/usr/"))),
    ...SYSTEM.flatMap(asHere),
    ...HIDDEN.filter((path) => existsSync(path)).flatMap((path) => ["--tmpfs", path, "--remount-ro", path]),
    ...["--perms", "0755", "--dir", "/etc"],
    ...SETTINGS.flatMap((path) => ["--ro-bind-try", path, path]),
    // Read-only: a program could rename its threads in /proc, and the grader counts them by name.
    ...["--proc", "/proc", "--remount-ro", "/proc"],
    ...["--dev", "/dev", ...tmpfs("/dev/shm"), "--remount-ro", "/dev"],
    ...tmpfs("/tmp"),
    ...folders([...bound.map(([, to]) => to), program.home]),
    ...bound.flatMap(([from, to]) => ["--ro-bind", from, to]),
    ...tmpfs(program.home),
    ...["--remount-ro", "/"],
    ...["--chdir", program.reads[0]!],
    ...(seccompFilter() === undefined ? [] : ["--seccomp", "9"]),
    "--",
  ];
}

/** A folder of the system at the same path inside, or the same link. */
function asHere(path: string): string[] {
  const found = lstatSync(path, { throwIfNoEntry: false });
  if (found === undefined) return [];
  return found.isSymbolicLink() ? ["--symlink", readlinkSync(path), path] : ["--ro-bind", path, path];
}

/** Every folder above these paths. bwrap would create them as well, but readable by its own user only. */
function folders(paths: readonly string[]): string[] {
  const above = new Set<string>();
  for (const path of paths) {
    const line: string[] = [];
    for (let folder = dirname(path); folder !== dirname(folder); folder = dirname(folder)) line.unshift(folder);
    for (const folder of line) above.add(folder);
  }
  above.delete("/tmp");
  return [...above].flatMap((folder) => ["--perms", "0755", "--dir", folder]);
}

/** Inside: no rights at all, a user of its own where we are root, and so many tasks as that user. */
function asNobody({ setpriv, prlimit }: Builders): string[] {
  const limits = [prlimit, `--nproc=${MOST_TASKS}:${MOST_TASKS}`, "--"];
  if (!isRoot()) return limits;
  const user = String(USERS.first + (nextUser++ % USERS.count));
  const rights = ["--clear-groups", "--inh-caps=-all", "--bounding-set=-all", "--no-new-privs"];
  return [setpriv, "--reuid", user, "--regid", user, ...rights, "--", ...limits];
}

/**
 * A shell that joins the control group, opens the filter of system calls as descriptor 9, and becomes the command.
 * It reads its orders from a file: Deno 2.9 puts options of its own after every argument that names its executable.
 */
function throughShell(command: readonly string[], folder: string, { entrances }: Cgroup): [string, ...string[]] {
  const orders = entrances.map((entrance) => `echo 0 > ${quoted(entrance)}`);
  const filter = seccompFilter();
  if (filter) {
    writeFileSync(join(folder, "filter"), filter);
    orders.push(`exec 9< ${quoted(join(folder, "filter"))}`);
  }
  orders.push(`exec ${command.map(quoted).join(" ")}`);
  const file = join(folder, "enter");
  writeFileSync(file, `${orders.join("\n")}\n`);
  return ["/bin/sh", "-e", file];
}

function quoted(text: string): string {
  return `'${text.replaceAll("'", "'\\''")}'`;
}

/** bwrap, its first process inside, and the first that this one has started. */
function secondInside(running: Running): number | undefined {
  const tree = running.processes();
  const first = tree.find(({ ppid }) => ppid === running.pid);
  return tree.find(({ pid, ppid }) => ppid === first?.pid && innermostPid(pid) === 2)?.pid;
}

/** Its pid in the namespace that it lives in. */
function innermostPid(pid: number): number {
  return Number(/^NSpid:.*\s(\d+)$/m.exec(readProc(`/proc/${pid}/status`) ?? "")?.[1]);
}

function isRoot(): boolean {
  return process.getuid?.() === 0;
}
