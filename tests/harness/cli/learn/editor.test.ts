import { test } from "node:test";
import { assertEquals, assertMatch } from "@std/assert";
import { edit, findEditor } from "../../../../harness/cli/learn/editor.ts";

const nothing = () => false;

test("findEditor() takes $VISUAL, then $EDITOR, with arguments and quotes, then what is on PATH", () => {
  for (const [env, there, command, hasWindow] of [
    [{ VISUAL: "code --wait", EDITOR: "vim" }, nothing, ["code", "--wait"], true],
    [{ EDITOR: "vim" }, () => true, ["vim"], false],
    [{ EDITOR: '"/opt/My Editor/zed" -n' }, nothing, ["/opt/My Editor/zed", "-n"], true],
    [{ VISUAL: "  ", EDITOR: "nano" }, nothing, ["nano"], false],
    [{}, (name: string) => name === "zed", ["zed"], true],
  ] as const) {
    assertEquals(findEditor(env, there), { command: [...command], hasWindow } as never);
  }
  assertEquals(findEditor({}, nothing), undefined);
});

test("edit() says what was done, also where no editor is or it does not start", async () => {
  assertMatch(await edit("a.ts", undefined), /No editor was found.*Open a\.ts yourself\./);
  const missing = { command: ["/no/such/editor"], hasWindow: false } as const;
  assertMatch(await edit("a.ts", missing), /did not start.*Open a\.ts yourself\./);
  assertMatch(await edit("a.ts", { command: ["true"], hasWindow: false }), /Back from true/);
});
