/** The desk that asks the server which has given us this page. */
import type { Desk, LessonEvent } from "../desk.ts";
import { schedulerDesk } from "./scheduler-desk.ts";

/** What a browser calls "Failed to fetch" is a server that has ended. */
const GONE =
  "Threadwork does not answer. Is “web” still running in your terminal? Start it there again, and open the address that it prints.";

/** So long after a line has broken it is tried again. */
const AGAIN_MS = 2_000;

/** @param token what the server has told the learner's terminal, and nobody else */
export function serverDesk(token: string): Desk {
  async function ask(path: string, body?: unknown, signal?: AbortSignal): Promise<Response> {
    const response = await fetch(`/api/${path}`, {
      method: body === undefined ? "GET" : "POST",
      headers: { authorization: `Bearer ${token}`, ...(body !== undefined && { "content-type": "application/json" }) },
      ...(body !== undefined && { body: JSON.stringify(body) }),
      ...(signal && { signal }),
    }).catch((error: unknown) => {
      throw signal?.aborted ? error : new Error(GONE);
    });
    if (response.ok) return response;
    throw new Error((await response.text()).trim() || `the server answered ${response.status}`);
  }
  async function json<T>(path: string, body?: unknown, signal?: AbortSignal): Promise<T> {
    return (await (await ask(path, body, signal)).json()) as T;
  }
  /** Lines of JSON, as they come. */
  async function stream<T>(path: string, body: unknown, told: (event: T) => void, signal: AbortSignal): Promise<void> {
    const response = await ask(path, body, signal);
    const reader = response.body!.pipeThrough(new TextDecoderStream()).getReader();
    let rest = "";
    const read = () =>
      reader.read().catch((error: unknown) => {
        throw signal.aborted ? error : new Error(GONE);
      });
    for (let { done, value } = await read(); !done; { done, value } = await read()) {
      const lines = (rest + value).split("\n");
      rest = lines.pop()!;
      for (const line of lines) if (line !== "") told(JSON.parse(line) as T);
    }
  }
  return {
    course: () => json("course"),
    lesson: (id) => json(`lesson/${id}`),
    save: (id, text, base) => json(`save/${id}`, { text, base }),
    mistakes: async (id, signal) => (await json<{ mistakes?: [] }>(`mistakes/${id}`, {}, signal)).mistakes,
    grade: (id, told, signal) => stream(`grade/${id}`, {}, told, signal),
    measureCurve: (id, told, signal) => stream(`curve/${id}`, {}, told, signal),
    demo: (id, columns, told, signal) => stream(`demo/${id}`, { columns }, told, signal),
    giveUp: async (id) => (await json<{ solution: string }>(`give-up/${id}`, {})).solution,
    reset: (id) => json(`reset/${id}`, {}),
    async watch(id, told, signal) {
      while (!signal.aborted) {
        const why = await stream<LessonEvent>(`watch/${id}`, {}, told, signal).then(
          () => GONE,
          (error: Error) => error.message,
        );
        if (signal.aborted) return;
        told({ kind: "line", why });
        await new Promise((resolve) => setTimeout(resolve, AGAIN_MS));
      }
    },
    startOverAsks: "Start over? What you have written is kept under another name.",
    ...schedulerDesk(new URL("/play/", location.href)),
  };
}
