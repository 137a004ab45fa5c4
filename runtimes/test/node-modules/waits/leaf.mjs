console.log('leaf')
