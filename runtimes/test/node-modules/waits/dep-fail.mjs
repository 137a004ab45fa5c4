import './leaf.mjs'; import './fail-tla.mjs'; console.log('never')
