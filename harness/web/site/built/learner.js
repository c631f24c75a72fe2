export{t as Pool,n as Thread,r as enter,i as enterRun,a as exportsSoFar,o as tell}from"./learner2.js";export*from"./threadwork.js";
