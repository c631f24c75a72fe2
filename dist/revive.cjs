// Generated from concurrency/ and runtime-adapters/ by `npm run build`.
Object.defineProperty(exports,Symbol.toStringTag,{value:`Module`});const e=require("./revive.shared.cjs");exports.revive=e.t;
