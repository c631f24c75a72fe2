/**
 * A class of four as each system hands it out, made by hand from public documentation: Ada handed in twice in time, Bob
 * once and wrong, Zoë (with a name that needs care) late, and Eve nothing. Beside each, the roster as the same system
 * exports it.
 */
import { zip } from "../../../harness/pack/zip.ts";
import { bytes } from "./fixture.ts";

export const LESSON = "01-concurrency";

/** What each of them wrote: `ada-1` was replaced by `ada-2` where the system keeps attempts. */
export type Sources = Readonly<Record<"ada1" | "ada2" | "bob" | "zoe", string>>;

export interface Download {
  /** Such as `canvas`. */
  name: string;
  /** Where the system's documentation says so. */
  source: string;
  /** The .zip as it comes. */
  archive: (sources: Sources) => Uint8Array;
  roster: string;
  /** The names of Ada, Bob, Zoë and Eve in the results. */
  students: readonly [string, string, string, string];
  /** Whether the download tells when something was handed in. */
  hasTimes: boolean;
  /** The column of the export in which the points of the lesson stand. */
  column: RegExp;
}

const zipped = (files: Readonly<Record<string, string>>) =>
  zip(Object.entries(files).map(([name, content]) => ({ name, content: bytes(content) })));

const rows = (...all: readonly string[]) => all.map((row) => `${row}\r\n`).join("");

