/** Where the page of the static site begins. */
import { showCourse } from "../../page/course-view.ts";
import { h } from "../../page/dom.ts";
import { isolate, pageMeans } from "./isolate.ts";
import { siteDesk } from "./site-desk.ts";

const base = new URL("./", location.href);
const root = document.querySelector<HTMLElement>("#page")!;
const isolating = isolate(base);
globalThis.pageStays = isolating;
await showCourse(siteDesk(base, pageMeans), root);
const lacks = await isolating;
if (lacks !== undefined) root.querySelector("main")!.before(h("p", { class: "lacks", role: "status" }, lacks));
