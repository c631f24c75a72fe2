// Generated from concurrency/ and runtime-adapters/ by `npm run build`.
import{i as e,o as t}from"./threadwork.js";Object.assign(globalThis,{close:()=>process.exit()}),process.once(`beforeExit`,()=>setTimeout(()=>{})),addEventListener(`error`,e=>process.emit(`uncaughtException`,e.error)),e({scope:t,hold(e,t){let n=e;t?n.ref():n.unref()}});
