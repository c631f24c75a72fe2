import { wrong } from "../arguments/must.ts";
import { onItsObject } from "../arguments/on-its-object.ts";

/**
 * Has a class of proxies be used by its methods only. A method says what to write where it is called without its
 * object; and so does what is set on an object: `dict.x = 1` would stay on the proxy, and nobody else would see it.
 * What is set is looked for in the prototypes first, of which the last one refuses it.
 *
 * @param object what an object of the class is called
 * @param write what to write instead of setting a key
 */
export function onlyByMethods(
  Kind: Parameters<typeof onItsObject>[0],
  object: string,
  write: (key: string) => string,
): void {
  onItsObject(Kind, object);
  const refusing: ProxyHandler<object> = {
    set(_, symbol) {
      const key = String(symbol);
      const message = `Cannot set ${JSON.stringify(key)} of a ${object} in a Manager: only its methods reach it.`;
      throw wrong().mistake(TypeError, `${message} Write  await ${object}.${write(key)}`);
    },
  };
  Object.setPrototypeOf(Kind.prototype, new Proxy({}, refusing));
}
