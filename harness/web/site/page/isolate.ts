/**
 * A host of plain files sends no headers that isolate a page from others, and without them there is no shared memory.
 * The service worker adds them, from the second time on that the page is loaded: so a page that nobody has touched yet
 * is loaded again at once, and another one says what it lacks until it is.
 */

/** What is there of it; asked when it is needed. */
export interface PageMeans {
  /** Whether a service worker answers downloads that block a thread. */
  slowFiles(): boolean;
}

/** That the page was loaded again is noted here, so that it is not for ever. */
const AGAIN = "threadwork-again";
const PATIENCE_MS = 10_000;

const hasWorker = (): boolean => Boolean((navigator as { serviceWorker?: ServiceWorkerContainer }).serviceWorker);

export const pageMeans: PageMeans = {
  slowFiles: () => hasWorker() && navigator.serviceWorker.controller !== null,
};

declare global {
  /** Resolves when it is known that the page stays: the editor, a file of its own, is not fetched for one that goes. */
  var pageStays: Promise<unknown> | undefined;
}

/**
 * Resolves to what does not work here, and why; `undefined` where all does. It never resolves in a page that is being
 * loaded again.
 */
export async function isolate(base: URL): Promise<string | undefined> {
  let touched = false;
  for (const type of ["pointerdown", "keydown"])
    addEventListener(type, () => (touched = true), { once: true, capture: true });
  if (!hasWorker())
    return lacks("it came without TLS: its host must serve it by https, or be this machine, as http://localhost");
  try {
    await navigator.serviceWorker.register(new URL("service-worker.js", base), { updateViaCache: "none" });
    await Promise.race([controlled(), delay(PATIENCE_MS)]);
  } catch (error) {
    return lacks(`its service worker does not start (${(error as Error).message})`);
  }
  if (!pageMeans.slowFiles()) return lacks("it was loaded past its service worker: load it again");
  if (crossOriginIsolated) return undefined;
  if (touched) return lacks("it is loaded for the first time: load it again");
  if (sessionStorage.getItem(AGAIN) !== null) return lacks("the browser does not isolate it from other pages");
  sessionStorage.setItem(AGAIN, "1");
  location.reload();
  return await new Promise(() => {});
}

function lacks(because: string): string {
  const memory =
    typeof SharedArrayBuffer === "undefined" ? ["shared memory, locks, and demonstrations that use them"] : [];
  const files = pageMeans.slowFiles() ? [] : ["seeing whether downloads that block overlap"];
  return `In this page some things do not work (${[...memory, ...files].join("; ")}), since ${because}.`;
}

async function controlled(): Promise<void> {
  const { serviceWorker } = navigator;
  if (serviceWorker.controller !== null) return;
  await new Promise((resolve) => serviceWorker.addEventListener("controllerchange", resolve, { once: true }));
}

const delay = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));
