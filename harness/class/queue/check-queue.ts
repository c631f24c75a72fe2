/** Checks whether a Redis lets us in before anything waits for it: with a wrong address it would wait for ever. */
import { existsSync } from "node:fs";
import { createRequire } from "node:module";
import { fileURLToPath } from "node:url";
import { UsageError } from "../../usage-error.ts";
import { connectionOf, withoutPassword } from "./bullmq.ts";
import { ANSWER_MS } from "./limits.ts";

interface Redis {
  connect(): Promise<void>;
  call(command: string, ...args: string[]): Promise<unknown>;
  disconnect(): void;
  on(event: "error", listener: (error: Error) => void): void;
}

const IOREDIS = new URL("../../../queue/node_modules/ioredis/", import.meta.url);

/**
 * Asks it for an answer. A Redis that does not run yet is no mistake: it is waited for later.
 *
 * @throws {UsageError} when it refuses user or password, or speaks TLS where none was meant, or the other way round
 */
export async function checkQueue(address: string): Promise<void> {
  const connection = connectionOf(address);
  if (!existsSync(IOREDIS)) return;
  const { Redis: Client } = createRequire(import.meta.url)(fileURLToPath(IOREDIS)) as {
    Redis: new (options: object) => Redis;
  };
  const options = { lazyConnect: true, connectTimeout: ANSWER_MS, retryStrategy: () => null, maxRetriesPerRequest: 0 };
  const client = new Client({ ...connection, ...options });
  const told: Error[] = [];
  client.on("error", (error) => told.push(error));
  try {
    await client.connect();
    await client.call("PING");
    const { db } = connection as { db?: number };
    if (db !== undefined) await client.call("SELECT", String(db));
    // In TLS 1.3 a server refuses our certificate only after the connection was made.
    await client.call("EVAL", "return redis.call('EXISTS', KEYS[1])", "1", "bull:threadwork-grades:meta");
  } catch (error) {
    const text = [...told, error as Error].map(
      (each) => `${(each as NodeJS.ErrnoException).code ?? ""} ${each.message}`,
    );
    const why = whyNot(text.join("\n"), address);
    if (why !== undefined) throw new UsageError(`Cannot use the queue "${withoutPassword(address)}": ${why}`);
  } finally {
    client.disconnect();
  }
}

const CERTIFICATES: readonly [says: RegExp, why: string][] = [
  [
    /certificate.?required|alert.?(?:bad|no).?certificate|CertificateRequired/i,
    "it wants a certificate of ours, too. Give it: ?cert=FILE&key=FILE, or set its tls-auth-clients to no",
  ],
  [/ALTNAME|does not match|NotValidForName|not valid for/i, "its certificate is for another name. Give the name in it"],
  [
    /EXPIRED|NOT_YET_VALID/i,
    "its certificate is not valid at this time. Look at its dates, and at this machine's clock",
  ],
  [
    /CERT|self.signed|certificate|UnknownIssuer/i,
    "its certificate is signed by nobody that this machine trusts. Give its authority: ?ca=FILE, or NODE_EXTRA_CA_CERTS=FILE",
  ],
  [
    /WRONG_VERSION_NUMBER|packet length too long|InvalidContentType|EPROTO|corrupt message/i,
    "it speaks no TLS there. Write redis:// instead of rediss://, or give its port for TLS",
  ],
  [/ETIMEDOUT/, "it gives no answer in TLS within 5 s. If it speaks none, write redis:// instead of rediss://"],
  [
    /^(?![\s\S]*(?:ECONNREFUSED|ENOTFOUND|EAI_AGAIN))[\s\S]*(?:ECONNRESET|EPIPE|Connection is closed)/,
    "it ends the connection at once. If it wants a certificate of ours (tls-auth-clients), give it: ?cert=FILE&key=FILE; if it speaks no TLS, write redis://",
  ],
];

/** The same for TLS, which each runtime words differently. */
function whyNoTls(text: string): string | undefined {
  return CERTIFICATES.find(([says]) => says.test(text))?.[1];
}

/** The causes of the client's errors, the most certain first; `undefined` where waiting may help. */
export function whyNot(text: string, address: string): string | undefined {
  const isTls = address.startsWith("rediss:");
  const shape = `${isTls ? "rediss" : "redis"}://USER:PASSWORD@HOST:PORT`;
  if (/WRONGPASS|invalid password/i.test(text)) return `it knows no such user and password. Write them as ${shape}`;
  if (/NOAUTH|Authentication required/i.test(text)) return `it wants a password. Write it as ${shape}`;
  if (/NOPERM/.test(text)) {
    const user = URL.canParse(address) ? new URL(address).username || "default" : "default";
    return `its user "${user}" may not do what a queue needs. In Redis: ACL SETUSER ${user} on ~bull:* &* +@all -@admin +info +client`;
  }
  if (/DB index|invalid DB/i.test(text)) return "it has no database of that number. Leave the number out, or write /0";
  const found = isTls ? whyNoTls(text) : undefined;
  if (found !== undefined) return found;
  if (
    /Protocol error|unexpected end|ECONNRESET|Connection is closed/i.test(text) &&
    !isTls &&
    !/ECONNREFUSED|ENOTFOUND|EAI_AGAIN|ETIMEDOUT/.test(text)
  )
    return "it ends the connection at once. If it speaks TLS, write rediss:// instead of redis://";
  return undefined;
}
