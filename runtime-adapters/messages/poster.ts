import { sendable } from "./sendable.ts";
import type { ToParent, ToWorker } from "./worker-messages.ts";

/** What sends by the port of a line: before all else that there is room, if there is. */
export function poster(
  line: { readonly port: MessagePort },
  hasRoom?: () => boolean,
): (message: ToWorker | ToParent, transfer?: readonly Transferable[]) => void {
  let told = hasRoom === undefined;
  return (message, transfer) => {
    if (!told && hasRoom!()) {
      told = true;
      line.port.postMessage({ kind: "room" });
    }
    const checked = sendable(message, "thread", transfer);
    if (transfer) line.port.postMessage(checked, transfer as Transferable[]);
    else line.port.postMessage(checked);
  };
}
