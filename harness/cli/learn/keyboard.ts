import process from "node:process";

/** Single keys from a terminal. Disposing restores the terminal. */
export interface Keyboard extends Disposable {
  /** Lets another program or prompt read the terminal while `use` runs. */
  lend<T>(use: () => Promise<T>): Promise<T>;
}

/** Ctrl-C and Ctrl-D, as a terminal in raw mode sends them. */
const CTRL_C = "\u0003";
const CTRL_D = "\u0004";

/** Keys that are reported by a name. */
const NAMED: Readonly<Record<string, string>> = {
  [CTRL_C]: "ctrl-c",
  [CTRL_D]: "ctrl-c",
  "\r": "enter",
  "\n": "enter",
  "\t": "tab",
  "\u007f": "backspace",
};

/** Keys that arrive as several characters, and their names. */
const SEQUENCES: Readonly<Record<string, string>> = {
  "\u001b": "escape",
  ...{ "\u001b[A": "up", "\u001bOA": "up", "\u001b[5~": "up", "\u001b[D": "up", "\u001bOD": "up" },
  ...{ "\u001b[B": "down", "\u001bOB": "down", "\u001b[6~": "down", "\u001b[C": "down", "\u001bOC": "down" },
};

/** So many different keys at once are a text that was pasted. */
const PASTED_FROM = 4;

/**
 * Reads keys: `onKey` gets each as one lower-case character, as `"enter"`, `"escape"`, `"up"`, `"down"`, or `"ctrl-c"`,
 * which Ctrl-D is, too; and a text that was pasted as a whole.
 */
export function readKeys(onKey: (key: string) => void): Keyboard {
  const { stdin } = process;
  const onData = (data: string | Uint8Array) => {
    const text = String(data);
    for (const key of keysIn(text)) onKey(key);
  };
  const take = () => {
    stdin.setRawMode(true);
    stdin.on("data", onData);
    stdin.resume();
  };
  const giveBack = () => {
    stdin.off("data", onData);
    stdin.pause();
    stdin.setRawMode(false);
  };
  process.on("exit", giveBack);
  take();
  return {
    async lend(use) {
      giveBack();
      try {
        return await use();
      } finally {
        take();
      }
    },
    [Symbol.dispose]() {
      giveBack();
      process.off("exit", giveBack);
    },
  };
}

/**
 * Keeps what is pressed off the terminal while `use` shows something there, and takes none of it. Ctrl-C aborts the
 * signal that `use` gets.
 *
 * @returns what `use` came to, and whether a key was pressed meanwhile
 */
export async function withKeysUnseen<T>(
  use: (stopped: AbortSignal) => Promise<T>,
): Promise<{ result: T; pressed: boolean }> {
  const stopped = new AbortController();
  let pressed = false;
  using _keys = readKeys((key) => {
    if (key === "ctrl-c") stopped.abort();
    else pressed = true;
  });
  return { result: await use(stopped.signal), pressed };
}

/** The keys in what a terminal has sent at once. Pure. */
export function keysIn(text: string): string[] {
  if (text.startsWith("\u001b")) return [SEQUENCES[text] ?? "another key"];
  if (text.length >= PASTED_FROM && new Set(text).size > 1 && !text.includes(CTRL_C)) return [text];
  return [...text].map((key) => NAMED[key] ?? key.toLowerCase());
}
