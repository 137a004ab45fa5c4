export { nothing2 as z } from "./b.mjs"
