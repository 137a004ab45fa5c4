import './leaf.mjs'; console.log('tla2 start'); await new Promise(r => setTimeout(r, 5)); console.log('tla2 end'); export let B = 'b'
