// Generated from concurrency/ and runtime-adapters/ by `npm run build`.
import{i as e,r as t}from"./threadwork.js";import n from"node:process";Object.assign(globalThis,{close:()=>n.exit()}),n.once(`beforeExit`,()=>setTimeout(()=>{})),addEventListener(`error`,e=>n.emit(`uncaughtException`,e.error)),t({scope:e,hold(e,t){let n=e;t?n.ref():n.unref()}});
