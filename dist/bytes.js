// Generated from concurrency/ and runtime-adapters/ by `npm run build`.
export{t as fromBytes,n as toBytes}from"./bytes2.js";
