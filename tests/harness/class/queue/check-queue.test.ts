/** A Redis that does not let us in says so before anything waits for it. */
import { execFileSync, spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { createConnection, createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { setTimeout as sleep } from "node:timers/promises";
import { assert, assertEquals, assertRejects, assertStringIncludes, assertThrows } from "@std/assert";
import { connectionOf } from "../../../../harness/class/queue/bullmq.ts";
import { checkQueue, whyNot } from "../../../../harness/class/queue/check-queue.ts";
import { UsageError } from "../../../../harness/usage-error.ts";
import { testInTurn } from "../../../share.ts";
import { Folder } from "../fixture.ts";
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
    ["DEPTH_ZERO_SELF_SIGNED_CERT self-signed certificate", "rediss://h", "?ca=FILE, or NODE_EXTRA_CA_CERTS=FILE"],
    ["ERR_TLS_CERT_ALTNAME_INVALID Host: h. is not cert's CN", "rediss://h", "is for another name"],
    ["CERT_HAS_EXPIRED certificate has expired", "rediss://h", "is not valid at this time"],
    ["ERR_SSL_TLSV13_ALERT_CERTIFICATE_REQUIRED", "rediss://h", "it wants a certificate of ours"],
    ["invalid peer certificate: UnknownIssuer", "rediss://h", "?ca=FILE"],
    ["ECONNRESET write ECONNRESET", "rediss://h", "If it wants a certificate of ours"],
    ["ERR DB index is out of range", "redis://h/99", "it has no database of that number"],
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

test("an address that cannot be meant says what is wrong with it, and shows no password", () => {
  using folder = new Folder();
  const here = folder.write("notes.txt", "the certificate lies in the safe\n");
  const pem = folder.write("cert.pem", "-----BEGIN CERTIFICATE-----\n");
  const cases: [string, string][] = [
    ["redis://:se%cret@h", "a % in a user or password is written %25"],
    ["redis://:secret@h/course", '"course" is no number of a database'],
    ["rediss://:secret@h?ca=/nowhere/ca.pem", 'its ca "/nowhere/ca.pem" cannot be read (ENOENT)'],
    ["redis://:secret@h?ca=ca.pem", "with rediss:// only"],
    ["rediss://:secret@h?cacert=ca.pem", 'not "cacert"'],
    [`rediss://:secret@h?ca=${here}`, "holds none: it begins with no line such as -----BEGIN CERTIFICATE-----"],
    [`rediss://:secret@h?key=${here}`, "holds none: it begins with no line such as -----BEGIN PRIVATE KEY-----"],
    [`rediss://:secret@h?cert=${pem}`, "it has a cert alone. Our own certificate is both: ?cert=FILE&key=FILE"],
  ];
  for (const [address, what] of cases) {
    const { message } = assertThrows(() => connectionOf(address), UsageError);
    assertStringIncludes(message, what);
    assert(!message.includes("secret"), message);
  }
  assertEquals((connectionOf("redis://[::1]:6380") as { host: string }).host, "::1");
});

test(
  "a Redis with TLS: its authority, another's name, a certificate of ours, user and password",
  withRedis,
  async () => {
    const folder = mkdtempSync(join(tmpdir(), "threadwork-test-"));
    const [port, other] = [await freePort(), await freePort()];
    const path = (name: string) => join(folder, name);
    makeCertificates(folder);
    const user = ["--user", "grader", "on", ">secret", "~bull:*", "&*", "+@all", "-@admin", "+info", "+client"];
    const start = (tlsPort: number, name: string, clients: "yes" | "no") =>
      spawn(
        "redis-server",
        [
          ...["--port", "0", "--tls-port", String(tlsPort), "--bind", "127.0.0.1", "--dir", folder, "--save", ""],
          ...[
            "--tls-cert-file",
            path(`${name}.pem`),
            "--tls-key-file",
            path("key"),
            "--tls-ca-cert-file",
            path("ca.pem"),
          ],
          ...["--tls-auth-clients", clients, "--requirepass", "pass", ...user],
        ],
        { stdio: "ignore" },
      );
    const children = [start(port, "here", "yes"), start(other, "elsewhere", "no")];
    try {
      while (!((await answers(port)) && (await answers(other)))) await sleep(20);
      const at = (who: string, files: string, at = port) => `rediss://${who}@127.0.0.1:${at}${files}`;
      const [ca, own] = [`?ca=${path("ca.pem")}`, `&cert=${path("here.pem")}&key=${path("key")}`];
      await checkQueue(at("grader:secret", ca + own));
      await checkQueue(at(":pass", `/0${ca}${own}`));
      const refused = async (address: string) => (await assertRejects(() => checkQueue(address), UsageError)).message;
      assertStringIncludes(await refused(at("grader:wrong", ca + own)), "it knows no such user and password");
      assertStringIncludes(await refused(at(":pass", `/99${ca}${own}`)), "it has no database of that number");
      assertStringIncludes(await refused(at("grader:secret", "")), "is signed by nobody that this machine trusts");
      assertStringIncludes(await refused(at("grader:secret", ca)), "?cert=FILE&key=FILE");
      assertStringIncludes(await refused(at("grader:secret", ca, other)), "its certificate is for another name");
      assertStringIncludes(await refused(`redis://:pass@127.0.0.1:${port}`), "write rediss:// instead");
    } finally {
      for (const child of children) child.kill("SIGKILL");
      rmSync(folder, { recursive: true, force: true });
    }
  },
);

/** An authority, and two certificates of it: for this machine, and for another. */
function makeCertificates(folder: string): void {
  const openssl = (...args: string[]) => execFileSync("openssl", args, { cwd: folder, stdio: "ignore" });
  openssl("ecparam", "-name", "prime256v1", "-genkey", "-noout", "-out", "key");
  openssl("req", "-x509", "-key", "key", "-days", "2", "-subj", "/CN=authority", "-out", "ca.pem");
  for (const [name, names] of [
    ["here", "IP:127.0.0.1"],
    ["elsewhere", "DNS:redis.example"],
  ] as const) {
    const asked = ["-key", "key", "-subj", `/CN=${name}`, "-addext", `subjectAltName=${names}`, "-out", `${name}.csr`];
    openssl("req", "-new", ...asked);
    const signed = ["-CA", "ca.pem", "-CAkey", "key", "-CAcreateserial", "-days", "2", "-copy_extensions", "copy"];
    openssl("x509", "-req", "-in", `${name}.csr`, ...signed, "-out", `${name}.pem`);
  }
}

type At = (who: string, scheme?: string) => string;

/** A Redis with a password and a user of its own. */
async function withPassword(use: (at: At, refused: (address: string) => Promise<string>) => Promise<void>) {
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
    const refused = async (address: string) => (await assertRejects(() => checkQueue(address), UsageError)).message;
    await use((who, scheme = "redis") => `${scheme}://${who}127.0.0.1:${port}`, refused);
  } finally {
    child.kill("SIGKILL");
    rmSync(folder, { recursive: true, force: true });
  }
}

test("a Redis with a password and a user of its own", withRedis, async () => {
  await withPassword(async (at, refused) => {
    await checkQueue(at("grader:secret@"));
    await checkQueue(at(":pass@"));
    assertStringIncludes(await refused(at("grader:wrong@")), "it knows no such user and password");
    assertStringIncludes(await refused(at("")), "it wants a password. Write it as redis://USER:PASSWORD@HOST:PORT");
    assert(!(await refused(at("grader:wrong@"))).includes("wrong@"), "a password is shown");
  });
});

// It takes the five seconds that an answer is waited for.
testInTurn()("a Redis that speaks no TLS, and is asked in TLS", withRedis, async () => {
  await withPassword(async (at, refused) => {
    assertStringIncludes(await refused(at(":pass@", "rediss")), "If it speaks none, write redis://");
  });
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
