import type { VenueSocket } from '../lib/server.ts'
import { PrivateChannels } from './private-channels.ts'
import { PublicChannels } from './public-channels.ts'
import { wordsFor } from './refused.ts'
import { type StreamMethod, streamMethods } from './stream-orders.ts'
import { acknowledge, onlyKnown, readStreamRequest, StreamRefused, type StreamRequest } from './stream-parts.ts'
import { stamp } from './times.ts'
import type { World } from './world.ts'

/** Every second without other messages, once something is subscribed, ms. */
const HEARTBEAT = 1_000

/** One connection to the streams of version 2, public or private (`isPrivate`). */
export function openSession(world: World, socket: VenueSocket, isPrivate: boolean, sellFee: 'fciq' | 'fcib'): void {
  let lastSent = Date.now()
  const watched: VenueSocket = {
    ...socket,
    send: message => {
      lastSent = Date.now()
      socket.send(message)
    },
  }
  const publics = new PublicChannels(world, watched)
  const privates = new PrivateChannels(world, watched)
  const methods: Readonly<Record<string, StreamMethod>> = isPrivate ? streamMethods(sellFee) : {}

  const trade = (method: StreamMethod, request: StreamRequest): void => {
    onlyKnown(request.params, [...method.known, 'token'], request.method.replace('_', ' '))
    privates.checkToken(request.params.token, method.needs)
    for (const result of method.run(world, request)) acknowledge(world, watched, request, { result, success: true })
  }
  const answer = (request: StreamRequest): void => {
    const method = methods[request.method]
    if (request.method === 'ping') {
      const { cameAt, reqId } = request
      const number = reqId === null ? {} : { req_id: reqId }
      return watched.send({ method: 'pong', ...number, time_in: stamp(cameAt), time_out: stamp(world.now()) })
    }
    if (method !== undefined) return trade(method, request)
    if (request.method !== 'subscribe' && request.method !== 'unsubscribe')
      throw new StreamRefused(`Unsupported method: '${request.method}'`)
    const { channel } = request.params
    if (publics.knows(channel)) {
      if (isPrivate)
        throw new StreamRefused('Public market data subscriptions are unavailable on this endpoint. Try ws.kraken.com')
      return publics.request(request)
    }
    if (!privates.knows(channel)) throw new StreamRefused(`Unsupported channel: '${channel}'`)
    if (!isPrivate)
      throw new StreamRefused('Private data and trading are unavailable on this endpoint. Try ws-auth.kraken.com')
    privates.request(request)
  }
  const take = (text: string): void => {
    let request: StreamRequest | null = null
    try {
      request = readStreamRequest(text, world.now())
      answer(request)
    } catch (error) {
      const words = error instanceof StreamRefused ? error.message : wordsFor(error)
      if (words === null) throw error
      if (request === null)
        watched.send({ error: words, success: false, time_in: stamp(world.now()), time_out: stamp(world.now()) })
      else acknowledge(world, watched, request, { error: words, success: false })
    }
  }

  watched.send({
    channel: 'status',
    type: 'update',
    data: [
      { version: '2.0.10', system: 'online', api_version: 'v2', connection_id: Math.floor(Math.random() * 2 ** 53) },
    ],
  })
  const hearLedger: Parameters<World['ledger']['listeners']['add']>[0] = written => privates.hearLedger(written)
  world.ledger.listeners.add(hearLedger)
  const deaf = world.exchange.on(fact => {
    publics.hear(fact)
    privates.hear(fact)
  })
  const beat = setInterval(() => {
    if (publics.count + privates.count > 0 && Date.now() - lastSent >= HEARTBEAT) watched.send({ channel: 'heartbeat' })
  }, HEARTBEAT / 4)
  beat.unref()
  watched.onMessage(take)
  watched.onClose(() => {
    clearInterval(beat)
    deaf()
    world.ledger.listeners.delete(hearLedger)
  })
}
