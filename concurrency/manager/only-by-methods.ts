import { wrong } from "../arguments/must.ts";
import { onItsObject } from "../arguments/on-its-object.ts";

/**
 * Restricts the objects of a class of proxies to their methods. A method that is called without its object says what to
 * write; so does setting a property: `dict.x = 1` would change only the proxy, and nobody else would see it. A property
 * that is set is looked up in the prototypes first, and the last of these refuses it.
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
