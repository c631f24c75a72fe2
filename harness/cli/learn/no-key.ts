import { neutralise } from "../../report/shared/neutralise.ts";

/** Names of keys that do nothing while nothing is read or asked. */
const NAMES: Readonly<Record<string, string>> = {
  " ": "The space bar",
  enter: "Enter",
  escape: "Escape",
  tab: "Tab",
  backspace: "Backspace",
  up: "An arrow",
  down: "An arrow",
  "another key": "That key",
};

/** Ctrl and a letter come as a character before the space: Ctrl-A as the first. */
const [CONTROLS, LETTERS] = [32, 64];

/** The answer to a key, or to a pasted text, that does nothing. `file`: where code belongs. Pure. */
export function ofNoKey(key: string, file: string): string {
  const name = Object.hasOwn(NAMES, key) ? NAMES[key]! : undefined;
  if (name !== undefined) return `${name} does nothing here. ? shows all keys.`;
  const code = key.length === 1 ? key.charCodeAt(0) : LETTERS;
  if (code < CONTROLS) return `Ctrl-${String.fromCharCode(code + LETTERS)} does nothing here. ? shows all keys.`;
  if ([...key].length > 1)
    return `A text was pasted or typed here, where each letter is a key: nothing was done. Code goes into ${file}.`;
  return `“${neutralise(key, 10)}” does nothing here. ? shows all keys.`;
}
