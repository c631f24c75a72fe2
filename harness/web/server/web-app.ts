/**
 * The page and its desk by HTTP:
 *
 *     GET  /  /page.js  …                 the page; nothing of the learner's is in it
 *     GET  /play/…                         what its worker plays programs with
 *     GET  /api/…                          what is there                   with the token
 *     POST /api/…                          what changes or runs something  with the token
 *
 * What runs answers with a line of JSON for each thing that happens, and ends with its request: a page that is closed
 * stops what it has started.
 */
import { Buffer } from "node:buffer";
import { randomBytes } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { gzipSync } from "node:zlib";
import { type Context, Hono } from "hono";
import { asDiskError } from "../../disk-error.ts";
import { UsageError } from "../../usage-error.ts";
import type { CourseDesk } from "../desk.ts";
import { playFiles } from "../site/build/play-files.ts";
import { stripTypes } from "../site/build/type-stripper.ts";
import { onlyFromHere, onlyWith, policy, policyOfWorker } from "./guard.ts";

const BUILT = new URL("../built/", import.meta.url);
const TYPES: Readonly<Record<string, string>> = { js: "text/javascript", css: "text/css", json: "application/json" };
/** A learner's file, and its last state. */
const MOST_BYTES = 2_000_000;

/** @param port where we listen, as soon as it is known */
export function webApp(desk: CourseDesk, token: string, port: () => number): Hono {
  const app = new Hono();
  /** What was packed, by its path. */
  const packed = new Map<string, Buffer<ArrayBuffer>>();
  const give = (context: Context, name: string, text: string): Response => {
    context.header("content-type", `${TYPES[name.split(".").at(-1)!]}; charset=utf-8`);
    context.header("vary", "accept-encoding");
    if (!/\bgzip\b/.test(context.req.header("accept-encoding") ?? "")) return context.body(text);
    const { path } = context.req;
    const bytes = packed.get(path) ?? Buffer.from(gzipSync(text));
    packed.set(path, bytes);
    context.header("content-encoding", "gzip");
    return context.body(bytes);
  };
  app.use(onlyFromHere(port));
  app.get("/", (context) => {
    const nonce = randomBytes(16).toString("base64url");
    context.header("content-security-policy", policy(nonce));
    return context.html(page(nonce));
  });
  for (const name of readdirSync(BUILT)) {
    app.get(`/${name}`, (context) => give(context, name, readFileSync(new URL(name, BUILT), "utf8")));
  }

  let toPlay: Promise<ReadonlyMap<string, string>> | undefined;
  app.get("/play/*", async (context) => {
    toPlay ??= filesToPlay();
    const name = context.req.path.slice("/play/".length);
    const text = (await toPlay).get(name);
    if (text === undefined) return context.notFound();
    context.header("content-security-policy", policyOfWorker(new URL("/play/", context.req.url).href));
    return give(context, name, text);
  });

  app.use("/api/*", onlyWith(token));
  app.get("/api/course", async (context) => context.json(await desk.course()));
  app.get("/api/lesson/:id", async (context) => context.json(await desk.lesson(id(context))));
  app.post("/api/save/:id", async (context) => {
    const { text, base } = await body(context);
    return context.json(await desk.save(id(context), words(text), words(base)));
  });
  app.post("/api/mistakes/:id", async (context) => {
    const mistakes = await desk.mistakes(id(context), context.req.raw.signal);
    return context.json(mistakes === undefined ? {} : { mistakes });
  });
  app.post("/api/give-up/:id", async (context) => context.json({ solution: await desk.giveUp(id(context)) }));
  app.post("/api/reset/:id", async (context) => context.json(await desk.reset(id(context))));
  app.post("/api/grade/:id", (context) => lines((told, signal) => desk.grade(id(context), told, signal)));
  app.post("/api/curve/:id", (context) => lines((told, signal) => desk.measureCurve(id(context), told, signal)));
  app.post("/api/demo/:id", async (context) => {
    const columns = columnsIn(await body(context));
    return lines((told, signal) => desk.demo(id(context), columns, told, signal));
  });
  app.post("/api/watch/:id", (context) => lines((told, signal) => desk.watch(id(context), told, signal)));
  app.onError((error, context) => {
    const isTheirs = error instanceof UsageError;
    // A disk that is full or read-only has words of its own.
    const { message } = isTheirs ? error : (asDiskError(error) ?? error);
    return context.text(`${message}\n`, isTheirs ? 400 : 500);
  });
  return app;
}

/** What a page asks for, within reason. */
function columnsIn({ columns }: Readonly<Record<string, unknown>>): number {
  return typeof columns === "number" && columns >= 30 && columns <= 200 ? Math.floor(columns) : 80;
}

async function filesToPlay(): Promise<ReadonlyMap<string, string>> {
  return playFiles(await stripTypes());
}

function page(nonce: string): string {
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="nonce" content="${nonce}">
<title>Threadwork</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="/page.css">
<script type="module" src="/page.js"></script>
</head>
<body>
<div id="page"></div>
<noscript>This page runs the course with JavaScript. In a terminal, type: lesson</noscript>
</body>
</html>
`;
}

function id(context: Context): string {
  return context.req.param("id") ?? "";
}

async function body({ req }: Context): Promise<Record<string, unknown>> {
  const text = await req.text();
  if (text.length > MOST_BYTES) throw new UsageError("That is more than a lesson's file can be.");
  const found: unknown = JSON.parse(text);
  return typeof found === "object" && found !== null ? (found as Record<string, unknown>) : {};
}

function words(value: unknown): string {
  if (typeof value === "string") return value;
  throw new UsageError("A text was expected.");
}

/** What happens as lines of JSON, until it has ended or nobody reads it any more. */
function lines<T>(run: (told: (event: T) => void, signal: AbortSignal) => Promise<void>): Response {
  const stopper = new AbortController();
  const encoder = new TextEncoder();
  const stream = new ReadableStream<Uint8Array>({
    async start(controller) {
      const told = (event: T) => {
        if (!stopper.signal.aborted) controller.enqueue(encoder.encode(`${JSON.stringify(event)}\n`));
      };
      const end = () => {
        if (!stopper.signal.aborted) controller.close();
      };
      run(told, stopper.signal).then(end, (error: unknown) => {
        if (!stopper.signal.aborted) controller.error(error);
      });
    },
    cancel: () => stopper.abort(),
  });
  return new Response(stream, { headers: { "content-type": "application/x-ndjson" } });
}
