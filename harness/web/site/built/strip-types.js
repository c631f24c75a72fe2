export{t as mistakeIn,n as stripped}from"./strip-types2.js";
