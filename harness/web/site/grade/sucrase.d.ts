/** The part of sucrase 3.35.1 that is used here: it stands in tools/, and comes along in a script of the site. */
declare module "*/node_modules/sucrase/dist/index.js" {
  export function transform(
    code: string,
    options: {
      transforms: readonly "typescript"[];
      disableESTransforms: boolean;
      keepUnusedImports: boolean;
      preserveDynamicImport: boolean;
    },
  ): { code: string };
}
