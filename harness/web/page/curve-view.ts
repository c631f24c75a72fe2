/** The speed-up for 1 to 8 workers: what was found, beside Amdahl's line, whose serial part a slider chooses. */
import type { Curve, CurveLine, ShownSpeedup } from "../desk.ts";
import { amdahl, serialPart } from "./amdahl.ts";
import { button, h, s, say } from "./dom.ts";

export interface CurveView {
  element: HTMLElement;
  /** Adds what a grade has found. */
  add(found: readonly ShownSpeedup[]): void;
  /** Shows what was measured of the learner's program, in the place of what was before. */
  measured(line: CurveLine): void;
  /** Says what has come of measuring. */
  say(words: string): void;
}

const MOST = 8;
const [WIDTH, HEIGHT, LEFT, TOP] = [480, 300, 40, 12];
const x = (workers: number) => LEFT + ((workers - 1) / (MOST - 1)) * (WIDTH - LEFT - 20);
const y = (speedup: number) => HEIGHT - 34 - (Math.min(speedup, MOST) / MOST) * (HEIGHT - 34 - TOP);
const path = (points: readonly (readonly [number, number])[]) => points.map(([a, b]) => `${x(a)},${y(b)}`).join(" ");

/** @param measure has the learner's program measured */
export function curveView({ source, lines, measurable }: Curve, measure: () => void): CurveView {
  let shown = [...lines];
  let mine: CurveLine[] = [];
  let where = source;
  const plot = s("g");
  const law = s("polyline", { class: "amdahl", fill: "none" });
  const picture = s(
    "svg",
    { viewBox: `0 0 ${WIDTH} ${HEIGHT}`, role: "img", class: "curve" },
    ...[1, 2, 4, 6, 8].map((value) =>
      s(
        "g",
        {},
        s("line", { x1: LEFT, x2: WIDTH - 20, y1: y(value), y2: y(value), class: "rule" }),
        s("text", { x: LEFT - 8, y: y(value) + 4, "text-anchor": "end" }, String(value)),
        s("text", { x: x(value), y: HEIGHT - 16, "text-anchor": "middle" }, String(value)),
      ),
    ),
    s("text", { x: (LEFT + WIDTH) / 2, y: HEIGHT - 2, "text-anchor": "middle" }, "workers"),
    s("polyline", {
      class: "ideal",
      fill: "none",
      points: path([
        [1, 1],
        [MOST, MOST],
      ]),
    }),
    law,
    plot,
  );
  const slider = h("input", { type: "range", min: 0, max: 100, step: 1, value: 10, id: "serial-part", input: draw });
  const says = h("output", { for: "serial-part" });
  const told = h("p", { class: "soft" });
  const came = h("p", { role: "status" });
  const key = h("ul", { class: "key" });
  const table = h("tbody");
  const element = h(
    "section",
    { class: "panel", "aria-labelledby": "curve-title" },
    h("h2", { id: "curve-title" }, "Speed-up for 1 to 8 workers"),
    picture,
    key,
    h("label", { for: "serial-part" }, "Part of the work that one worker must do alone: "),
    slider,
    says,
    told,
    measurable && button("Measure mine with 1 to 8 workers", measure),
    came,
    h(
      "details",
      {},
      h("summary", {}, "The same as a table"),
      h(
        "table",
        {},
        h("thead", {}, h("tr", {}, ...["workers", "Amdahl", "found"].map((head) => h("th", { scope: "col" }, head)))),
        table,
      ),
    ),
  );
  // Where something was lost, but not everything: what the slider is about.
  const slowest = lines
    .map(({ points }) => points.at(-1) ?? ([1, 1] as const))
    .filter(([, speedup]) => speedup > 1)
    .sort(([, a], [, b]) => a - b)[0];
  if (slowest) slider.value = String(Math.round(100 * serialPart(...slowest)));
  draw();
  return {
    element,
    add(found) {
      const here: CurveLine[] = found.flatMap(({ name, estimate, processors, reference }) => {
        if (processors < 2) return [];
        const own: CurveLine = { name: `yours, ${name}`, points: [[processors, estimate]] };
        const other: CurveLine | undefined =
          reference === undefined ? undefined : { name: `reference, ${name}`, points: [[processors, reference]] };
        return other ? [own, other] : [own];
      });
      if (here.length === 0) return;
      shown = [...lines, ...here];
      where = `${lines.length > 0 ? `${source} ` : ""}The single points are of your last grade: yours and the reference's.`;
      const [[workers, speedup] = [1, 1]] = here[0]!.points;
      slider.value = String(Math.round(100 * serialPart(workers, speedup)));
      draw();
    },
    measured(line) {
      mine = [line];
      const [workers, speedup] = line.points.reduce((best, point) => (point[1] > best[1] ? point : best));
      slider.value = String(Math.round(100 * serialPart(workers, speedup)));
      draw();
    },
    say(words) {
      say(came, words);
    },
  };

  function draw(): void {
    const serial = Number(slider.value) / 100;
    const of = (workers: number) => amdahl(workers, serial);
    law.setAttribute("points", path(Array.from({ length: 29 }, (_, i) => [1 + i / 4, of(1 + i / 4)] as const)));
    const limit = serial === 0 ? "there is no limit" : `never more than ${(1 / serial).toFixed(1)} times as fast`;
    says.textContent = ` ${slider.value} %: ${of(MOST).toFixed(1)} times as fast on 8 workers, ${limit}.`;
    told.textContent = where;
    plot.replaceChildren(
      ...[...shown, ...mine].flatMap(({ points }, i) => [
        s("polyline", { class: `line-${i % 4}`, fill: "none", points: path(points) }),
        ...points.map(([a, b]) => s("circle", { class: `line-${i % 4}`, cx: x(a), cy: y(b), r: 4 })),
      ]),
    );
    key.replaceChildren(
      h("li", {}, h("span", { class: "swatch ideal" }), "ideal"),
      h("li", {}, h("span", { class: "swatch amdahl" }), "Amdahl's law"),
      ...[...shown, ...mine].map(({ name }, i) => h("li", {}, h("span", { class: `swatch line-${i % 4}` }), name)),
    );
    table.replaceChildren(
      ...Array.from({ length: MOST }, (_, i) => i + 1).map((workers) => {
        const found = [...shown, ...mine].flatMap(({ name, points }) =>
          points.filter(([at]) => at === workers).map(([, speedup]) => `${speedup.toFixed(2)} (${name})`),
        );
        const cells = [of(workers).toFixed(2), found.join(", ")].map((cell) => h("td", {}, cell));
        return h("tr", {}, h("th", { scope: "row" }, String(workers)), ...cells);
      }),
    );
    picture.setAttribute(
      "aria-label",
      `Speed-up by workers. Amdahl's law at ${slider.value} % serial: ${says.textContent}`,
    );
  }
}
