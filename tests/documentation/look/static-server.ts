import { readFileSync, statSync } from "node:fs";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { extname, join, normalize } from "node:path";

const TYPES: Record<string, string> = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript",
  ".css": "text/css",
  ".json": "application/json",
  ".svg": "image/svg+xml",
  ".png": "image/png",
};

/** A server that knows nothing but files: the folder is found below `path`, such as `/a/b/`, and nothing beside it. */
export async function serveFolder(folder: string, path: string): Promise<{ url: string; server: Server }> {
  const server = createServer((request, response) => {
    const asked = decodeURIComponent(new URL(request.url!, "http://localhost").pathname);
    const file = asked.startsWith(path) ? find(join(folder, normalize(`/${asked.slice(path.length)}`))) : undefined;
    if (file === undefined) return response.writeHead(404).end("not found");
    response.writeHead(200, { "content-type": TYPES[extname(file)] ?? "application/octet-stream" });
    return response.end(readFileSync(file));
  });
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}${path}`, server };
}

function find(file: string): string | undefined {
  const found = statSync(file, { throwIfNoEntry: false });
  if (found?.isDirectory()) return find(join(file, "index.html"));
  return found?.isFile() ? file : undefined;
}
