/**
 * `node scripts/draw-lesson-picture.ts`: draws docs/lesson.svg, the README's picture, from a real run of
 * lesson 02 in real seconds.
 */
import { writeFileSync } from "node:fs";
import { stripVTControlCharacters } from "node:util";
import { runtime } from "../runtime-adapters/current.ts";
import { ROOT } from "./checks.ts";

const TITLE = "$ npm run lesson 02-multiprocessing -- --once --scale 1";
/** Width and height of a character of the 14-pixel font. */
const CHARACTER = { width: 8.4, height: 19 };
const MARGIN = 16;
const COLOURS = {
  background: "#1e2430",
  text: "#d8dee9",
  title: "#88c0d0",
  bars: ["#81a1c1", "#a3be8c"],
  time: "#ebcb8b",
};

const command = runtime.command(runtime.executable(), new URL("../harness/cli/cli.ts", import.meta.url), [
  ...["lesson", "02-multiprocessing", "--once", "--scale", "1"],
]);
const run = await runtime.run({ command, cwd: ROOT, limits: { wallMs: 120_000, outputBytes: 100_000 } }).ended;
if (run.kind !== "exited" || run.code !== 0) throw new Error(`Cannot draw: the lesson ${run.kind}.`);
const text = stripVTControlCharacters(new TextDecoder().decode(run.stdout));
// The first half: workers. The second depends on the machine.
const lines = text.slice(0, text.indexOf("Eight tasks")).trimEnd().split("\n");
writeFileSync(`${ROOT}docs/lesson.svg`, draw([TITLE, "", ...lines]));

/** Lines of a terminal as a picture; every line is stretched to its width, whatever font the reader has. */
function draw(lines: readonly string[]): string {
  const columns = Math.max(...lines.map((line) => line.length));
  const width = Math.ceil(columns * CHARACTER.width + 2 * MARGIN);
  const height = lines.length * CHARACTER.height + 2 * MARGIN;
  const rows = lines.map((line, index) => {
    if (line.trim() === "") return "";
    const indent = line.length - line.trimStart().length;
    const x = MARGIN + indent * CHARACTER.width;
    const y = MARGIN + (index + 0.75) * CHARACTER.height;
    const length = (line.trimEnd().length - indent) * CHARACTER.width;
    const fill = index === 0 ? COLOURS.title : COLOURS.text;
    return `<text x="${x.toFixed(1)}" y="${y.toFixed(1)}" textLength="${length.toFixed(1)}" fill="${fill}">${colour(line.trim())}</text>\n`;
  });
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" role="img">
<title>Lesson 02: five tasks of three seconds take 15 s one after the other and 6 s in a pool of four workers</title>
<rect width="100%" height="100%" rx="8" fill="${COLOURS.background}"/>
<g font-family="ui-monospace, Menlo, Consolas, 'DejaVu Sans Mono', monospace" font-size="14" xml:space="preserve">
${rows.join("")}</g>
</svg>
`;
}

/** Paints the bars of one row in turn, and the two times that the lesson is about. */
function colour(line: string): string {
  const escaped = line.replaceAll("&", "&amp;").replaceAll("<", "&lt;");
  let bar = 0;
  return escaped
    .replaceAll(/█[█▌▐ \d]*[█▌]/g, (run) => `<tspan fill="${COLOURS.bars[bar++ % 2]}">${run}</tspan>`)
    .replace(/^((?:sequential|parallel) +)([\d.]+ s)/, `$1<tspan fill="${COLOURS.time}">$2</tspan>`);
}
