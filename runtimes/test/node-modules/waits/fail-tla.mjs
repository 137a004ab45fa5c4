await null; throw new Error('tla failed')
