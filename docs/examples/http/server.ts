/** Counts primes for whoever asks: GET /primes?below=1000. The threads compute, so the server always answers. */
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import process from "node:process";
import { cancelled, Pool, QueueFullError } from "threadwork";

export function countPrimes(below: number): number {
  let count = 0;
  for (let n = 2; n < below; n++) {
    let prime = true;
    for (let divisor = 2; prime && divisor * divisor <= n; divisor++) prime = n % divisor !== 0;
    if (prime) count++;
    if (n % 1000 === 0 && cancelled()) break; // Nobody waits for the answer any more.
  }
  return count;
}

async function answer(pool: Pool, limitMs: number, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const say = (status: number, text: string) => response.writeHead(status).end(text);
  const url = new URL(request.url ?? "/", "http://localhost");
  if (url.pathname === "/health") return void say(200, "well");
  const below = Number(url.searchParams.get("below") ?? Number.NaN);
  if (url.pathname !== "/primes" || !Number.isSafeInteger(below)) return void say(400, "ask for /primes?below=1000");

  // The task ends when the client goes, or when the time is up, whichever comes first.
  const gone = new AbortController();
  response.once("close", () => gone.abort());
  const late = AbortSignal.timeout(limitMs);
  try {
    const count = await pool.apply(countPrimes, [below], { signal: AbortSignal.any([gone.signal, late]) });
    say(200, String(count));
  } catch (error) {
    if (gone.signal.aborted) return; // There is nobody to tell.
    if (error instanceof QueueFullError) response.writeHead(503, { "retry-after": "1" }).end("too many ask");
    else if (late.aborted) say(504, `no answer within ${limitMs} ms`);
    else say(500, (error as Error).message);
  }
}

export async function serve(port: number, limitMs: number): Promise<{ server: Server; pool: Pool }> {
  const pool = new Pool(import.meta, { maxQueue: 100, whenFull: "refuse" });
  await pool.apply(countPrimes, [2]); // The first worker has started before the first request.
  const server = createServer((request, response) => void answer(pool, limitMs, request, response));
  await new Promise<void>((listening) => server.listen(port, "127.0.0.1", listening));
  return { server, pool };
}

if (import.meta.main) {
  const { server, pool } = await serve(Number(process.env.PORT ?? 8080), 2000);
  process.once("SIGTERM", async () => {
    // Takes no more requests, answers those it has, and ends.
    await new Promise((closed) => server.close(closed));
    await pool.drain({ timeoutMs: 10_000 });
  });
}
