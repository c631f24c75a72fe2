/** Where the page begins, as the server gives it. */
import { showCourse } from "./course-view.ts";
import { h } from "./dom.ts";
import { serverDesk } from "./server-desk.ts";

const KEPT = "threadwork-token";

// Behind the #, which no browser sends: it is in no request, no log and no referrer. Kept for this tab alone.
const given = /^#token=([\w-]+)(?:&lesson=([\w-]+))?$/.exec(location.hash);
if (given) {
  sessionStorage.setItem(KEPT, given[1]!);
  history.replaceState(null, "", given[2] === undefined ? "#" : `#/lesson/${given[2]}`);
}
const root = document.querySelector<HTMLElement>("#page")!;
const nonce = document.querySelector<HTMLMetaElement>("meta[name=nonce]")?.content ?? "";
try {
  await showCourse(serverDesk(sessionStorage.getItem(KEPT) ?? ""), root, nonce);
} catch (error) {
  root.replaceChildren(
    h(
      "main",
      {},
      h("h1", {}, "The course cannot be shown"),
      h("p", { role: "alert" }, (error as Error).message),
      h("p", {}, "Open the address that “web” has printed in your terminal, with all that stands behind its #."),
    ),
  );
}
