import type { VenueSocket } from '../lib/server.ts'
import type { Channel } from './channel.ts'
import { channelMakers } from './channels.ts'
import { CoinbaseRefused } from './refused.ts'
import { fixedStamp } from './stream-time.ts'
import { checkToken } from './token.ts'
import type { World } from './world.ts'

/** Who subscribes to nothing for so long is cut off, ms. */
const PATIENCE = 5_000
/** All that the endpoint for users has. */
const forUsers = ['user', 'heartbeats']

class StreamRefused extends Error {}

/** One connection. Its messages are numbered through, over all channels. */
export function openSession(world: World, socket: VenueSocket, batchMs: number): void {
  const makers = channelMakers(batchMs)
  const channels = new Map<string, Channel>()
  const isUsers = socket.path.startsWith('/ws-user')
  let sequence = 0
  const send = (channel: string, event: object): void => {
    const head = { channel, client_id: '', timestamp: fixedStamp(world.now()), sequence_num: sequence }
    sequence += 1
    socket.send({ ...head, events: [event] })
  }

  const prove = (token: unknown): void => {
    try {
      checkToken(typeof token === 'string' ? token : '', world.key, null, world.now())
    } catch (error) {
      if (!(error instanceof CoinbaseRefused)) throw error
      throw new StreamRefused('authentication failure')
    }
    if (!world.key.can.view) throw new StreamRefused('authentication failure')
  }

  const take = (text: string): void => {
    const { type, channel, product_ids: ids = [], jwt, ...more } = read(text)
    for (const name of Object.keys(more)) throw new StreamRefused(`unknown field: ${name}`)
    if (type !== 'subscribe' && type !== 'unsubscribe') throw new StreamRefused('type must be subscribe or unsubscribe')
    const name = String(channel)
    const make = makers[name]
    if (make === undefined || (isUsers && !forUsers.includes(name)))
      throw new StreamRefused(`channel ${name} is unknown`)
    const symbols = Array.isArray(ids) ? ids.map(String) : []
    const stranger = symbols.find(symbol => world.product(symbol) === undefined)
    if (stranger !== undefined) throw new StreamRefused(`${stranger} is not a valid product`)
    if (name === 'user' || jwt !== undefined) prove(jwt)
    clearTimeout(patience)
    const one = channels.get(name) ?? make(world, send)
    channels.set(name, one)
    if (type === 'subscribe') one.subscribe(symbols)
    else one.unsubscribe(symbols)
    const told = [...channels].map(([n, c]) => [n, c.names()] as const).filter(([, names]) => names.length > 0)
    send('subscriptions', { subscriptions: Object.fromEntries(told) })
  }

  const patience = setTimeout(() => socket.close(1008, 'no subscription'), PATIENCE)
  patience.unref()
  const deaf = world.exchange.on(fact => {
    for (const channel of channels.values()) channel.hear(fact)
  })
  socket.onMessage(text => {
    try {
      take(text)
    } catch (error) {
      if (!(error instanceof StreamRefused)) throw error
      socket.send({ type: 'error', message: error.message })
    }
  })
  socket.onClose(() => {
    clearTimeout(patience)
    deaf()
    for (const channel of channels.values()) channel.close()
  })
}

function read(text: string): Record<string, unknown> {
  try {
    const parsed: unknown = JSON.parse(text)
    if (typeof parsed === 'object' && parsed !== null && !Array.isArray(parsed)) return { ...parsed }
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error
  }
  throw new StreamRefused('failure to parse message')
}
