/**
 * The service worker of the site. A host of plain files sends no headers of ours, and without two of them a page has no
 * shared memory: it adds them to all that the page and its workers load. And it answers the downloads that block a
 * thread, for which the page says what comes and when (grade/slow-files.ts). It keeps nothing: what is on the host is
 * what is seen.
 */
import { SLOW, type SlowAsked, type SlowText } from "./grade/slow-files.ts";

/** What this needs of a service worker's global object: the types of the DOM have none. */
interface Scope {
  skipWaiting(): Promise<void>;
  readonly clients: { claim(): Promise<void> };
  readonly registration: { readonly scope: string };
  addEventListener(type: "install" | "activate" | "fetch", listener: (event: ScopeEvent) => void): void;
}
interface ScopeEvent {
  readonly request: Request;
  waitUntil(work: Promise<unknown>): void;
  respondWith(response: Promise<Response>): void;
}

const scope = globalThis as unknown as Scope;

/** Nobody waits longer for a download: the page is gone. */
const GONE_MS = 120_000;

scope.addEventListener("install", () => void scope.skipWaiting());
scope.addEventListener("activate", (event) => event.waitUntil(scope.clients.claim()));
scope.addEventListener("fetch", (event) => {
  const { request } = event;
  if (request.cache === "only-if-cached" && request.mode !== "same-origin") return;
  const { href } = new URL(request.url);
  if (href.startsWith(scope.registration.scope + SLOW)) event.respondWith(slowly(href));
  else if (new URL(href).origin === location.origin) event.respondWith(isolated(request));
});

async function isolated(request: Request): Promise<Response> {
  const response = await fetch(request);
  if (response.status === 0) return response;
  const headers = new Headers(response.headers);
  headers.set("Cross-Origin-Opener-Policy", "same-origin");
  headers.set("Cross-Origin-Embedder-Policy", "require-corp");
  headers.set("Cross-Origin-Resource-Policy", "same-origin");
  const { status, statusText } = response;
  return new Response(status === 204 || status === 304 ? null : response.body, { status, statusText, headers });
}

async function slowly(path: string): Promise<Response> {
  const channel = new BroadcastChannel(SLOW);
  const id = Math.random().toString(36).slice(2);
  const { promise, resolve } = Promise.withResolvers<string | undefined>();
  channel.onmessage = ({ data }: MessageEvent<SlowText>) => {
    if (data.id === id && "text" in data) resolve(data.text);
  };
  setTimeout(resolve, GONE_MS, undefined);
  channel.postMessage({ id, path } satisfies SlowAsked);
  const text = await promise;
  channel.close();
  const headers = { "Cross-Origin-Embedder-Policy": "require-corp", "Cross-Origin-Resource-Policy": "same-origin" };
  return new Response(text ?? "nobody answers", { status: text === undefined ? 404 : 200, headers });
}
