/** Ends a message with a full stop, unless its end is something to type. Pure. */
export function sentence(words: string): string {
  const isToType = /\b(?:[Ww]rite|with): [^.]*$/.test(words);
  return words === "" || isToType || /[.!?:;)}…”"`\]>]$/.test(words.trimEnd()) ? words : `${words}.`;
}
