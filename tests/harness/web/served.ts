/** A course of one lesson in a folder of its own, served. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { request } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { pathToFileURL } from "node:url";
import { openProgress } from "../../../harness/cli/progress.ts";
import type { Lesson } from "../../../harness/lesson.ts";
import { findLesson } from "../../../harness/load/lessons.ts";
import { type CourseDeskOptions, deskOf } from "../../../harness/web/server/course-desk.ts";
import { listen } from "../../../harness/web/server/listen.ts";
import { runtime } from "../../../runtime-adapters/current.ts";

export const STARTER = "// TODO\nexport default (n: number) => n;\n";

const README = `# 01 · One

**An idea.** See [the next](../02-two/README.md) and [a paper](https://example.org/a).

![A picture](picture.svg)

<details><summary>Why?</summary>

Because of \`this\`.
</details>
`;

export interface ServedCourse extends AsyncDisposable {
  url: string;
  token: string;
  lesson: Lesson;
  exercise: string;
  /** The answer to a request of a page of ours, which may be changed. */
  ask(path: string, options?: { body?: unknown; headers?: Record<string, string | undefined> }): Promise<Response>;
}

/** Serves it. The lesson asks what lesson 01 asks; its text and files are its own. */
export async function serveCourse(options: Partial<CourseDeskOptions> = {}): Promise<ServedCourse> {
  const folder = mkdtempSync(join(tmpdir(), "threadwork-web-"));
  const own = join(folder, "01-one");
  mkdirSync(join(own, "broken"), { recursive: true });
  const files = { "README.md": README, "picture.svg": "<svg/>", "starter.ts": STARTER, "exercise.ts": STARTER };
  for (const [name, content] of Object.entries(files)) writeFileSync(join(own, name), content);
  writeFileSync(join(own, "solution.ts"), "export default (n: number) => 2 * n;\n");
  writeFileSync(
    join(own, "demo.ts"),
    'console.log("shown", (await import("node:process")).pid);\nawait new Promise((go) => setTimeout(go, 60_000));\n',
  );
  const lesson = { ...(await findLesson("1")), id: "01-one", title: "One", folder: pathToFileURL(`${own}/`) };
  const spec = { name: runtime.name, executable: runtime.executable(), version: runtime.version() };
  const progress = openProgress(pathToFileURL(join(folder, "progress.txt")));
  const desk = deskOf({ lessons: [lesson], progress, runtime: spec, sandbox: "none", ...options });
  const served = await listen(desk);
  const url = `http://127.0.0.1:${served.port}`;
  return {
    url,
    token: served.token,
    lesson,
    exercise: join(own, "exercise.ts"),
    ask(path, { body, headers = {} } = {}) {
      const usual = { authorization: `Bearer ${served.token}`, ...(body !== undefined && { origin: url }) };
      return fetch(`${url}/${path}`, {
        method: body === undefined ? "GET" : "POST",
        headers: withoutNone({ ...usual, ...headers }),
        ...(body !== undefined && { body: JSON.stringify(body) }),
      });
    },
    async [Symbol.asyncDispose]() {
      await served[Symbol.asyncDispose]();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

function withoutNone(headers: Record<string, string | undefined>): Record<string, string> {
  return Object.fromEntries(Object.entries(headers).filter(([, value]) => value !== undefined)) as Record<
    string,
    string
  >;
}

/** A request that says by what name it asks: `fetch` does not let anybody choose that. */
export async function askAs(host: string, url: string, headers: Record<string, string>): Promise<[number, string]> {
  return await new Promise((resolve, reject) => {
    const asked = request(url, { headers: { ...headers, host } }, async (response) => {
      resolve([response.statusCode!, await text(response)]);
    });
    asked.on("error", reject).end();
  });
}

/** The lines of JSON of an answer, as they come. */
export async function* linesOf(response: Response): AsyncGenerator<{ kind: string; text?: string }> {
  const decoder = new TextDecoder();
  let rest = "";
  for await (const part of response.body!) {
    const lines = (rest + decoder.decode(part, { stream: true })).split("\n");
    rest = lines.pop()!;
    for (const line of lines) yield JSON.parse(line);
  }
}
