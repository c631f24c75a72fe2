/** A key of the watch mode. */
export interface Key {
  key: string;
  /** One word for the line of keys. */
  word: string;
  /** For the list of all keys, as a sentence without its full stop. */
  does: string;
  /** Stands in the line of keys; the others are in the list that `?` shows. */
  inLine?: boolean;
}

/** Every key that a session takes while it asks nothing, in the order in which they are listed. */
export const KEYS = [
  { key: "h", word: "hint", does: "Show the next hint", inLine: true },
  { key: "s", word: "story", does: "Read the lesson's text, page by page", inLine: true },
  { key: "d", word: "demonstration", does: "Run the demonstration" },
  { key: "g", word: "grade", does: "Grade the exercise now; each save does so by itself" },
  { key: "e", word: "editor", does: "Open the exercise in your editor ($VISUAL, $EDITOR, VS Code or Zed)" },
  { key: "t", word: "timeline", does: "Show who worked when in your last graded run, and why it was not faster" },
  { key: "c", word: "compare", does: "Compare your file with the solution, once you have solved it or given up" },
  { key: "x", word: "give up", does: "Give up, and see the solution" },
  { key: "n", word: "next", does: "Go to the next lesson", inLine: true },
  { key: "p", word: "previous", does: "Go to the previous lesson" },
  { key: "l", word: "list", does: "Choose a lesson from the list; type to search in it", inLine: true },
  { key: "a", word: "all", does: "Grade every exercise that you have begun" },
  { key: "u", word: "runtime", does: "Choose the runtime that runs your code, until you quit" },
  { key: "r", word: "start over", does: "Put the exercise back as it came; your file is kept" },
  { key: "?", word: "all keys", does: "Show this list", inLine: true },
  { key: "q", word: "quit", does: "Quit; what you wrote and solved is kept", inLine: true },
] as const satisfies readonly Key[];

/** What a person can press. */
export type KeyName = (typeof KEYS)[number]["key"];

/** The line of keys. It fits a terminal of 50 columns in two lines. */
export const LINE_OF_KEYS = KEYS.filter((key) => "inLine" in key)
  .map(({ key, word }) => `${key} ${word}`)
  .join(" · ");

/** The list of all keys. */
export const LIST_OF_KEYS = `Keys:\n${KEYS.map(({ key, does }) => `  ${key}  ${does}`).join("\n")}\n\nEscape stops a grade. Ctrl-C stops a demonstration; anywhere else it quits.`;
