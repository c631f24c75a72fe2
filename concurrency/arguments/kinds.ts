/** Kinds of things that a method takes. Types only. */
export type Kind = "list" | "function" | "text" | "boolean" | "iterable" | "source" | "promise";
