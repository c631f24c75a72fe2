import { type ChildProcess, spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { createConnection, createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";

/** A Redis of its own on the loopback, which writes what it is told to disk before it says so. */
export class Redis implements AsyncDisposable {
  readonly #folder = mkdtempSync(join(tmpdir(), "threadwork-redis-"));
  #child: ChildProcess | undefined;
  #port = 0;

  get address(): string {
    return `redis://127.0.0.1:${this.#port}`;
  }

  static async start(): Promise<Redis> {
    const redis = new Redis();
    redis.#port = await freePort();
    await redis.again();
    return redis;
  }

  /** Starts it, on the same port and the same data. */
  async again(): Promise<void> {
    const options = ["--port", String(this.#port), "--bind", "127.0.0.1", "--dir", this.#folder, "--save", ""];
    this.#child = spawn("redis-server", [...options, "--appendonly", "yes", "--appendfsync", "always"], {
      stdio: "ignore",
    });
    while (!(await answers(this.#port))) await sleep(20);
  }

  /** kill -9. */
  async kill(): Promise<void> {
    const child = this.#child;
    if (!child) return;
    this.#child = undefined;
    const ended = new Promise((resolve) => child.once("close", resolve));
    child.kill("SIGKILL");
    await ended;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.kill();
    rmSync(this.#folder, { recursive: true, force: true });
  }
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as { port: number };
  await new Promise((resolve) => server.close(resolve));
  return port;
}

async function answers(port: number): Promise<boolean> {
  return await new Promise((resolve) => {
    const socket = createConnection(port, "127.0.0.1");
    socket.on("connect", () => socket.write("PING\r\n"));
    socket.on("data", (data) => {
      socket.destroy();
      resolve(data.toString().startsWith("+PONG"));
    });
    socket.on("error", () => resolve(false));
  });
}
