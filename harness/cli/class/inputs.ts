/** The inputs of `class`: where the hand-ins are, the course, the roster. */
import { existsSync, statSync } from "node:fs";
import { basename, dirname, join, resolve } from "node:path";
import { collect, type HandedIn } from "../../class/collect.ts";
import { type GivenFile, givenFile, type Settings, settingsOf } from "../../class/course/last-given.ts";
import { gather } from "../../class/hand-ins/gather.ts";
import { hasOwnNames } from "../../class/hand-ins/layouts.ts";
import type { Source } from "../../class/hand-ins/packets.ts";
import { settingIn } from "../../class/store/kept-of-class.ts";
import { findLesson, lessonIds } from "../../load/lessons.ts";
import { withThresholds } from "../../load/with-thresholds.ts";
import { present } from "../../present.ts";
import { UsageError } from "../../usage-error.ts";

/** The options of `class` that say what is to be graded. */
export interface InputOptions {
  course?: string | undefined;
  roster?: string | undefined;
  from?: readonly string[] | undefined;
  lesson?: string | undefined;
  layout?: string | undefined;
  pattern?: string | undefined;
  out?: string | undefined;
}

/** What was given. Only the course and the roster were read so far. */
export interface Inputs {
  given: { course?: GivenFile | undefined; roster?: GivenFile | undefined };
  settings: Settings;
  sources: readonly Source[];
  /** The name of the class, for its pages. */
  name: string;
  /** Where the results go. */
  out: string;
  /** Ids of the lessons that the class may have. */
  lessons: readonly string[];
  /** Those that will be graded, as far as that is known before the hand-ins are read. */
  graded: readonly string[];
}

const IS_COURSE = /\.(?:toml|json)$/i;

/** @throws {UsageError} when something is missing or cannot be read */
export async function inputsOf(place: string | undefined, options: InputOptions): Promise<Inputs> {
  const coursePath = options.course ?? (place !== undefined && IS_COURSE.test(place) ? place : undefined);
  const all = lessonIds();
  const course = coursePath === undefined ? undefined : givenFile(coursePath, "course");
  const first = settingsOf({ course }, all);
  const rosterPath = options.roster ?? first.course?.roster;
  const roster = rosterPath === undefined ? undefined : givenFile(rosterPath, "roster");
  const given = { course, roster };
  const paths = [...(place === undefined || place === coursePath ? [] : [place]), ...(options.from ?? [])];
  const bare = resolve((paths[0] ?? coursePath ?? ".").replace(/\.(?:zip|toml|json)$/i, ""));
  const out = resolve(options.out ?? first.course?.results ?? join(dirname(bare), `${basename(bare)}-results`));
  const settings = settingsBeside(out, given, all);
  for (const { id, thresholds } of settings.course?.lessons ?? []) withThresholds(await findLesson(id), thresholds);
  const sources = await sourcesOf(paths, options, settings);
  if (sources.length === 0) {
    throw new UsageError(
      course
        ? `Which hand-ins? The course "${coursePath}" names none (hand_ins = "…"), and no folder was given.`
        : "Which class? Give its folder, such as: class submissions, a .zip, or a course file: class course.toml",
    );
  }
  return {
    given,
    settings,
    sources,
    name: settings.course?.name ?? basename(bare),
    out,
    lessons: settings.course?.lessons.map(({ id }) => id) ?? all,
    graded: settings.course?.lessons.map(({ id }) => id) ?? sources.flatMap(({ lesson }) => lesson ?? []).slice(0, 1),
  };
}

/** Settings that were not given are those of the last run, so that a student has one name in all results. */
function settingsBeside(out: string, given: Inputs["given"], lessons: readonly string[]): Settings {
  const database = join(out, "verdicts.sqlite");
  if (!existsSync(database)) return settingsOf(given, lessons);
  return settingsOf(given, lessons, { setting: (key) => settingIn(database, key) });
}

async function sourcesOf(paths: readonly string[], options: InputOptions, { course }: Settings): Promise<Source[]> {
  const layout = options.layout ?? course?.layout;
  const pattern = options.pattern ?? course?.pattern;
  const lesson = options.lesson === undefined ? undefined : (await findLesson(options.lesson)).id;
  const common = present({ layout, pattern, lesson });
  if (paths.length > 0) return paths.map((path) => ({ ...common, path: resolve(path) }));
  const own = (course?.lessons ?? []).flatMap((each): Source[] =>
    each.handIns === undefined || (lesson ?? each.id) !== each.id
      ? []
      : [
          {
            ...present({ layout: each.layout ?? layout, pattern: each.pattern ?? pattern }),
            path: each.handIns,
            lesson: each.id,
          },
        ],
  );
  return [...(course?.handIns === undefined ? [] : [{ ...common, path: course.handIns }]), ...own];
}

/** The hand-ins, one student after the other. */
export function handIns({ sources, lessons, settings: { course, roster } }: Inputs): AsyncGenerator<HandedIn> {
  const [only] = sources;
  const { path, layout, lesson, pattern } = only!;
  const isPlain =
    sources.length === 1 &&
    !course &&
    !roster &&
    lesson === undefined &&
    pattern === undefined &&
    isOwnFolder(path, layout);
  // A class folder in our own layout has its own rules, and no times.
  return isPlain
    ? collect(path, lessons)
    : gather({ sources, lessons, ...(roster && { roster }), ...(course && { course }) });
}

function isOwnFolder(path: string, layout: string | undefined): boolean {
  if (layout !== undefined) return layout === "folders" && !/\.zip$/i.test(path);
  return !statSync(path, { throwIfNoEntry: false })?.isFile() && !hasOwnNames(path);
}
