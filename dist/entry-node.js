// Generated from concurrency/ and runtime-adapters/ by `npm run build`.
import{i as processScope,n as boot}from"./threadwork.js";import{parentPort}from"node:worker_threads";const line=parentPort;const take=boot({post:(message,transfer)=>transfer?line.postMessage(message,transfer):line.postMessage(message),hold:held=>held?line.ref():line.unref()},processScope);line.on(`message`,take);
