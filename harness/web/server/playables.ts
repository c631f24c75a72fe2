/**
 * The programs whose scheduler a learner can be: files of ours in `playables/`. What a page may send is the name of one
 * and a schedule, no code.
 */
import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { pictureOf } from "../../../concurrency/explore/show/picture.ts";
import { type OpenProgram, openProgram, PlayError } from "../../cli/explorer/open-program.ts";
import { UsageError } from "../../usage-error.ts";
import type { Desk } from "../desk.ts";
import { broken, nextOf, playable, stepOf } from "../played.ts";

const FOLDER = new URL("../playables/", import.meta.url);
/** A program that nobody has played for so long is closed. */
const IDLE_MS = 60_000;

/** Answers what the page asks of these programs. Disposing closes them. */
export function openPlayables(): { list: Desk["playables"] } & Pick<Desk, "position" | "breaks"> & Disposable {
  const open = new Map<string, { program: Promise<OpenProgram>; timer: ReturnType<typeof setTimeout> | undefined }>();
  /** The worker answers one question after the other. */
  let last: Promise<unknown> = Promise.resolve();
  const ids = readdirSync(FOLDER)
    .filter((name) => name.endsWith(".ts"))
    .map((name) => name.slice(0, -".ts".length))
    .sort();

  const close = (id: string) => {
    const found = open.get(id);
    open.delete(id);
    clearTimeout(found?.timer);
    void found?.program.then((program) => program[Symbol.dispose]()).catch(() => {});
  };
  const use = async <T>(id: string, act: (program: OpenProgram) => Promise<T>): Promise<T> => {
    if (!ids.includes(id)) throw new UsageError(`There is no program "${id}".`);
    const before = last;
    const own = Promise.withResolvers<void>();
    last = own.promise;
    await before;
    try {
      const known = open.get(id) ?? {
        program: openProgram({ file: fileURLToPath(new URL(`${id}.ts`, FOLDER)) }, {}),
        timer: undefined,
      };
      open.set(id, known);
      clearTimeout(known.timer);
      known.timer = setTimeout(close, IDLE_MS, id);
      known.timer.unref();
      return await act(await known.program);
    } catch (error) {
      close(id);
      // A schedule that is none of this program.
      if (error instanceof PlayError) throw new UsageError(error.message);
      throw error;
    } finally {
      own.resolve();
    }
  };

  return {
    list: async () => ids.map((id) => playable(id, readFileSync(new URL(`${id}.ts`, FOLDER), "utf8"))),
    position: (id, schedule) =>
      use(id, async (program) => {
        const { steps, next, finding, schedule: now } = await program.position(schedule);
        const failed = {
          kind: "failed",
          steps,
          schedule: now,
          schedules: 1,
          says: "",
          engine: "re-execution",
        } as const;
        const picture = finding && pictureOf({ ...failed, finding }, { names: program.names });
        return {
          schedule: now,
          steps: steps.map(stepOf),
          next: next.map(nextOf),
          ...(picture && { broke: `${picture.headline}. ${picture.sentence}` }),
        };
      }),
    breaks: (id, schedule) =>
      use(id, async (program) => {
        return broken(await program.breaks(schedule));
      }),
    [Symbol.dispose]() {
      for (const id of [...open.keys()]) close(id);
    },
  };
}
