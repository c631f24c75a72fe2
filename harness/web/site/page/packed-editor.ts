/**
 * The editor, which is most of what the page loads: packed, since a host of plain files may not pack what it sends. In
 * the place of page/code-editor.ts, which is loaded late, too.
 */
type Module = typeof import("../../page/code-editor.ts");

const touched = new Promise<void>((resolve) => {
  for (const type of ["pointerdown", "keydown"]) addEventListener(type, () => resolve(), { once: true, capture: true });
});
// A page that somebody has begun to use stays, too.
await Promise.race([globalThis.pageStays, touched]);
const packed = await fetch(new URL("editor.gz", location.href));
if (!packed.ok) throw new Error(`The editor is not there: the host answers with ${packed.status}.`);
const bytes = new Uint8Array(await packed.arrayBuffer());
// A host that takes the name for an encoding has it unpacked by the browser.
const isPacked = bytes[0] === 0x1f && bytes[1] === 0x8b;
const stream = new Blob([bytes]).stream();
const text = await new Response(isPacked ? stream.pipeThrough(new DecompressionStream("gzip")) : stream).blob();
const url = URL.createObjectURL(new Blob([text], { type: "text/javascript" }));

export const { openEditor } = (await import(url)) as Module;
URL.revokeObjectURL(url);
