import process from "node:process";

/** Single keys from a terminal, while nobody else reads it. Disposing gives the terminal back as it was. */
export interface Keyboard extends Disposable {
  /** Lets another program or prompt read the terminal while `use` runs. */
  lend<T>(use: () => Promise<T>): Promise<T>;
}

/** Ctrl-C and Ctrl-D, as a terminal in raw mode sends them. */
const CTRL_C = "\u0003";
const CTRL_D = "\u0004";

/** Keys that are told by a name. */
const NAMED: Readonly<Record<string, string>> = {
  [CTRL_C]: "ctrl-c",
  [CTRL_D]: "ctrl-c",
  "\r": "enter",
  "\n": "enter",
};

/**
 * Reads keys: `onKey` gets each as one lower-case character, or as `"enter"`, `"escape"`, or `"ctrl-c"`, which Ctrl-D
 * is, too.
 */
export function readKeys(onKey: (key: string) => void): Keyboard {
  const { stdin } = process;
  const onData = (data: string | Uint8Array) => {
    const text = String(data);
    if (text === "\u001b") return onKey("escape");
    // Arrow and function keys come as one chunk that begins with an escape: none of them is ours.
    if (text.startsWith("\u001b")) return;
    for (const key of text) onKey(NAMED[key] ?? key.toLowerCase());
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
