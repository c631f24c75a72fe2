/** What VitePress would read at the head of a page; the formatter of the project's Markdown breaks such heads. */
import type { PageData } from "vitepress";

const home = {
  layout: "home",
  titleTemplate: false,
  hero: {
    name: "Threadwork",
    text: "Threads that are the same on Deno, Bun and Node",
    tagline: "A small library without dependencies, and a course that grades fairly",
    actions: [
      { theme: "brand", text: "Your first pool", link: "/guide/first-pool" },
      { theme: "alt", text: "Recipes", link: "/recipes/http-server" },
      { theme: "alt", text: "The course", link: "/course/" },
    ],
  },
  features: [
    {
      title: "Functions, not messages",
      details:
        "You pass an exported function and get its value. " +
        "The types of arguments and results are inferred, and errors come back as errors.",
      link: "/guide/first-pool",
    },
    {
      title: "The words of Python",
      details:
        "Pool, Thread, Process, Lock, Queue, Manager: " +
        "what Python's multiprocessing has a word for is called the same here.",
      link: "/recipes/from-multiprocessing",
    },
    {
      title: "Measured, not claimed",
      details: "Every figure stands beside raw workers and other pools, measured in the same minutes, misses included.",
      link: "/measurements",
    },
    {
      title: "Every example runs",
      details: "The programs on these pages are files of the project. A test runs them and compares what they print.",
      link: "/guide/testing",
    },
  ],
};

/** Two programs beside each other, and tables of four columns, take all the room that there is. */
const wide = { aside: false, pageClass: "wide" };

export function setUpPage(page: PageData): void {
  const { relativePath, frontmatter } = page;
  if (relativePath === "index.md") {
    Object.assign(frontmatter, home);
    Object.assign(page, { title: "Threadwork", titleTemplate: false });
  }
  if (/^(?:recipes\/from-|guide\/options|places)/.test(relativePath)) Object.assign(frontmatter, wide);
}
