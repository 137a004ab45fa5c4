export default await new Promise(r => setTimeout(r, 2, 'late'))
