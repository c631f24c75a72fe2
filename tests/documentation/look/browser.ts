/**
 * Headless Chromium, told what to do over its debugging protocol; nothing but the runtime is needed for it.
 *
 *      long-run.ts ── commands ──▶ Chromium ── requests ──▶ static-server.ts
 *                  ◀── events ───
 */
import { spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";

type Message = { id?: number; method?: string; params?: Record<string, unknown>; result?: unknown; error?: unknown };

/** What is read of the browser's events. */
interface Noted {
  requestId: string;
  request: { url: string };
  response: { url: string; status: number };
  type: string;
}

/** How a page is looked at. */
export interface Look {
  name: string;
  width: number;
  height: number;
  dark: boolean;
}

/** A question is not answered where the page that was asked is left meanwhile. */
const ANSWER_MS = 10_000;

/** One page in one browser, and what went wrong in it. */
export class Browser implements AsyncDisposable {
  /** Errors in the console, exceptions, answers that were no success, and requests to other hosts. */
  readonly troubles: string[] = [];
  readonly #folder = mkdtempSync(join(tmpdir(), "threadwork-browser-"));
  readonly #answers = new Map<number, (message: Message) => void>();
  #process!: ReturnType<typeof spawn>;
  #socket!: WebSocket;
  #session: string | undefined;
  #count = 0;
  readonly #pending = new Map<string, string>();

  static async start(executable: string): Promise<Browser> {
    const browser = new Browser();
    const options = ["--headless=new", "--no-sandbox", "--disable-gpu", "--hide-scrollbars", "--no-first-run"];
    const all = [...options, "--remote-debugging-port=0", `--user-data-dir=${browser.#folder}`, "about:blank"];
    browser.#process = spawn(executable, all, { stdio: ["ignore", "ignore", "pipe"] });
    let said = "";
    const url = await new Promise<string>((found, lost) => {
      browser.#process.stderr!.on("data", (text) => {
        said += text;
        const address = /DevTools listening on (\S+)/.exec(said)?.[1];
        if (address) found(address);
      });
      browser.#process.once("exit", (code) => lost(new Error(`${executable} ended with ${code}:\n${said}`)));
    });
    browser.#socket = new WebSocket(url);
    await new Promise((open) => browser.#socket.addEventListener("open", open));
    browser.#socket.addEventListener("message", ({ data }) => browser.#read(JSON.parse(String(data))));
    const { targetId } = await browser.tell<{ targetId: string }>("Target.createTarget", { url: "about:blank" });
    const attached = { targetId, flatten: true };
    browser.#session = (await browser.tell<{ sessionId: string }>("Target.attachToTarget", attached)).sessionId;
    for (const domain of ["Page", "Runtime", "Network", "Log"]) await browser.tell(`${domain}.enable`);
    return browser;
  }

  tell<T>(method: string, params: object = {}): Promise<T> {
    const id = ++this.#count;
    const answer = new Promise<T>((resolve, reject) => {
      const lost = setTimeout(() => reject(new Error(`${method} was not answered`)), ANSWER_MS);
      this.#answers.set(id, ({ result, error }) => {
        clearTimeout(lost);
        if (error) reject(new Error(`${method}: ${JSON.stringify(error)}`));
        else resolve(result as T);
      });
    });
    this.#socket.send(JSON.stringify({ id, method, params, ...(this.#session && { sessionId: this.#session }) }));
    return answer;
  }

  #read({ id, method, params = {}, ...answer }: Message): void {
    if (id !== undefined) {
      this.#answers.get(id)?.(answer);
      this.#answers.delete(id);
      return;
    }
    this.#note(method!, params as unknown as Noted);
  }

  #note(method: string, { requestId, request, response, type, ...about }: Noted): void {
    if (method === "Network.requestWillBeSent") {
      this.#pending.set(requestId, request.url);
      const { hostname, protocol, href } = new URL(request.url);
      if (hostname !== "127.0.0.1" && protocol !== "data:" && protocol !== "blob:") this.troubles.push(`asks ${href}`);
    }
    if (method === "Network.loadingFinished" || method === "Network.loadingFailed") this.#pending.delete(requestId);
    if (method === "Network.responseReceived" && response.status >= 400)
      this.troubles.push(`${response.status} ${response.url}`);
    if (method === "Runtime.exceptionThrown" || (method === "Runtime.consoleAPICalled" && type === "error"))
      this.troubles.push(JSON.stringify(about).slice(0, 500));
  }

  async dress({ width, height, dark }: Look): Promise<void> {
    const mobile = width < 500;
    await this.tell("Emulation.setDeviceMetricsOverride", { width, height, mobile, deviceScaleFactor: 1 });
    const features = [{ name: "prefers-color-scheme", value: dark ? "dark" : "light" }];
    await this.tell("Emulation.setEmulatedMedia", { features });
  }

  async open(url: string): Promise<void> {
    // What the page before still waited for, it never gets.
    this.#pending.clear();
    await this.tell("Page.navigate", { url });
    await this.settle();
  }

  /** Waits until the page is there and has asked for nothing for a while. */
  async settle(): Promise<void> {
    for (let quiet = 0, tries = 0; quiet < 3; tries++) {
      if (tries > 300) throw new Error(`The page waits for ${[...this.#pending.values()].join(", ") || "itself"}.`);
      await sleep(50);
      const state = await this.ask<string>("document.readyState").catch(() => undefined);
      quiet = this.#pending.size === 0 && state === "complete" ? quiet + 1 : 0;
    }
  }

  /** The value of an expression in the page; it may be a promise. */
  async ask<T>(expression: string): Promise<T> {
    const options = { expression, awaitPromise: true, returnByValue: true };
    const { result } = await this.tell<{ result: { value: T } }>("Runtime.evaluate", options);
    return result.value;
  }

  async type(text: string): Promise<void> {
    await this.tell("Input.insertText", { text });
  }

  async press(key: string): Promise<void> {
    for (const type of ["keyDown", "keyUp"]) await this.tell("Input.dispatchKeyEvent", { type, key, code: key });
  }

  async picture(): Promise<Uint8Array> {
    const { data } = await this.tell<{ data: string }>("Page.captureScreenshot", { format: "png" });
    return Buffer.from(data, "base64");
  }

  async [Symbol.asyncDispose](): Promise<void> {
    const ended = new Promise((done) => this.#process.once("exit", done));
    await this.tell("Browser.close").catch(() => {});
    await ended;
    rmSync(this.#folder, { recursive: true, force: true, maxRetries: 5 });
  }
}
