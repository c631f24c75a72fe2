/** Reads a course file, TOML or JSON. */
import { dirname, resolve } from "node:path";
import { parse as parseToml } from "deno-std/toml/parse.js";
import * as v from "valibot";
import { nearest } from "../../load/nearest.ts";
import { present } from "../../present.ts";
import { RUNTIME_NAMES } from "../../runtime-names.ts";
import { SANDBOXES } from "../../sandbox/tiers.ts";
import { UsageError } from "../../usage-error.ts";
import { LMS_NAMES } from "../grade-books/names.ts";
import { LAYOUT_NAMES } from "../hand-ins/layout-names.ts";
import { type Course, NO_LATE_POLICY } from "./course.ts";
import { isTimeZone, ownTimeZone, zonedDate } from "./zoned-date.ts";

/** A complete course file, for the help and the documentation. */
export const EXAMPLE = `name = "Concurrency, autumn 2026"
time_zone = "Europe/Berlin"        # of every date below; default: this machine's
roster = "roster.csv"              # as your system exports it
results = "results"                # default: beside the hand-ins
runtime = "node"                   # deno, bun or node; default: the one that runs this
sandbox = "bwrap"                  # the tier that is required; default: the best there is
export = ["canvas"]                # canvas, moodle, blackboard, brightspace; default: the roster's own

[[lessons]]
id = "01-concurrency"
hand_ins = "downloads/lesson-1.zip"
points = 20                        # default: the lesson's own
deadline = "2026-11-01 23:59"
attempts = 3                       # hand-ins that are looked at; default: all

[[lessons]]
id = "02-multiprocessing"
hand_ins = "downloads/lesson-2.zip"
deadline = "2026-11-08"            # the end of that day

[late]
per_day = 0.1                      # of a lesson's points, for each day begun
most_days = 5                      # later than that is not taken
free_days = 2                      # a student, over the whole course
grace_minutes = 15

[[extensions]]
student = "ada"
lesson = "01-concurrency"          # without: every lesson
days = 3                           # or: deadline = "2026-11-04 23:59"
reason = "ill"
`;

/** A whole number or a part of one, at least 0. */
const AMOUNT = v.pipe(v.number(), v.finite(), v.minValue(0));
const COUNT = v.pipe(v.number(), v.integer(), v.minValue(1));
const TEXT = v.pipe(v.string(), v.nonEmpty());
const MAYBE = v.exactOptional;
/** TOML has dates, but reads one without a zone as UTC. So dates must be texts. */
const DATE = v.pipe(
  v.string('Expected a date in quotation marks, such as "2026-11-01 23:59"'),
  v.check((text) => zonedDate(text, "UTC") !== undefined, 'Expected a date such as "2026-11-01 23:59"'),
);

const FILE = v.strictObject({
  name: MAYBE(TEXT),
  time_zone: MAYBE(v.pipe(TEXT, v.check(isTimeZone, 'Expected a time zone such as "Europe/Berlin"'))),
  hand_ins: MAYBE(TEXT),
  layout: MAYBE(v.picklist(LAYOUT_NAMES)),
  pattern: MAYBE(TEXT),
  roster: MAYBE(TEXT),
  results: MAYBE(TEXT),
  runtime: MAYBE(v.picklist(RUNTIME_NAMES)),
  sandbox: MAYBE(v.picklist(SANDBOXES)),
  export: MAYBE(v.array(v.picklist(LMS_NAMES))),
  lessons: v.pipe(
    v.array(
      v.strictObject({
        id: TEXT,
        hand_ins: MAYBE(TEXT),
        layout: MAYBE(v.picklist(LAYOUT_NAMES)),
        pattern: MAYBE(TEXT),
        points: MAYBE(AMOUNT),
        deadline: MAYBE(DATE),
        attempts: MAYBE(COUNT),
        runtime: MAYBE(v.picklist(RUNTIME_NAMES)),
        thresholds: MAYBE(v.record(v.string(), AMOUNT)),
        column: MAYBE(TEXT),
      }),
    ),
    v.minLength(1, 'Expected at least one lesson: [[lessons]] with id = "…"'),
  ),
  late: MAYBE(
    v.strictObject({
      per_day: MAYBE(v.pipe(AMOUNT, v.maxValue(1, "Expected a part of the points, 0 to 1, such as 0.1")), 0),
      most_days: MAYBE(v.pipe(v.number(), v.integer(), v.minValue(0))),
      free_days: MAYBE(v.pipe(v.number(), v.integer(), v.minValue(0)), 0),
      grace_minutes: MAYBE(AMOUNT, 0),
    }),
  ),
  extensions: MAYBE(
    v.array(
      v.pipe(
        v.strictObject({
          student: TEXT,
          lesson: MAYBE(TEXT),
          deadline: MAYBE(DATE),
          days: MAYBE(AMOUNT),
          reason: MAYBE(TEXT),
        }),
        v.check(
          ({ deadline, days }) => (deadline === undefined) !== (days === undefined),
          'Expected either deadline = "…" or days = …',
        ),
      ),
    ),
  ),
});

