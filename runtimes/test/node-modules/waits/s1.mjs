export let x = 1, only1; export default 1; export { y } from './s3.mjs'
