/** What a browser keeps of a learner's work: files, and what is solved. Where it keeps nothing, this page does. */
import type { LessonState } from "../../desk.ts";

const TEXT = "threadwork-text-";
const STATE = "threadwork-state-";

/** What a browser that forbids `localStorage` has in its place. */
const forgotten = new Map<string, string>();

function get(key: string): string | undefined {
  try {
    return localStorage.getItem(key) ?? undefined;
  } catch {
    return forgotten.get(key);
  }
}

function set(key: string, value: string | undefined): void {
  try {
    if (value === undefined) localStorage.removeItem(key);
    else localStorage.setItem(key, value);
  } catch {
    if (value === undefined) forgotten.delete(key);
    else forgotten.set(key, value);
  }
}

export const kept = {
  text: (id: string): string | undefined => get(TEXT + id),
  setText: (id: string, text: string | undefined): void => set(TEXT + id, text),
  state(id: string): LessonState {
    const state = get(STATE + id);
    if (state === "solved" || state === "seen") return state;
    return get(TEXT + id) === undefined ? "new" : "begun";
  },
  mark(id: string, state: "solved" | "seen"): void {
    if (get(STATE + id) !== "solved") set(STATE + id, state);
  },
  /** Tells when another tab has written a lesson's file. */
  watch(id: string, told: (text: string) => void, signal: AbortSignal): void {
    const listen = ({ key, newValue }: StorageEvent): void => {
      if (key === TEXT + id && newValue !== null) told(newValue);
    };
    addEventListener("storage", listen, { signal });
  },
};
