/** Which Markdown files of the project are pages, at which address, and how the side bar lists them. */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

const ROOT = fileURLToPath(new URL("../../../", import.meta.url));

/** Where files of the project stand in the site: the first that fits. */
const PLACES: readonly [file: RegExp, address: string][] = [
  [/^docs\/site\/(?!node_modules\/)(.+)$/, "$1"],
  [/^docs\/decisions\/README\.md$/, "decisions/index.md"],
  [/^docs\/bench\.md$/, "measurements.md"],
  [/^docs\/([^/]+\.md|teach\/.+|decisions\/.+)$/, "$1"],
  [/^lessons\/([^/]+)\/README\.md$/, "course/$1.md"],
  [/^(CONTRIBUTING|SECURITY|CHANGELOG)\.md$/, "project/$1.md"],
];

/** Whether a file of the project, as a path below its root, is a page of the site. */
export function isPage(file: string): boolean {
  return file.endsWith(".md") && PLACES.some(([pattern]) => pattern.test(file));
}

/** The address of a page, such as `guide/threads.md`. */
export function addressOf(file: string): string {
  const place = PLACES.find(([pattern]) => pattern.test(file));
  return place ? file.replace(place[0], place[1]) : file;
}

interface Entry {
  text: string;
  link: string;
}

interface Group {
  text: string;
  collapsed?: boolean;
  items: Entry[];
}

/** Pages in the order in which they are read. The side bar calls each by its first heading, or as said here. */
const READ: readonly [group: string, files: readonly (string | [file: string, text: string])[]][] = [
  [
    "Guide",
    [
      "first-pool",
      "passing-data",
      "shared-memory",
      "errors-and-cancelling",
      "streams",
      "threads",
      "processes",
      "services",
      "options",
      "managers",
      "queues",
      "debugging-and-tracing",
      "testing",
      "exploring-schedules",
      "browsers",
      "hosting-the-course",
    ].map((name) => `docs/site/guide/${name}.md`),
  ],
  [
    "Recipes",
    [
      "http-server",
      "images",
      "large-csv",
      "job-queue",
      "from-worker-threads",
      "from-piscina",
      "from-workerpool",
      "from-comlink",
      "from-multiprocessing",
    ].map((name) => `docs/site/recipes/${name}.md`),
  ],
];

/** The groups of the side bar. Folders that grow are listed as they are. */
export function sidebar(): Group[] {
  return [
    ...READ.map(([text, files]) => ({ text, items: files.map((file) => entry(file)) })),
    { text: "Reference", collapsed: true, items: [{ text: "All names", link: "/api/" }, ...named()] },
    {
      text: "Reference: threadwork/explore",
      collapsed: true,
      items: [{ text: "All names", link: "/api/explore/" }, ...named("explore/")],
    },
    {
      text: "Facts",
      items: listed("docs").map((file) => entry(file)),
    },
    { text: "Course", items: [entry("docs/site/course/index.md"), ...lessons().map((file) => entry(file))] },
    { text: "For teachers", items: listed("docs/teach").map((file) => entry(file)) },
    {
      text: "Project",
      items: ["CHANGELOG.md", "CONTRIBUTING.md", "SECURITY.md"].map((file) => entry(file)),
    },
    {
      text: "Decisions",
      collapsed: true,
      items: [entry(["docs/decisions/README.md", "All decisions"]), ...decisions().map((file) => entry(file))],
    },
  ];
}

/** The README of each lesson. */
export function lessons(): string[] {
  return readdirSync(`${ROOT}lessons`)
    .map((name) => `lessons/${name}/README.md`)
    .filter((file) => existsSync(`${ROOT}${file}`))
    .sort();
}

function decisions(): string[] {
  return listed("docs/decisions").filter((file) => !file.endsWith("README.md"));
}

function listed(folder: string): string[] {
  return readdirSync(`${ROOT}${folder}`)
    .filter((name) => name.endsWith(".md"))
    .map((name) => `${folder}/${name}`)
    .sort();
}

/** The pages that typedoc wrote, if it has run: those of `threadwork`, or of a part of it such as `explore`. */
export function reference(part = ""): { name: string; address: string }[] {
  const folder = `${ROOT}docs/site/api/${part}`;
  return ["classes", "functions", "interfaces", "type-aliases"]
    .filter((kind) => existsSync(folder + kind))
    .flatMap((kind) => readdirSync(folder + kind).map((file) => ({ kind, name: file.slice(0, -3) })))
    .map(({ kind, name }) => ({ name, address: `api/${part}${kind}/${name}.md` }))
    .sort((a, b) => (a.name < b.name ? -1 : 1));
}

function named(part?: string): Entry[] {
  return reference(part).map(({ name, address }) => ({ text: name, link: `/${address.slice(0, -3)}` }));
}

function entry(page: string | [file: string, text: string]): Entry {
  const [file, text] = typeof page === "string" ? [page, heading(page)] : page;
  return { text, link: `/${addressOf(file).replace(/(^|\/)index\.md$|\.md$/, "$1")}` };
}

/** The first heading of a Markdown file. */
export function heading(file: string): string {
  return /^# (.+)$/m.exec(readFileSync(`${ROOT}${file}`, "utf8"))?.[1]?.replaceAll("`", "") ?? file;
}
