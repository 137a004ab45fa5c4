import './leaf.mjs'; console.log('tla1 start'); await new Promise(r => setTimeout(r, 20)); console.log('tla1 end'); export let A = 'a'
