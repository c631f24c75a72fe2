/** Looks whether a Redis lets us in, before anything waits for it: what is wrong with an address waits for ever. */
import { existsSync } from "node:fs";
import { createRequire } from "node:module";
import { fileURLToPath } from "node:url";
import { UsageError } from "../../usage-error.ts";
import { connectionOf, withoutPassword } from "./bullmq.ts";

interface Redis {
  connect(): Promise<void>;
  call(command: string, ...args: string[]): Promise<unknown>;
  disconnect(): void;
  on(event: "error", listener: (error: Error) => void): void;
}

const IOREDIS = new URL("../../../queue/node_modules/ioredis/", import.meta.url);
const LIMIT_MS = 5000;

/**
 * Asks it for an answer. One that is not there yet is none of our business here: it is waited for.
 *
 * @throws {UsageError} when it refuses user or password, or speaks TLS where none was meant, or the other way round
 */
export async function checkQueue(address: string): Promise<void> {
  const connection = connectionOf(address);
  if (!existsSync(IOREDIS)) return;
  const { Redis: Client } = createRequire(import.meta.url)(fileURLToPath(IOREDIS)) as {
    Redis: new (options: object) => Redis;
  };
  const options = { lazyConnect: true, connectTimeout: LIMIT_MS, retryStrategy: () => null, maxRetriesPerRequest: 0 };
  const client = new Client({ ...connection, ...options });
  const told: Error[] = [];
  client.on("error", (error) => told.push(error));
  try {
    await client.connect();
    await client.call("PING");
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

/** What the client's errors say, in order of how sure they are; `undefined` where it may only have to be waited for. */
export function whyNot(text: string, address: string): string | undefined {
  const isTls = address.startsWith("rediss:");
  const shape = `${isTls ? "rediss" : "redis"}://USER:PASSWORD@HOST:PORT`;
  if (/WRONGPASS|invalid password/i.test(text)) return `it knows no such user and password. Write them as ${shape}`;
  if (/NOAUTH|Authentication required/i.test(text)) return `it wants a password. Write it as ${shape}`;
  if (/NOPERM/.test(text)) {
    const user = URL.canParse(address) ? new URL(address).username || "default" : "default";
    return `its user "${user}" may not do what a queue needs. In Redis: ACL SETUSER ${user} on ~bull:* &* +@all -@admin +info +client`;
  }
  if (/CERT|self.signed|certificate/i.test(text))
    return "its certificate is signed by nobody that this machine trusts. Give its authority: NODE_EXTRA_CA_CERTS=FILE, or with Deno DENO_CERT=FILE";
  if (/WRONG_VERSION_NUMBER|packet length too long|InvalidContentType|EPROTO|corrupt message/i.test(text) && isTls)
    return "it speaks no TLS there. Write redis:// instead of rediss://, or give its port for TLS";
  if (/ETIMEDOUT/.test(text) && isTls)
    return "it gives no answer in TLS within 5 s. If it speaks none, write redis:// instead of rediss://";
  if (
    /Protocol error|unexpected end|ECONNRESET|Connection is closed/i.test(text) &&
    !isTls &&
    !/ECONNREFUSED|ENOTFOUND|EAI_AGAIN|ETIMEDOUT/.test(text)
  )
    return "it ends the connection at once. If it speaks TLS, write rediss:// instead of redis://";
  return undefined;
}
