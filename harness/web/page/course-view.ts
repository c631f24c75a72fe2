/** The page: which view is shown, by what stands behind the # of its address. */
import type { Course, Desk } from "../desk.ts";
import { h } from "./dom.ts";
import { explorerView } from "./explorer-view.ts";
import { type LessonView, lessonView } from "./lesson-view.ts";
import { mapView, STATES } from "./map-view.ts";

/**
 * Shows the course in `root`:
 *
 *     #/lesson/02-multiprocessing     #/map     #/scheduler
 *
 * @param nonce see `EditorOptions`; empty where no policy asks for one
 */
export async function showCourse(desk: Desk, root: HTMLElement, nonce = ""): Promise<void> {
  let course = await desk.course();
  let open: LessonView | undefined;
  let shows = 0;
  const list = h("select", { id: "lessons", change: () => go(`/lesson/${list.value}`) });
  const main = h("main", { id: "main", tabindex: -1 });
  const links = new Map([
    ["map", h("a", { href: "#/map" }, "Map")],
    ["scheduler", h("a", { href: "#/scheduler" }, "Scheduler")],
  ]);
  root.replaceChildren(
    h("a", { class: "skip", href: "#main", click: skip }, "Skip to the lesson"),
    h(
      "header",
      {},
      h("span", { class: "brand" }, "Threadwork"),
      h(
        "nav",
        { "aria-label": "Course" },
        h("label", { for: "lessons", class: "unseen" }, "Lesson"),
        list,
        ...links.values(),
      ),
      h("span", { class: "soft runtime" }, course.runtime),
    ),
    main,
  );
  showList(course);
  addEventListener("hashchange", () => void show());
  await show();

  function skip(event: Event): void {
    event.preventDefault();
    main.focus();
  }

  function go(where: string): void {
    location.hash = where;
  }

  function showList({ lessons, next }: Course): void {
    const chosen = list.value;
    list.replaceChildren(
      h("option", { value: "", hidden: true }, "Choose a lesson"),
      ...lessons.map(({ id, title, state }) =>
        h(
          "option",
          { value: id },
          `${id.slice(0, 2)} ${title}: ${id === next && state !== "solved" ? "next" : STATES[state]}`,
        ),
      ),
    );
    list.value = chosen;
  }

  async function refresh(): Promise<void> {
    course = await desk.course();
    showList(course);
  }

  async function show(): Promise<void> {
    const own = ++shows;
    const [, view = "", id = ""] = location.hash.split("/");
    open?.close();
    open = undefined;
    for (const [name, link] of links) {
      if (name === view) link.setAttribute("aria-current", "page");
      else link.removeAttribute("aria-current");
    }
    try {
      const asked = course.lessons.some((lesson) => lesson.id === id) ? id : course.next;
      const made = await viewOf(view, asked);
      // Who has gone on meanwhile gets what they asked for last; a lesson that nobody looks at is not even opened.
      if (own !== shows) return;
      main.replaceChildren(made());
    } catch (error) {
      if (own !== shows) return;
      list.value = "";
      main.replaceChildren(h("h1", {}, "This cannot be shown"), h("p", { role: "alert" }, (error as Error).message));
    }
    document.title = `${main.querySelector("h1")?.textContent ?? "Course"} · Threadwork`;
    if (own > 1) {
      scrollTo(0, 0);
      // Who goes through the list by its keys stays in it.
      if (document.activeElement !== list) main.focus();
    }
  }

  /**
   * Asks for what a view shows. The function that it resolves to opens the view. Where no lesson is open the list
   * shows none: a browser tells nothing of who chooses what a list shows already.
   */
  async function viewOf(view: string, id: string): Promise<() => HTMLElement> {
    if (view === "map") {
      await refresh();
      return () => {
        list.value = "";
        return mapView(course);
      };
    }
    if (view === "scheduler") {
      const element = await explorerView(desk, nonce);
      return () => {
        list.value = "";
        return element;
      };
    }
    const lesson = await desk.lesson(id);
    return () => {
      list.value = id;
      const { lessons } = course;
      const following = lessons[lessons.findIndex((each) => each.id === id) + 1];
      open = lessonView(desk, lesson, { nonce, following, onProgress: () => void refresh().catch(() => {}) });
      return open.element;
    };
  }
}
