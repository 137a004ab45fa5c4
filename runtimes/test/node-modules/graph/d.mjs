export const fromD = 1; export default 5
export let { a, b: [c2, ...rest], ...others } = { a: 1, b: [2, 3], e: 4 }
