/** The learner's file: CodeMirror, its look from the page's own colours, so that light and dark are one theme. */
import { indentLess, indentMore } from "../../../tools/node_modules/@codemirror/commands/dist/index.js";
import { javascript } from "../../../tools/node_modules/@codemirror/lang-javascript/dist/index.js";
import { HighlightStyle, syntaxHighlighting } from "../../../tools/node_modules/@codemirror/language/dist/index.js";
import { lintGutter, setDiagnostics } from "../../../tools/node_modules/@codemirror/lint/dist/index.js";
import { Annotation, EditorState } from "../../../tools/node_modules/@codemirror/state/dist/index.js";
import { keymap } from "../../../tools/node_modules/@codemirror/view/dist/index.js";
import { tags } from "../../../tools/node_modules/@lezer/highlight/dist/index.js";
import { basicSetup, EditorView } from "../../../tools/node_modules/codemirror/dist/index.js";
import type { Mistake } from "../desk.ts";
import { h } from "./dom.ts";

export interface Editor {
  element: HTMLElement;
  text(): string;
  /** Puts another text there, of which `onChange` is not told. */
  show(text: string): void;
  /** Underlines mistakes. */
  mark(mistakes: readonly Mistake[]): void;
  /** Goes to a place, lines and columns from 1. */
  goTo(line: number, column: number): void;
  focus(): void;
  close(): void;
}

export interface EditorOptions {
  /** What the file is, for who cannot see it. */
  label: string;
  /** The id of the element that says which keys there are. */
  describedBy: string;
  /** What a page's policy asks of styles that are made by scripts; empty where there is none. */
  nonce: string;
  onChange(): void;
  onGrade(): void;
}

const fromOutside = Annotation.define<boolean>();

const LOOK = EditorView.theme({
  "&": { backgroundColor: "var(--paper)", color: "var(--ink)", fontSize: "0.9rem" },
  "&.cm-focused": { outline: "2px solid var(--accent)" },
  ".cm-content": { caretColor: "var(--ink)", fontFamily: "var(--mono)" },
  ".cm-cursor": { borderLeftColor: "var(--ink)" },
  ".cm-gutters": { backgroundColor: "var(--tint)", color: "var(--soft)", border: "none" },
  ".cm-activeLine, .cm-activeLineGutter": { backgroundColor: "var(--active)" },
  "&.cm-focused > .cm-scroller > .cm-selectionLayer .cm-selectionBackground, .cm-selectionBackground": {
    backgroundColor: "var(--selection)",
  },
  ".cm-tooltip, .cm-panels": { backgroundColor: "var(--tint)", color: "var(--ink)", border: "1px solid var(--line)" },
  ".cm-tooltip-autocomplete > ul > li[aria-selected]": { backgroundColor: "var(--accent)", color: "var(--paper)" },
  ".cm-matchingBracket, &.cm-focused .cm-matchingBracket": { backgroundColor: "var(--selection)" },
});

const COLOURS = HighlightStyle.define([
  { tag: [tags.keyword, tags.operatorKeyword, tags.modifier], color: "var(--code-keyword)" },
  { tag: [tags.string, tags.regexp, tags.special(tags.string)], color: "var(--code-string)" },
  { tag: [tags.number, tags.bool, tags.null], color: "var(--code-number)" },
  { tag: [tags.comment], color: "var(--soft)" },
  { tag: [tags.typeName, tags.className], color: "var(--code-type)" },
  { tag: [tags.function(tags.variableName), tags.function(tags.propertyName)], color: "var(--code-function)" },
]);

/** An editor. Tab leaves it, as everywhere on a page, so that nobody is caught in it. */
export function openEditor(text: string, { label, describedBy, nonce, onChange, onGrade }: EditorOptions): Editor {
  const element = h("div", { class: "editor" });
  const grade = () => {
    onGrade();
    return true;
  };
  const view = new EditorView({
    parent: element,
    state: EditorState.create({
      doc: text,
      extensions: [
        // "Mod" is Cmd on a Mac, where Ctrl, which is what the page says, must do, too.
        keymap.of([
          { key: "Mod-Enter", run: grade },
          { key: "Ctrl-Enter", run: grade },
          { key: "Ctrl-]", run: indentMore },
          { key: "Ctrl-[", run: indentLess },
        ]),
        basicSetup,
        javascript({ typescript: true }),
        syntaxHighlighting(COLOURS),
        LOOK,
        lintGutter(),
        EditorView.lineWrapping,
        EditorView.cspNonce.of(nonce),
        EditorView.contentAttributes.of({
          "aria-label": label,
          "aria-describedby": describedBy,
          tabindex: "0",
          spellcheck: "false",
          autocapitalize: "off",
        }),
        EditorView.updateListener.of((update) => {
          if (update.docChanged && !update.transactions.some((each) => each.annotation(fromOutside))) onChange();
        }),
      ],
    }),
  });
  const at = (line: number, column: number) => {
    const { doc } = view.state;
    const { from, to } = doc.line(Math.min(doc.lines, Math.max(1, line)));
    return Math.min(to, from + Math.max(0, column - 1));
  };
  return {
    element,
    text: () => view.state.doc.toString(),
    show(text) {
      const { length } = view.state.doc;
      const head = Math.min(text.length, view.state.selection.main.head);
      view.dispatch({
        changes: { from: 0, to: length, insert: text },
        selection: { anchor: head },
        annotations: fromOutside.of(true),
      });
    },
    mark(mistakes) {
      const diagnostics = mistakes.map(({ line, column, text }) => {
        const from = at(line, column);
        const word = view.state.wordAt(from);
        return { from, to: word?.to ?? from, severity: "error" as const, message: text };
      });
      view.dispatch(setDiagnostics(view.state, diagnostics));
    },
    goTo(line, column) {
      view.dispatch({ selection: { anchor: at(line, column) }, scrollIntoView: true });
      view.focus();
    },
    focus: () => view.focus(),
    close: () => view.destroy(),
  };
}
