// Generated from concurrency/ and runtime-adapters/ by `npm run build`.
import{existsSync as e}from"node:fs";import{fileURLToPath as t}from"node:url";function findDenoConfig(n){if(n.protocol===`file:`)for(let r=new URL(`.`,n);;r=new URL(`..`,r)){for(let n of[`deno.json`,`deno.jsonc`]){let i=t(new URL(n,r));if(e(i))return i}if(r.href===new URL(`..`,r).href)return}}export{findDenoConfig};