/**
 * Reads a course file. Paths in it are relative to its folder.
 *
 * @param path ends in `.toml` or `.json`
 * @param lessonIds the lessons that there are
 * @throws {UsageError} naming the place and what is wrong there
 */
export function readCourse(text: string, path: string, lessonIds: readonly string[]): Course {
  const file = checked(dataOf(text, path), path);
  const folder = dirname(resolve(path));
  const timeZone = file.time_zone ?? ownTimeZone();
  const date = (written: string | undefined) => (written === undefined ? undefined : zonedDate(written, timeZone));
  const place = (below: string | undefined) => (below === undefined ? undefined : resolve(folder, below));
  const lessons = file.lessons.map(({ id, hand_ins, deadline, ...rest }) =>
    present({ ...rest, id: lessonOf(id, lessonIds, path), handIns: place(hand_ins), deadline: date(deadline) }),
  );
  const twin = lessons.find(({ id }, index) => lessons.findIndex((each) => each.id === id) < index);
  if (twin) throw new UsageError(`Cannot use the course "${path}": the lesson "${twin.id}" stands in it twice.`);
  const shared = lessons.find(
    ({ column }, at) => column && lessons.slice(0, at).some((each) => each.column === column),
  );
  if (shared)
    throw new UsageError(
      `Cannot use the course "${path}": two lessons have the column "${shared.column}", which has room for one.`,
    );
  const { per_day, most_days, free_days, grace_minutes } = file.late ?? {};
  const { time_zone: _, export: exports = [], late: __, extensions = [], hand_ins, roster, results, ...rest } = file;
  return present({
    ...rest,
    timeZone,
    handIns: place(hand_ins),
    roster: place(roster),
    results: place(results),
    exports,
    lessons,
    late: file.late
      ? present({ perDay: per_day!, mostDays: most_days, freeDays: free_days!, graceMinutes: grace_minutes! })
      : NO_LATE_POLICY,
    extensions: extensions.map(({ lesson, deadline, ...each }) =>
      present({
        ...each,
        lesson: lesson === undefined ? undefined : lessonOf(lesson, lessonIds, path),
        deadline: date(deadline),
      }),
    ),
  });
}

function dataOf(text: string, path: string): unknown {
  try {
    return /\.json$/i.test(path) ? JSON.parse(text) : parseToml(text);
  } catch (error) {
    const [what] = (error as Error).message.split("\n");
    throw new UsageError(`Cannot read the course "${path}": ${what}. Type class --help to see one that is right.`);
  }
}

function checked(data: unknown, path: string): v.InferOutput<typeof FILE> {
  const result = v.safeParse(FILE, data);
  if (result.success) return result.output;
  const [issue] = result.issues;
  const place = v.getDotPath(issue) ?? "the file";
  // For an unknown key, the library's message names neither the key nor the valid ones.
  const why = issue.expected === "never" ? `There is no such setting (${place.split(".").at(-1)})` : issue.message;
  throw new UsageError(
    `Cannot use the course "${path}": ${place}: ${why}. Type class --help to see one that is right.`,
  );
}

function lessonOf(id: string, ids: readonly string[], path: string): string {
  const found = ids.find((each) => each === id || Number(each.split("-")[0]) === Number(id));
  if (found === undefined)
    throw new UsageError(`Cannot use the course "${path}": there is no lesson "${id}". ${nearest(id, ids)}`);
  return found;
}
