import { randomBytes } from "node:crypto";
import type { Server } from "node:http";
import type { AddressInfo } from "node:net";
import { createAdaptorServer } from "@hono/node-server";
import { UsageError } from "../../usage-error.ts";
import type { CourseDesk } from "../desk.ts";
import { ANY_FREE } from "./port.ts";
import { webApp } from "./web-app.ts";

/** A page that is served. Disposing ends it, and what its pages have started. */
export interface Served extends AsyncDisposable {
  port: number;
  token: string;
}

/**
 * Serves the page of a desk to this machine alone.
 *
 * @param wanted the port; 0 is one that is free
 * @throws {UsageError} when another program listens there
 */
export async function listen(desk: CourseDesk, wanted = ANY_FREE): Promise<Served> {
  const token = randomBytes(32).toString("base64url");
  let port = wanted;
  const app = webApp(desk, token, () => port);
  const server = createAdaptorServer({ fetch: app.fetch }) as Server;
  await new Promise<void>((resolve, reject) => {
    server.once("error", (error: NodeJS.ErrnoException) =>
      reject(
        error.code === "EADDRINUSE"
          ? new UsageError(`Cannot listen at port ${wanted}: another program does. Leave out --port for a free one.`)
          : error,
      ),
    );
    server.listen(wanted, "127.0.0.1", resolve);
  });
  port = (server.address() as AddressInfo).port;
  return {
    port,
    token,
    async [Symbol.asyncDispose]() {
      const closed = new Promise((resolve) => server.close(resolve));
      server.closeAllConnections();
      await closed;
    },
  };
}
