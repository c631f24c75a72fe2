import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { basename, delimiter, join } from "node:path";

/** Editors with their own window, which leave the terminal free. All others use it until they end. */
const WINDOWS =
  /^(?:code|code-insiders|codium|cursor|windsurf|zed|zeditor|subl|mate|gedit|kate|idea|webstorm|fleet|notepad|open|xed)(?:\.(?:exe|cmd))?$/i;

/** Tried in this order where neither $VISUAL nor $EDITOR is set. */
const USUAL = ["code", "codium", "cursor", "zed", "zeditor"];

/** How an editor is started. */
export interface Editor {
  command: readonly [executable: string, ...args: string[]];
  hasWindow: boolean;
}

/**
 * The editor that a person has chosen: $VISUAL, $EDITOR (which may hold arguments), else one that most people have.
 * `undefined` where there is none. Pure, but for looking whether a file of that name is on PATH.
 */
export function findEditor(env: Readonly<Record<string, string | undefined>>, isThere = isOnPath): Editor | undefined {
  const usual = USUAL.find((name) => isThere(name, env.PATH ?? ""));
  const named = env.VISUAL?.trim() || env.EDITOR?.trim();
  // npm sets EDITOR where nobody has, for the scripts that it runs.
  const isOfNpm = !env.VISUAL && env.npm_lifecycle_event !== undefined && /^(?:vi|notepad\.exe)$/.test(named ?? "");
  const chosen = isOfNpm && usual !== undefined ? usual : (named ?? usual);
  const [executable, ...args] = chosen?.match(/"[^"]*"|\S+/g)?.map((word) => word.replaceAll('"', "")) ?? [];
  if (executable === undefined) return undefined;
  return { command: [executable, ...args], hasWindow: WINDOWS.test(basename(executable)) };
}

const AS_VI = "press i to begin to write. To save and leave: Escape, then :wq and Enter";

/** How to write in an editor that runs in the terminal, and how to leave it: newcomers do not know. */
const WAYS: readonly (readonly [name: RegExp, keys: string])[] = [
  [/^(?:vi|vim|nvim|view)$/, `${AS_VI}; to leave without saving: Escape, then :q! and Enter`],
  [/^(?:nano|pico)$/, "write at once. To save and leave: Ctrl-X, then y and Enter"],
  [/^(?:emacs|emacsclient)$/, "write at once. To save: Ctrl-X, then Ctrl-S; to leave: Ctrl-X, then Ctrl-C"],
  [/^(?:hx|helix|kak)$/, AS_VI],
  [/^micro$/, "write at once. To save: Ctrl-S; to leave: Ctrl-Q"],
];

/** What to say before an editor takes this terminal; `undefined` where it has a window, or there is no editor. */
export function takesTerminal(editor: Editor | undefined): string | undefined {
  if (!editor || editor.hasWindow) return undefined;
  const name = basename(editor.command[0]).replace(/\.(?:exe|cmd)$/i, "");
  const [, keys] = WAYS.find(([names]) => names.test(name)) ?? [];
  return `${name} takes this terminal until you leave it${keys === undefined ? "" : `: ${keys}`}.`;
}

/**
 * Opens `file`. Resolves to what to tell the learner: at once where the editor has a window, else when it has ended.
 */
export async function edit(file: string, editor: Editor | undefined): Promise<string> {
  if (!editor) {
    return `No editor was found: neither $VISUAL nor $EDITOR is set, and ${USUAL.join(", ")} are not on PATH. Open ${file} yourself.`;
  }
  const [executable, ...args] = editor.command;
  return await new Promise((resolve) => {
    const child = spawn(executable, [...args, file], {
      stdio: editor.hasWindow ? "ignore" : "inherit",
      detached: editor.hasWindow,
    });
    child.on("error", ({ message }) =>
      resolve(`Your editor did not start: ${executable}: ${message}. Open ${file} yourself.`),
    );
    if (editor.hasWindow) {
      child.unref();
      child.on("spawn", () => resolve(`${executable} opens ${file}. Every save is graded.`));
    } else {
      child.on("exit", () => resolve(`Back from ${executable}. Every save is graded.`));
    }
  });
}

function isOnPath(name: string, path: string): boolean {
  const endings = process.platform === "win32" ? [".cmd", ".exe"] : [""];
  return path
    .split(delimiter)
    .some((folder) => folder && endings.some((end) => existsSync(join(folder, `${name}${end}`))));
}
