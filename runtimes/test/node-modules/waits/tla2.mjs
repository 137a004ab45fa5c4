import './leaf.mjs'; console.log('tla2 start'); for (let i = 0; i < 5; i++) await null; console.log('tla2 end'); export let B = 'b'
