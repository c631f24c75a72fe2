/**
 * Who may import whom: the directions of the project. Each rule has a planted breach in tests/architecture/directions.test.ts.
 *
 * dependency-cruiser sees nothing with TypeScript 7, so tools/ pins TypeScript 6.0; a test would notice.
 */

const stages = "load|measure|decide|report";
const runtimes = "deno|bun|node|browser";
/** What follows from its arguments alone: of a criterion, all but what asks and what puts it together. */
const pure = "^harness/(decide|report)/|^harness/criteria/[^/]+/(?!ask[^/]*$|criterion\\.ts$)";
const students = "^lessons/[^/]+/(exercise|starter|solution|broken/)";

const forbid = (name, comment, from, to) => ({ name, comment, severity: "error", from, to });

module.exports = {
  forbidden: [
    forbid(
      "adapters-stand-alone",
      "An adapter and what it is made of see the contract and each other's shared rooms, and depend on no package.",
      { path: "^runtime-adapters/(?!current\\.ts)" },
      { pathNot: "^runtime-adapters/(?!current\\.ts)", dependencyTypesNot: ["core"] },
    ),
    forbid(
      "one-folder-a-runtime",
      "Nobody but its adapter sees the folder of a runtime: what several use stands beside the three.",
      { path: "^([^/]+/[^/]+)", pathNot: "^(runtime-adapters/current\\.ts$|tests/)" },
      { path: `^runtime-adapters/(${runtimes})/`, pathNot: "^$1/" },
    ),
    forbid(
      "concurrency-stands-alone",
      "The library sees itself, the interface, the current runtime and the clock, and depends on no package.",
      { path: "^concurrency/" },
      { pathNot: "^(concurrency/|runtime-adapters/(runtime|current|real-time)\\.ts)", dependencyTypesNot: ["core"] },
    ),
    forbid(
      "locks-and-messages-know-no-workers",
      "Locks stand on words in shared memory and on what a message may hold; neither knows who runs tasks.",
      { path: "^concurrency/(synchronisation|messages|arguments)/" },
      { path: "^concurrency/", pathNot: "^concurrency/((synchronisation|messages|arguments)/|errors\\.ts$)" },
    ),
    forbid(
      "a-worker-knows-no-scheduler",
      "What runs in a worker sees what both ends of a channel have, and nothing of the parent's side.",
      { path: "^concurrency/workers/worker-side/" },
      {
        path: "^concurrency/workers/",
        pathNot: "^concurrency/workers/(worker-side/|channel/|stealing\\.ts$)",
      },
    ),
    forbid(
      "students-see-the-library",
      "A student's file and a solution see the public names of concurrency/, as a student's own file would.",
      { path: students },
      { pathNot: "^concurrency/mod\\.ts$", dependencyTypesNot: ["core"] },
    ),
    forbid(
      "lessons-see-the-harness-face",
      "A lesson's data, demonstration and graded test see the library, their own folder and the top of harness/.",
      { path: "^lessons/([^/]+)/", pathNot: students },
      { pathNot: "^(concurrency/mod\\.ts$|harness/[^/]+\\.ts$|lessons/$1/)", dependencyTypesNot: ["core"] },
    ),
    forbid(
      "stages-stay-apart",
      "Stages share records from model.ts and never import each other.",
      { path: `^harness/(${stages})/` },
      { path: `^harness/(${stages}|cli)/`, pathNot: "^harness/$1/" },
    ),
    forbid(
      "stages-know-criteria-by-contract",
      "A stage only goes through the lesson's list of criteria, whatever they are: a new one is one new folder.",
      { path: `^harness/(${stages})/` },
      { path: "^harness/criteria/", pathNot: "^harness/criteria/criterion\\.ts$" },
    ),
    forbid(
      "criteria-stay-apart",
      "A criterion sees its own folder, what all share, the records, and what the measuring stage has to ask with.",
      { path: "^harness/criteria/([^/]+)/" },
      {
        path: "^(harness|concurrency|lessons)/",
        pathNot:
          "^(harness/(criteria/($1|shared)/|criteria/criterion\\.ts$|measure/|probe/exact-json\\.ts$|[^/]+\\.ts$)|concurrency/explore/)",
      },
    ),
    forbid(
      "judging-measures-nothing",
      "Of a criterion, only ask.ts and its like know the measuring stage.",
      { path: "^harness/criteria/[^/]+/(?!ask[^/]*$|criterion\\.ts$)" },
      { path: "^harness/measure/" },
    ),
    forbid(
      "decide-and-report-are-pure",
      "A verdict follows from its measurement alone, and a report from its verdict: no files, no clock.",
      { path: pure },
      { dependencyTypes: ["core"], pathNot: "^(node:)?(util|path)$" },
    ),
    forbid(
      "decide-and-report-know-no-runtime",
      "Of the adapters, decide and report see the types only.",
      { path: pure },
      { path: "^runtime-adapters/(?!runtime\\.ts)" },
    ),
    forbid(
      "only-programs-see-the-command-line",
      "The command line prints and exits; nothing that others import does. The course as a page is a part of it.",
      { pathNot: "^(harness/cli/|harness/web/server/|scripts/|tests/)" },
      { path: "^harness/cli/" },
    ),
    forbid(
      "a-page-knows-only-its-desk",
      "What runs in a browser sees its own files, the types of what it asks, what is played, CodeMirror and diff.",
      { path: "^harness/web/page/" },
      {
        pathNot:
          "^(harness/web/page/|harness/web/(desk|played-schedule)\\.ts$|.*\\btools/node_modules/|.*\\bnode_modules/diff/)",
      },
    ),
    forbid("tests-are-not-imported", "Nobody imports tests.", { pathNot: "^tests/" }, { path: "^tests/" }),
    forbid("no-cycles", "Files that import each other are one file in two pieces.", {}, { circular: true }),
    forbid(
      "resolvable",
      "Every import leads somewhere; what the other pools need is installed by the bench that uses them.",
      { pathNot: "^bench/others/" },
      { couldNotResolve: true },
    ),
  ],
  options: {
    tsPreCompilationDeps: true, // sees imports of types too
    tsConfig: { fileName: "tsconfig.json" },
    doNotFollow: { path: "node_modules" },
    exclude: { path: "(^|/)fixtures/|^harness/web/(site/)?built/" },
    enhancedResolveOptions: { exportsFields: ["exports"], conditionNames: ["import", "node", "default", "types"] },
  },
};
