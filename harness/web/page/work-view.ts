/** Who worked when, as it becomes known: rounds while they are timed, and the threads of the last run. */
import type { RoundTimes, Work } from "../desk.ts";
import { h, s } from "./dom.ts";

/** In units of a picture, which are about pixels: letters of a wide one cannot be read on a phone. */
const [WIDE, NARROW] = [600, 340];
const PHONE = 576;
const LEFT = 90;
const ROW = 20;

/** The rounds so far: how long each program took for the same question. */
export interface Rounds {
  element: HTMLElement;
  add(number: number, of: number, times: RoundTimes): void;
}

const NAMES = { sequential: "one after the other", yours: "yours", reference: "reference" } as const;
type Name = keyof typeof NAMES;

/** Grows by a row a round. */
export function roundsView(): Rounds {
  const body = h("tbody");
  const element = h(
    "div",
    { class: "rounds", hidden: true },
    h(
      "table",
      {},
      h("caption", {}, "Rounds: each program on the same question"),
      h("thead", {}, h("tr", {}, h("th", { scope: "col" }, "round"), h("th", { scope: "col" }, "how long"))),
      body,
    ),
  );
  const all: { times: RoundTimes; bars: Map<Name, HTMLElement> }[] = [];
  return {
    element,
    add(number, of, times) {
      element.hidden = false;
      const bars = new Map<Name, HTMLElement>();
      const cells = (Object.keys(NAMES) as Name[]).flatMap((name) => {
        const ms = times[name];
        if (ms === undefined) return [];
        const bar = h("span", { class: `bar ${name}`, "aria-hidden": "true" });
        bars.set(name, bar);
        return [h("div", { class: "lane" }, bar, h("span", {}, `${NAMES[name]} ${milliseconds(ms)}`))];
      });
      all.push({ times, bars });
      body.append(h("tr", {}, h("th", { scope: "row" }, `${number} of at most ${of}`), h("td", {}, ...cells)));
      const most = Math.max(...all.flatMap((each) => Object.values(each.times)));
      for (const each of all)
        for (const [name, bar] of each.bars) bar.style.width = `${Math.max(0.5, (45 * each.times[name]!) / most)}%`;
    },
  };
}

/** The timeline of one run, as a picture with its text. */
export function workView({ caption, why, wallMs, rows, bars }: Work): HTMLElement {
  const width = innerWidth < PHONE ? NARROW : WIDE;
  const x = (ms: number) => LEFT + (Math.min(ms, wallMs) / wallMs) * (width - LEFT - 10);
  const height = rows.length * ROW + 26;
  const label = `${caption} ${rows.map((row, i) => `${row}: ${Math.round(share(i))} % of the time`).join("; ")}.`;
  const picture = s(
    "svg",
    { viewBox: `0 0 ${width} ${height}`, role: "img", "aria-label": label, class: "work" },
    ...rows.map((row, i) => s("text", { x: 0, y: i * ROW + 14 }, row)),
    ...rows.map((_, i) => s("line", { x1: LEFT, x2: width - 10, y1: i * ROW + 18, y2: i * ROW + 18, class: "rule" })),
    ...bars.map(({ row, fromMs, toMs, look }) =>
      s("rect", {
        x: x(fromMs),
        y: row * ROW + 3,
        width: Math.max(1, x(toMs) - x(fromMs)),
        height: ROW - 7,
        class: look,
      }),
    ),
    s("text", { x: LEFT, y: height - 6 }, "0"),
    s("text", { x: width - 10, y: height - 6, "text-anchor": "end" }, milliseconds(wallMs)),
  );
  const hasWaits = bars.some(({ look }) => look === "waits");
  return h(
    "figure",
    {},
    picture,
    h(
      "figcaption",
      {},
      caption,
      hasWaits ? " Full: it runs. Pale: it is ready, and no processor is free." : "",
      why === undefined ? undefined : h("span", { class: "why" }, ` ${why}`),
    ),
  );

  function share(row: number): number {
    const own = bars.filter((bar) => bar.row === row && bar.look === "runs");
    return (100 * own.reduce((sum, { fromMs, toMs }) => sum + toMs - fromMs, 0)) / wallMs;
  }
}

function milliseconds(ms: number): string {
  return ms >= 1000 ? `${(ms / 1000).toFixed(2)} s` : `${Math.round(ms)} ms`;
}
