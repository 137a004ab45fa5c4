import './leaf.mjs'; console.log('tla1 start'); for (let i = 0; i < 20; i++) await null; console.log('tla1 end'); export let A = 'a'
