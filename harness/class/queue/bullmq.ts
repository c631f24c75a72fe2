/** BullMQ, from `queue/`, as far as it is used here. Neither learners nor single grades need it. */
import { existsSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { fileURLToPath } from "node:url";
import { runtime } from "../../../runtime-adapters/current.ts";
import { UsageError } from "../../usage-error.ts";
import type { Job } from "../records.ts";

/** A job in the queue. */
export interface QueuedJob {
  id?: string;
  data: JobData;
  returnvalue: unknown;
  failedReason?: string;
  /** The name of the worker that has it, or had it last. */
  processedBy?: string;
  remove(): Promise<void>;
  updateData(data: JobData): Promise<void>;
  moveToDelayed(timestampMs: number, token?: string): Promise<void>;
  moveToWait(token?: string): Promise<unknown>;
  /** Jobs with lower numbers come first. */
  changePriority(options: { priority: number }): Promise<void>;
}

export interface JobData {
  job: Job;
  /** The names of machines that could not show a speed-up and handed it back. */
  handedBackBy: string[];
}

export interface Queue {
  addBulk(jobs: { name: string; data: JobData; opts: { jobId: string; priority: number } }[]): Promise<unknown>;
  getCompleted(start: number, end: number): Promise<QueuedJob[]>;
  getFailed(start: number, end: number): Promise<QueuedJob[]>;
  /** The jobs in some states; ascending, the next one comes first. */
  getJobs(states: string[], start: number, end: number, ascending: boolean): Promise<QueuedJob[]>;
  getJob(id: string): Promise<QueuedJob | undefined>;
  getJobState(id: string): Promise<string>;
  /** One entry for each connection; `rawname` is absent where the Redis does not name connections. */
  getWorkers(): Promise<{ rawname?: string }[]>;
  on(event: "error", listener: (error: Error) => void): void;
  close(): Promise<void>;
}

export interface Worker {
  on(event: "error", listener: (error: Error) => void): void;
  close(force?: boolean): Promise<void>;
}

export interface WorkerOptions {
  connection: object;
  name: string;
  concurrency: number;
  lockDuration: number;
  stalledInterval: number;
  maxStalledCount: number;
  /** Default true: takes jobs at once. */
  autorun?: boolean;
}

export interface BullMQ {
  Queue: new (name: string, options: { connection: object; defaultJobOptions?: object }) => Queue;
  Worker: new (
    name: string,
    process: (job: QueuedJob, token?: string) => Promise<unknown>,
    options: WorkerOptions,
  ) => Worker;
  /** Thrown after a worker has moved its own job, which has not failed. */
  DelayedError: new () => Error;
  WaitingError: new () => Error;
}

/** The queue of all classes on a Redis. */
export const QUEUE = "threadwork-grades";

const HOME = new URL("../../../queue/node_modules/bullmq/", import.meta.url);

/**
 * Loads BullMQ. As CommonJS, because Deno would look for the imports of its ES module among the root's packages.
 *
 * @throws {UsageError} when it is not installed
 */
export function bullmq(): BullMQ {
  if (!existsSync(HOME)) {
    const folder = fileURLToPath(new URL("../../../queue/", import.meta.url));
    throw new UsageError(
      `Cannot use a queue: its packages are not installed. Run this once: cd "${folder}" && ${runtime.installs}`,
    );
  }
  return createRequire(import.meta.url)(fileURLToPath(new URL("dist/cjs/index.js", HOME))) as BullMQ;
}

/**
 * Reads `--queue redis://…`. With TLS, `?ca=FILE` names who signed the server's certificate, and `?cert=FILE&key=FILE`
 * are our own.
 *
 * @throws {UsageError} when it is no address of a Redis, or one of its files cannot be read
 */
export function connectionOf(address: string): object {
  const url = URL.canParse(address) ? new URL(address) : undefined;
  if (!url || (url.protocol !== "redis:" && url.protocol !== "rediss:") || url.hostname === "") {
    throw new UsageError(
      `Cannot use the queue "${address}": write the address of a Redis, such as --queue redis://localhost:6379`,
    );
  }
  const wrong = (why: string) => new UsageError(`Cannot use the queue "${withoutPassword(address)}": ${why}`);
  if (!/^\/?\d{0,4}$/.test(url.pathname))
    throw wrong(`"${url.pathname.slice(1)}" is no number of a database. Leave it out, or write /0`);
  const decoded = (part: string) => {
    try {
      return decodeURIComponent(part);
    } catch {
      throw wrong("a % in a user or password is written %25, a @ %40, a : %3A, a / %2F");
    }
  };
  const tls = [...url.searchParams].map(([name, path]) => {
    if (url.protocol !== "rediss:" || !["ca", "cert", "key"].includes(name))
      throw wrong(`it can have ?ca=FILE, cert=FILE and key=FILE, with rediss:// only; not "${name}"`);
    const text = textOf(path, (code) => wrong(`its ${name} "${path}" cannot be read (${code})`));
    const holds = name === "key" ? "PRIVATE KEY" : "CERTIFICATE";
    if (!text.includes(holds))
      throw wrong(`its ${name} "${path}" holds none: it begins with no line such as -----BEGIN ${holds}-----`);
    return [name, text] as const;
  });
  const [one, ...more] = ["cert", "key"].filter((name) => url.searchParams.has(name));
  if (one !== undefined && more.length === 0)
    throw wrong(`it has a ${one} alone. Our own certificate is both: ?cert=FILE&key=FILE`);
  return {
    // An IPv6 address has brackets in a URL only.
    host: url.hostname.replace(/^\[(.+)\]$/, "$1"),
    port: Number(url.port || 6379),
    ...(url.username && { username: decoded(url.username) }),
    ...(url.password && { password: decoded(url.password) }),
    ...(url.pathname.length > 1 && { db: Number(url.pathname.slice(1)) }),
    ...(url.protocol === "rediss:" && { tls: Object.fromEntries(tls) }),
    // Waits for a Redis that restarts.
    maxRetriesPerRequest: null,
  };
}

function textOf(path: string, wrong: (code: string) => UsageError): string {
  try {
    return readFileSync(path, "utf8");
  } catch (error) {
    throw wrong(String((error as NodeJS.ErrnoException).code));
  }
}

/** The address without its password, for messages. */
export function withoutPassword(address: string): string {
  return address.replace(/\/\/.*@/, "//");
}
