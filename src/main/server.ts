// Hangs the faces and the modules' routes on one HTTP server.

import type { FastifyInstance } from 'fastify'
import { assets, renderFault } from '../faces/portal/index.ts'
import { equalInConstantTime, randomToken } from '../kernel/crypto/index.ts'
import { createServer } from '../kernel/http/server.ts'
import { type Exchange, listNodes } from '../modules/exchange/index.ts'
import { authenticate } from '../modules/identity/index.ts'
import type { OpenHouse } from './house.ts'
import { modules, portalPages } from './modules.ts'
import { verifyWith } from './verify.ts'
import { version } from './version.ts'

/** Generous for an office behind one address; a flood meets it within seconds. */
const REQUESTS_A_MINUTE = 1200

export interface RunningServer {
  app: FastifyInstance
  /** Where it can be reached from this machine. */
  url: string
  controlToken: string
  setReady(): void
  close(): Promise<void>
}

export async function startServer(
  house: OpenHouse,
  staffRoot: string,
  exchange: Exchange,
): Promise<RunningServer> {
  let ready = false
  const controlToken = randomToken()
  const app = await createServer({
    house,
    version,
    rateLimit: REQUESTS_A_MINUTE,
    routes: modules.flatMap((module) => module.routes),
    pages: portalPages,
    assets,
    spas: [{ prefix: '/staff/', root: staffRoot }],
    authenticate: (request) => authenticate({ db: house.database.db, clock: house.clock }, request),
    renderFault,
    health: async () => {
      const database = await house.database.pool.describe()
      const listed = await listNodes(house.database)
      const nodes = listed.nodes.map(({ id, state, linked, seenAt }) => ({
        id,
        state,
        linked,
        seenAt,
      }))
      return { ready, body: { status: ready ? 'ready' : 'starting', version, database, nodes } }
    },
  })
  app.get('/staff', { schema: { hide: true } }, async (_request, reply) =>
    reply.redirect('/staff/', 303),
  )
  app.get('/api/control/verify', { schema: { hide: true } }, async (request, reply) => {
    const given = request.headers.authorization?.replace(/^Bearer /, '') ?? ''
    // Only who can read the data folder has the token; to everybody else the address does not exist.
    if (!equalInConstantTime(given, controlToken)) return reply.callNotFound()
    return verifyWith(house.config, house.database)
  })
  exchange.attach(app.server)
  await app.listen({ port: house.config.port, host: house.config.host })
  const address = app.addresses()[0]
  const port = typeof address === 'object' ? address.port : house.config.port
  return {
    app,
    url: `http://127.0.0.1:${port}`,
    controlToken,
    setReady: () => {
      ready = true
    },
    close: () => app.close(),
  }
}
