/**
 * Sucrase, which stands in tools/. This is how the command has it: as CommonJS, since Deno reads no names of a CommonJS
 * module that is imported. A script of the site has its modules in this place (scripts/site-scripts.ts).
 */
import { createRequire } from "node:module";

interface Sucrase {
  transform(
    code: string,
    options: {
      transforms: readonly "typescript"[];
      disableESTransforms: boolean;
      keepUnusedImports: boolean;
      preserveDynamicImport: boolean;
    },
  ): { code: string };
}

const PATH = "../../../../tools/node_modules/sucrase/dist/index.js";

export const { transform } = createRequire(import.meta.url)(PATH) as Sucrase;