export const DOWNLOADS: readonly Download[] = [
  {
    name: "canvas",
    source: "instructure/canvas-lms lib/content_zipper.rb; gradebook: lib/gradebook_exporter.rb",
    archive: ({ ada2, bob, zoe }) =>
      zipped({
        "lovelaceada_1001_5001_01-concurrency-1.ts": ada2,
        "builderbob_1002_5002_exercise.ts": bob,
        "obrienzoë_LATE_1003_5003_my solution.ts": zoe,
      }),
    roster: rows(
      "Student,ID,SIS User ID,SIS Login ID,Section,01-concurrency (7001),Current Score",
      "    Points Possible,,,,,10,(read only)",
      '"Lovelace, Ada",1001,S1,ada,Section 1,,',
      '"Builder, Bob",1002,S2,bob,Section 1,,',
      '"O\'Brien, Zoë",1003,S3,zoe,Section 1,,',
      '"Nobody, Eve",1004,S4,eve,Section 1,,',
      '"Student, Test",1005,,test,Section 1,,',
    ),
    students: ["ada", "bob", "zoe", "eve"],
    hasTimes: false,
    column: /^01-concurrency \(7001\)$/,
  },
  {
    name: "moodle",
    source: "Moodle docs, Assignment activity, Download all submissions; Grade export",
    archive: ({ ada2, bob, zoe }) =>
      zipped({
        "Ada Lovelace_2001_assignsubmission_file/exercise.ts": ada2,
        "Bob Builder_2002_assignsubmission_file_/exercise.ts": bob,
        "Bob Builder_2002_assignsubmission_onlinetext_/onlinetext.html": "<p>see the file</p>",
        "Zoë O'Brien_2003_assignsubmission_file/homework/01-concurrency.ts": zoe,
      }),
    roster: rows(
      "First name,Last name,ID number,Institution,Department,Email address,01-concurrency (Real),Last downloaded from this course",
      "Ada,Lovelace,,,,ada@uni.example,-,1767225600",
      "Bob,Builder,,,,bob@uni.example,-,1767225600",
      "Zoë,O'Brien,,,,zoe@uni.example,-,1767225600",
      "Eve,Nobody,,,,eve@uni.example,-,1767225600",
    ),
    students: ["ada@uni.example", "bob@uni.example", "zoe@uni.example", "eve@uni.example"],
    hasTimes: false,
    column: /^01-concurrency \(Real\)$/,
  },
  {
    name: "blackboard",
    source: "Blackboard help, Assignment File Download; Work Offline",
    archive: ({ ada1, ada2, bob, zoe }) =>
      zipped({
        "Homework 1_ada_l_attempt_2026-10-30-10-00-00.txt": "Name: Ada Lovelace (ada_l)\n",
        "Homework 1_ada_l_attempt_2026-10-30-10-00-00_exercise.ts": ada1,
        "Homework 1_ada_l_attempt_2026-11-01-22-00-00.txt": "Name: Ada Lovelace (ada_l)\n",
        "Homework 1_ada_l_attempt_2026-11-01-22-00-00_exercise.ts": ada2,
        "Homework 1_bob_attempt_2026-11-01-09-30-00_exercise.ts": bob,
        "Homework 1_zoe_attempt_2026-11-03-09-30-00_exercise.ts": zoe,
      }),
    roster: rows(
      '"Last Name"\t"First Name"\t"Username"\t"Student ID"\t"Last Access"\t"Availability"\t"01-concurrency [Total Pts: 10 Score] |901"',
      '"Lovelace"\t"Ada"\t"ada_l"\t"S1"\t""\t"Yes"\t""',
      '"Builder"\t"Bob"\t"bob"\t"S2"\t""\t"Yes"\t""',
      '"O\'Brien"\t"Zoë"\t"zoe"\t"S3"\t""\t"Yes"\t""',
      '"Nobody"\t"Eve"\t"eve"\t"S4"\t""\t"Yes"\t""',
    ),
    students: ["ada_l", "bob", "zoe", "eve"],
    hasTimes: true,
    column: /^01-concurrency \[Total Pts: 10 Score\] \|901$/,
  },
  {
    name: "brightspace",
    source: "Brightspace Community, Importing grades; the names of downloads in public tools",
    archive: ({ ada1, ada2, bob, zoe }) =>
      zipped({
        "index.html": "<html></html>",
        "31001-41001 - Ada Lovelace - Oct 30, 2026 1000 AM/exercise.ts": ada1,
        "31001-41002 - Ada Lovelace - Nov 1, 2026 1000 PM/exercise.ts": ada2,
        "31002-41003 - Bob Builder - Nov 1, 2026 930 AM/exercise.ts": bob,
        "31003-41004 - Zoë O'Brien - Nov 3, 2026 930 AM/exercise.ts": zoe,
      }),
    roster: rows(
      "OrgDefinedId,Username,Last Name,First Name,01-concurrency Points Grade <Numeric MaxPoints:10>,End-of-Line Indicator",
      "#S1,#ada,Lovelace,Ada,,#",
      "#S2,#bob,Builder,Bob,,#",
      "#S3,#zoe,O'Brien,Zoë,,#",
      "#S4,#eve,Nobody,Eve,,#",
    ),
    students: ["ada", "bob", "zoe", "eve"],
    hasTimes: true,
    column: /^01-concurrency Points Grade <Numeric MaxPoints:10>$/,
  },
  {
    name: "gradescope",
    source: "Gradescope help, Export submissions; submission_metadata.yml in public repositories",
    archive: ({ ada2, bob, zoe }) =>
      zipped({
        "assignment_42_export/submission_metadata.yml": [
          "---",
          ...submission("51001", "Ada Lovelace", "S1", "ada@uni.example", "2026-11-01T21:00:00Z"),
          ...submission("51002", "Bob Builder", "S2", "bob@uni.example", "2026-11-01T08:30:00Z"),
          ...submission("51003", "Zoë O'Brien", "S3", "zoe@uni.example", "2026-11-03T08:30:00Z"),
        ].join("\n"),
        "assignment_42_export/submission_51001/exercise.ts": ada2,
        "assignment_42_export/submission_51002/exercise.ts": bob,
        "assignment_42_export/submission_51003/exercise.ts": zoe,
      }),
    roster: rows(
      "First Name,Last Name,SID,Email",
      "Ada,Lovelace,S1,ada@uni.example",
      "Bob,Builder,S2,bob@uni.example",
      "Zoë,O'Brien,S3,zoe@uni.example",
      "Eve,Nobody,S4,eve@uni.example",
    ),
    students: ["S1", "S2", "S3", "S4"],
    hasTimes: true,
    column: /^01-concurrency$/,
  },
];

function submission(number: string, name: string, sid: string, email: string, at: string): string[] {
  return [
    `submission_${number}:`,
    "  :submitters:",
    `  - :name: ${name}`,
    `    :sid: ${sid}`,
    `    :email: ${email}`,
    `  :created_at: ${at}`,
    "  :score: 0.0",
  ];
}

/** Handed in on 1 November until midnight; a day late costs a tenth. */
export const COURSE = `time_zone = "Europe/Berlin"
[[lessons]]
id = "${LESSON}"
points = 20
deadline = "2026-11-01"
[late]
per_day = 0.1
most_days = 5
`;
