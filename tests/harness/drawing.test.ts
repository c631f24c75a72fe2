import { test } from "node:test";
import { assert, assertEquals, assertMatch } from "@std/assert";
import { chartPicture, tablePicture, timelinePicture } from "../../harness/drawing.ts";

const of = { title: "Two <ways> & a third", description: "What is seen." };

/** The values of an attribute of all elements of a name. */
const all = (svg: string, name: string, attribute: string) =>
  [...svg.matchAll(new RegExp(`<${name} [^>]*?\\b${attribute}="([^"]+)"`, "g"))].map(([, value]) => value!);

const pictures = {
  timeline: timelinePicture({
    ...of,
    panels: [
      { heading: "one", untilMs: 100, rows: [{ label: "row", bars: [{ fromMs: 0, toMs: 50, label: "a" }] }] },
      { heading: "two", untilMs: 50, rows: [{ label: "row", ticks: [10, 20] }], note: "said below" },
    ],
  }),
  chart: chartPicture({
    ...of,
    ...{ heading: "h", x: { label: "workers" }, y: { label: "times" } },
    series: [
      {
        name: "measured",
        points: [
          [1, 1],
          [2, 1.9],
          [4, 3.1],
        ],
      },
    ],
  }),
  table: tablePicture({ ...of, heading: "h", columns: ["sent", "arrives"], rows: [["a < b", "1"]] }),
};

for (const [kind, svg] of Object.entries(pictures)) {
  test(`${kind}: says what it is, has its own background, and escapes what it is given`, () => {
    assertMatch(svg, /^<svg .*aria-labelledby="title desc"/);
    assert(svg.includes('<title id="title">Two &lt;ways&gt; &amp; a third</title>'));
    assertMatch(svg, /<rect x="1" y="1" width="\d+" height="\d+" rx="12" fill="#/);
    assert(!/NaN|undefined|Infinity/.test(svg), svg);
  });
}

test("a timeline draws all panels on one scale of time", () => {
  const [bar] = all(pictures.timeline, "rect", "width")
    .map(Number)
    .filter((width) => width > 20 && width < 700);
  const plot = 590;
  assertEquals(bar, plot / 2 - 1);
});

test("a chart on a logarithmic scale puts tens at equal distances", () => {
  const points = [
    [1, 1],
    [10, 10],
    [100, 100],
  ] as const;
  const svg = chartPicture({
    ...of,
    heading: "h",
    x: { label: "x", log: true },
    y: { label: "y", log: true },
    series: [{ name: "s", points }],
  });
  const [a, b, c] = all(svg, "circle", "cx").map(Number) as [number, number, number];
  assert(Math.abs(b - a - (c - b)) < 0.2, `${a} ${b} ${c}`);
});
