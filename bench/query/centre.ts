// The centre of the query benchmark, in a process of its own: prints where it is and the codes of two nodes.

import { openTestExchange } from '../../src/modules/exchange/testing.ts'

const durable = process.argv[2] === 'before-reply' ? 'before-reply' : 'grouped'
const town = await openTestExchange()
await town.publish('GA-POPULATION-BASIC')
const provider = await town.invite('node-provider', ['GA-POPULATION-BASIC'], durable)
const asker = await town.invite('node-asker', [], durable)
const grant = await town.grant({ receivers: ['node-asker'] })

process.on('message', async (message) => {
  if (message === 'refresh') {
    await town.settle()
    process.send?.({ refreshed: true })
  } else {
    await town.close()
    process.exit(0)
  }
})
process.send?.({ url: town.url, provider, asker, grant: grant.id })
