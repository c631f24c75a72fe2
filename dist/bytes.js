// Generated from concurrency/ and runtime-adapters/ by `npm run build`.
import{n as toBytes,t as fromBytes}from"./bytes2.js";export{fromBytes,toBytes};
