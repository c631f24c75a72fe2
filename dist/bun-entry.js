// Generated from concurrency/ and runtime-adapters/ by `npm run build`.
import{H as e,U as t,i as n,n as r}from"./threadwork.js";Object.assign(globalThis,{close:()=>process.exit()}),process.once(`beforeExit`,()=>setTimeout(()=>{})),addEventListener(`error`,e=>process.emit(`uncaughtException`,e.error)),r({scope:{...n,makeRoom:t},hasRoom:e,hold(e,t){let n=e;t?n.ref():n.unref()}});
