/**
 * What was typed and could not be written into the file: the browser keeps it, so that neither a page that is closed at
 * once nor a server that has ended takes it away.
 */

/** A text, and what the file held when it was typed. */
export interface Draft {
  text: string;
  base: string;
}

const KEPT = "threadwork-draft-";

export const drafts = {
  keep(id: string, draft: Draft): void {
    try {
      localStorage.setItem(KEPT + id, JSON.stringify(draft));
    } catch {
      // A browser that keeps nothing.
    }
  },
  forget(id: string): void {
    try {
      localStorage.removeItem(KEPT + id);
    } catch {
      // As above.
    }
  },
  of(id: string): Draft | undefined {
    try {
      const found: unknown = JSON.parse(localStorage.getItem(KEPT + id) ?? "null");
      return isDraft(found) ? found : undefined;
    } catch {
      return undefined;
    }
  },
};

function isDraft(value: unknown): value is Draft {
  const { text, base } = (value ?? {}) as Partial<Draft>;
  return typeof text === "string" && typeof base === "string";
}
