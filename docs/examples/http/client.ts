/** Asks the server for what it can do, what takes too long, and what nobody wants any more. */
import type { AddressInfo } from "node:net";
import { serve } from "./server.ts";

if (import.meta.main) {
  const { server, pool } = await serve(0, 1000);
  const { port } = server.address() as AddressInfo;
  const ask = (path: string, options?: RequestInit) => fetch(`http://127.0.0.1:${port}${path}`, options);

  const quick = await ask("/primes?below=1000");
  console.log(quick.status, await quick.text()); // 200 168

  const slow = ask("/primes?below=1000000000");
  const health = await ask("/health"); // The server is not busy, only its threads are.
  console.log(health.status, await health.text()); // 200 well
  console.log((await slow).status, await (await slow).text()); // 504 no answer within 1000 ms

  const button = new AbortController();
  const left = ask("/primes?below=1000000000", { signal: button.signal });
  setTimeout(() => button.abort(), 50);
  console.log(await left.catch((error) => error.name)); // AbortError

  const again = await ask("/primes?below=100");
  console.log(again.status, await again.text()); // 200 25

  server.closeAllConnections();
  server.close();
  await pool.terminate();
}
