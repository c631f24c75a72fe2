/** The concept map: lessons below what they come after, with how far the learner is. */
import type { Course, LessonLine, LessonState } from "../desk.ts";
import { h, s } from "./dom.ts";

export const STATES: Readonly<Record<LessonState, string>> = {
  new: "to do",
  begun: "begun",
  seen: "solution seen",
  solved: "✓ solved",
};

const [BOX, GAP, TALL, BETWEEN] = [230, 18, 64, 34];

/** Each lesson's row and column: a row below all that comes before it, at most `columns` side by side. Pure. */
export function placed(lessons: readonly LessonLine[], columns: number): Map<string, { row: number; column: number }> {
  const places = new Map<string, { row: number; column: number }>();
  const full = new Map<number, number>();
  for (const { id, after } of lessons) {
    let row = Math.max(0, ...after.map((each) => (places.get(each)?.row ?? -1) + 1));
    while ((full.get(row) ?? 0) >= columns) row++;
    const column = full.get(row) ?? 0;
    full.set(row, column + 1);
    places.set(id, { row, column });
  }
  return places;
}

export function mapView({ lessons, next }: Course): HTMLElement {
  const solved = lessons.filter(({ state }) => state === "solved").length;
  const columns = innerWidth < 600 ? 1 : innerWidth < 900 ? 2 : 3;
  const places = placed(lessons, columns);
  const at = (id: string) => {
    const { row, column } = places.get(id)!;
    return { left: column * (BOX + GAP) + 4, top: row * (TALL + BETWEEN) + 4 };
  };
  const rows = 1 + Math.max(0, ...[...places.values()].map(({ row }) => row));
  const size = { width: columns * (BOX + GAP), height: rows * (TALL + BETWEEN) };
  // In one column they would run through the boxes between: there the list tells it.
  const hasLines = columns > 1;
  const lines = lessons.flatMap(({ id, after }) =>
    after
      .filter((each) => hasLines && places.has(each))
      .map((each) => {
        const [from, to] = [at(each), at(id)];
        const [x1, y1, x2, y2] = [from.left + BOX / 2, from.top + TALL, to.left + BOX / 2, to.top];
        const half = (y1 + y2) / 2;
        return s("path", {
          d: `M ${x1} ${y1} C ${x1} ${half}, ${x2} ${half}, ${x2} ${y2}`,
          class: "edge",
          fill: "none",
        });
      }),
  );
  const boxes = lessons.map(({ id, title, state }) => {
    const { left, top } = at(id);
    const isNext = id === next && state !== "solved";
    return s(
      "a",
      {
        href: `#/lesson/${id}`,
        class: `node ${state}${isNext ? " next" : ""}`,
        // What stands in the box, so that who speaks to the page can say what they see.
        "aria-label": `${id.slice(0, 2)} ${title} ${isNext ? "→ next" : STATES[state]}`,
      },
      s("rect", { x: left, y: top, width: BOX, height: TALL, rx: 8 }),
      s("text", { x: left + 12, y: top + 26, class: "strong" }, `${id.slice(0, 2)} ${title}`),
      s("text", { x: left + 12, y: top + 48 }, isNext ? "→ next" : STATES[state]),
    );
  });
  const names = new Map(lessons.map(({ id, title }) => [id, title]));
  return h(
    "div",
    { class: "map" },
    h("h1", {}, "The map of the course"),
    h(
      "p",
      {},
      `${solved} of ${lessons.length} lessons are solved. ${hasLines ? "A line leads from a lesson to what builds on it." : "The list below says what each builds on."}`,
    ),
    h(
      "div",
      {},
      s(
        "svg",
        { viewBox: `0 0 ${size.width} ${size.height}`, width: size.width, role: "group", "aria-label": "Concept map" },
        ...lines,
        ...boxes,
      ),
    ),
    h("h2", {}, "The same as a list"),
    h(
      "ol",
      {},
      ...lessons.map(({ id, title, concept, after, state }) =>
        h(
          "li",
          {},
          h("a", { href: `#/lesson/${id}` }, `${id.slice(0, 2)} ${title}`),
          ` (${STATES[state]}): ${concept}`,
          after.length > 0 &&
            h("span", { class: "soft" }, ` After: ${after.map((each) => names.get(each) ?? each).join(", ")}.`),
        ),
      ),
    ),
  );
}
