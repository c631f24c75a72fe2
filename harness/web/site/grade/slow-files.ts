/**
 * Downloads that block: paths for a program, each of which a thread reads by a request that it waits for. The service
 * worker gets it and asks the page, which has the slow service:
 *
 *     thread, blocked          service worker             page
 *       │ GET …/slow/1/0 ─────▶  │ { id, path } ─────────▶  │ SlowService.request
 *       │ ◀───────────── text    │ ◀───────── { id, text }  │ when its time has come
 *
 * Where there is no service worker the texts are there at once: only whether answers are right can be seen then.
 */
import type { SlowService } from "../../../measure/slow-service/slow-service.ts";

/** Below this path are downloads; the channel has the same name. */
export const SLOW = "slow/";

export type SlowAsked = { id: string; path: string };
export type SlowText = { id: string; text: string };

let questions = 0;

/** The paths of one question's downloads. Disposing takes them away. */
export class SlowFiles implements Disposable {
  readonly paths: readonly string[];
  readonly #channel: BroadcastChannel | undefined;

  /** @param base the address of the site; absent: there is no service worker */
  constructor(texts: readonly string[], base: URL | undefined) {
    if (base === undefined) {
      this.paths = texts.map((text) => URL.createObjectURL(new Blob([text])));
      return;
    }
    const question = `${SLOW}${Date.now()}-${++questions}/`;
    this.paths = texts.map((_, i) => new URL(`${question}${i}`, base).href);
    this.#channel = new BroadcastChannel(SLOW);
  }

  /** From now on `service` answers. */
  serve(service: SlowService): void {
    const channel = this.#channel;
    if (channel === undefined) return;
    channel.onmessage = ({ data }: MessageEvent<SlowAsked | SlowText>) => {
      if (!("path" in data) || !this.paths.includes(data.path)) return;
      const { id, path } = data;
      service.request(path, performance.now(), (text) => channel.postMessage({ id, text } satisfies SlowText));
    };
  }

  [Symbol.dispose](): void {
    // What is asked for late gets an answer all the same, so that no thread waits for ever.
    if (this.#channel) setTimeout(() => this.#channel?.close(), 1_000);
    else for (const path of this.paths) URL.revokeObjectURL(path);
  }
}
