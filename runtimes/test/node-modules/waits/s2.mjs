export let x = 2, only2; export { y } from './s3.mjs'
