import { test } from "node:test";
import { assertEquals, assertMatch } from "@std/assert";
import { edit, findEditor, takesTerminal } from "../../../../harness/cli/learn/editor.ts";

const nothing = () => false;

test("findEditor() takes $VISUAL, then $EDITOR, with arguments and quotes, then what is on PATH", () => {
  for (const [env, there, command, hasWindow] of [
    [{ VISUAL: "code --wait", EDITOR: "vim" }, nothing, ["code", "--wait"], true],
    [{ EDITOR: "vim" }, () => true, ["vim"], false],
    [{ EDITOR: '"/opt/My Editor/zed" -n' }, nothing, ["/opt/My Editor/zed", "-n"], true],
    [{ VISUAL: "  ", EDITOR: "nano" }, nothing, ["nano"], false],
    [{}, (name: string) => name === "zed", ["zed"], true],
    // npm sets EDITOR to vi where nobody has chosen one.
    [{ EDITOR: "vi", npm_lifecycle_event: "lesson" }, (name: string) => name === "code", ["code"], true],
    [{ EDITOR: "vi", npm_lifecycle_event: "lesson" }, nothing, ["vi"], false],
    [{ EDITOR: "vi" }, () => true, ["vi"], false],
    [{ EDITOR: "nano", npm_lifecycle_event: "lesson" }, () => true, ["nano"], false],
  ] as const) {
    assertEquals(findEditor(env, there), { command: [...command], hasWindow } as never);
  }
  assertEquals(findEditor({}, nothing), undefined);
});

test("takesTerminal() says how to leave an editor that has the terminal for itself", () => {
  const said = (command: string) => takesTerminal(findEditor({ EDITOR: command }, nothing));
  assertEquals(said("code"), undefined);
  assertEquals(takesTerminal(undefined), undefined);
  assertMatch(
    said("/usr/bin/vim -n")!,
    /^vim takes this terminal until you leave it: press i to begin to write\. To save and leave: Escape, then :wq and Enter/,
  );
  assertMatch(said("nano")!, /write at once\. To save and leave: Ctrl-X, then y and Enter\./);
  assertEquals(said("ed"), "ed takes this terminal until you leave it.");
});

test("edit() says what was done, also where no editor is or it does not start", async () => {
  assertMatch(await edit("a.ts", undefined), /No editor was found.*Open a\.ts yourself\./);
  const missing = { command: ["/no/such/editor"], hasWindow: false } as const;
  assertMatch(await edit("a.ts", missing), /did not start.*Open a\.ts yourself\./);
  assertMatch(await edit("a.ts", { command: ["true"], hasWindow: false }), /Back from true/);
});
