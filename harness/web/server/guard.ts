import { Buffer } from "node:buffer";
import { timingSafeEqual } from "node:crypto";
import type { MiddlewareHandler } from "hono";

/** What a page may load: what came with it. Scripts and styles that stand in texts do nothing. */
export function policy(nonce: string): string {
  return [
    "default-src 'none'",
    "script-src 'self'",
    `style-src 'self' 'nonce-${nonce}'`,
    "img-src 'self' data:",
    "connect-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join("; ");
}

/**
 * What a program may load that a worker of the page plays: it is a learner's, or anybody's that they have pasted.
 *
 * @param files where the worker and what belongs to it lie
 */
export function policyOfWorker(files: string): string {
  return ["default-src 'none'", `script-src ${files} blob:`, `connect-src ${files} blob:`].join("; ");
}

const HEADERS = {
  "x-content-type-options": "nosniff",
  "referrer-policy": "no-referrer",
  // Both together: the page is alone in its process, and may have shared memory.
  "cross-origin-opener-policy": "same-origin",
  "cross-origin-embedder-policy": "require-corp",
  "cross-origin-resource-policy": "same-origin",
  "cache-control": "no-store",
} as const;

/**
 * Lets in who asks for this machine by its own name, from a page of ours. A page from elsewhere, whose name was made to
 * lead here, asks by that name (`Host`); one that just asks has its own `Origin`.
 *
 * @param port where we listen
 */
export function onlyFromHere(port: () => number): MiddlewareHandler {
  return async (context, next) => {
    const hosts = ["127.0.0.1", "localhost"].map((name) => `${name}:${port()}`);
    const { req } = context;
    const origin = req.header("origin");
    const isHere = hosts.includes(req.header("host") ?? "");
    // Every browser sends the origin with a POST.
    const isOurs = origin === undefined ? req.method === "GET" : hosts.some((host) => origin === `http://${host}`);
    const site = req.header("sec-fetch-site") ?? "none";
    const isFetch = req.path.startsWith("/api/");
    if (!isHere || !isOurs || (isFetch && !["none", "same-origin"].includes(site))) {
      return context.text("Only from this machine, and from this page.\n", 403, HEADERS);
    }
    await next();
    for (const [name, value] of Object.entries(HEADERS)) context.res.headers.set(name, value);
    return undefined;
  };
}

/** Lets in who knows the token, which only the learner's terminal was told. */
export function onlyWith(token: string): MiddlewareHandler {
  const wanted = Buffer.from(`Bearer ${token}`);
  return async (context, next) => {
    const given = Buffer.from(context.req.header("authorization") ?? "");
    if (given.length !== wanted.length || !timingSafeEqual(given, wanted)) {
      return context.text("This page is not the one whose address stands in your terminal.\n", 401);
    }
    await next();
    return undefined;
  };
}
