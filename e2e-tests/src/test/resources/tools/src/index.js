import { greet } from "./greet.js";
console.log(greet("a bundle"), await import("./later.js").then(({ later }) => later));
