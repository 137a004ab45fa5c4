throw new Error('sync failed')
