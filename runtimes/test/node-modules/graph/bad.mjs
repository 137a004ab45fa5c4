import { nothing } from "./b.mjs"
