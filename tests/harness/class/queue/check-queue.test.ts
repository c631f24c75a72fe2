/** A Redis that does not let us in says so before anything waits for it. */
import { spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { createConnection, createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { setTimeout as sleep } from "node:timers/promises";
import { assert, assertEquals, assertRejects, assertStringIncludes } from "@std/assert";
import { connectionOf } from "../../../../harness/class/queue/bullmq.ts";
import { checkQueue, whyNot } from "../../../../harness/class/queue/check-queue.ts";
import { UsageError } from "../../../../harness/usage-error.ts";
import { withRedis } from "./with-redis.ts";

test("an address holds user, password, number and TLS", () => {
  assertEquals(connectionOf("rediss://grader:p%40ss@redis.example:6380/2"), {
    ...{ host: "redis.example", port: 6380, username: "grader", password: "p@ss", db: 2, tls: {} },
    maxRetriesPerRequest: null,
  });
});

test("what a client says is told by what to do; what may only have to be waited for is no mistake", () => {
  const cases: [string, string, string | undefined][] = [
    ["ERR_SSL_WRONG_VERSION_NUMBER wrong version number", "rediss://h", "it speaks no TLS there. Write redis://"],
    ["Connection is closed.", "redis://h", "If it speaks TLS, write rediss://"],
    ["DEPTH_ZERO_SELF_SIGNED_CERT self-signed certificate", "rediss://h", "NODE_EXTRA_CA_CERTS=FILE"],
    ["NOPERM User grader has no permissions", "redis://grader:x@h", "ACL SETUSER grader on"],
    ["ECONNREFUSED connect ECONNREFUSED\nConnection is closed.", "redis://h", undefined],
    ["ENOTFOUND getaddrinfo ENOTFOUND h\nConnection is closed.", "rediss://h", undefined],
  ];
  for (const [text, address, what] of cases) {
    const found = whyNot(text, address);
    if (what === undefined) assertEquals(found, undefined, text);
    else assertStringIncludes(found ?? "", what);
  }
});

test("a Redis with a password and a user of its own", withRedis, async () => {
  const port = await freePort();
  const folder = mkdtempSync(join(tmpdir(), "threadwork-test-"));
  const user = ["--user", "grader", "on", ">secret", "~bull:*", "&*", "+@all", "-@admin", "+info", "+client"];
  const options = [
    "--port",
    String(port),
    "--bind",
    "127.0.0.1",
    "--dir",
    folder,
    "--save",
    "",
    "--requirepass",
    "pass",
  ];
  const child = spawn("redis-server", [...options, ...user], { stdio: "ignore" });
  try {
    while (!(await answers(port))) await sleep(20);
    const at = (who: string, scheme = "redis") => `${scheme}://${who}127.0.0.1:${port}`;
    await checkQueue(at("grader:secret@"));
    await checkQueue(at(":pass@"));
    const refused = async (address: string) => (await assertRejects(() => checkQueue(address), UsageError)).message;
    assertStringIncludes(await refused(at("grader:wrong@")), "it knows no such user and password");
    assertStringIncludes(await refused(at("")), "it wants a password. Write it as redis://USER:PASSWORD@HOST:PORT");
    assertStringIncludes(await refused(at(":pass@", "rediss")), "If it speaks none, write redis://");
    assert(!(await refused(at("grader:wrong@"))).includes("wrong@"), "a password is shown");
  } finally {
    child.kill("SIGKILL");
    rmSync(folder, { recursive: true, force: true });
  }
});

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
    socket.once("connect", () => resolve(true)).once("error", () => resolve(false));
    socket.once("connect", () => socket.destroy());
  });
}
