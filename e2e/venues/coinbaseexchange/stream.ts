import type { Level } from '../lib/exchange.ts'
import type { VenueSocket } from '../lib/server.ts'
import { bookChanges } from '../plain/book-changes.ts'
import { dayOf } from '../plain/day.ts'
import { Topics } from '../plain/topics.ts'
import { jsonOf } from '../plain/values.ts'
import { type CoinbaseDesk, isFresh, signatureOf } from './door.ts'
import { stamp } from './views.ts'

const channels = ['ticker', 'matches', 'level2', 'level2_batch', 'heartbeat']

/** The feed's channels ticker, matches and level2, which needs a key. https://docs.cdp.coinbase.com/exchange/websocket-feed/channels */
export function openStream(desk: CoinbaseDesk, socket: VenueSocket): void {
  const topics = new Topics(desk.exchange, socket)
  const fail = (message: string, reason: string): void => socket.send({ type: 'error', message, reason })

  const tellTicker = (product_id: string): void => {
    const { bid, ask, last, open, high, low, volume } = dayOf(desk, product_id)
    const print = desk.prints(product_id).at(-1)
    socket.send({
      ...{ type: 'ticker', sequence: desk.exchange.depth(product_id).version, product_id, price: last },
      ...{ open_24h: open, volume_24h: volume, low_24h: low, high_24h: high, volume_30d: volume },
      ...{ best_bid: bid[0], best_bid_size: bid[1], best_ask: ask[0], best_ask_size: ask[1] },
      ...{ side: print?.side ?? 'buy', time: stamp(desk.now()), trade_id: Number(print?.id ?? 0) },
      last_size: print?.quantity ?? '0',
    })
  }

  const startBook = (product_id: string, name: string): void => {
    let before: { bids: readonly Level[]; asks: readonly Level[] } = desk.exchange.depth(product_id)
    socket.send({ type: 'snapshot', product_id, bids: before.bids, asks: before.asks })
    topics.add(name, product_id, ['quote'], () => {
      const now = desk.exchange.depth(product_id)
      const changes = [
        ...bookChanges(before.bids, now.bids).map(l => ['buy', ...l]),
        ...bookChanges(before.asks, now.asks).map(l => ['sell', ...l]),
      ]
      before = now
      socket.send({ type: 'l2update', product_id, time: stamp(desk.now()), changes })
    })
  }

  const subscribe = (channel: string, product_id: string): void => {
    const name = `${channel} ${product_id}`
    if (topics.has(name)) return
    if (channel === 'ticker') {
      topics.add(name, product_id, ['quote', 'tape'], () => tellTicker(product_id))
      tellTicker(product_id)
    } else if (channel === 'matches')
      topics.addTape(name, product_id, p =>
        socket.send({
          ...{ type: 'match', trade_id: Number(p.id), sequence: Number(p.id), product_id, time: stamp(p.at) },
          ...{ maker_order_id: 'ac928c66-ca53-498f-9c13-a110027a60e8', size: p.quantity, price: p.price },
          ...{ taker_order_id: '132fb6ae-456b-4654-b4e0-d681ac05cea1', side: p.side === 'buy' ? 'sell' : 'buy' },
        }),
      )
    else if (channel.startsWith('level2')) startBook(product_id, name)
  }

  const isSigned = (message: Readonly<Record<string, unknown>>): boolean => {
    const { key, signature, timestamp, passphrase } = message
    const at = String(timestamp)
    const expected = signatureOf(at, 'GET', '/users/self/verify', '', desk.key.secret)
    const isOurs = key === desk.key.apiKey && passphrase === desk.key.password
    return isOurs && isFresh(at, desk.now()) && signature === expected
  }

  socket.onMessage(text => {
    const message = jsonOf(text)
    if (message === null) return fail('Failed to subscribe', 'malformed JSON')
    const names: unknown[] = Array.isArray(message.channels) ? message.channels : []
    const ids: unknown[] = Array.isArray(message.product_ids) ? message.product_ids : []
    if (message.type !== 'subscribe' && message.type !== 'unsubscribe') return fail('Type has to be subscribe', '')
    if (names.length === 0 || !names.every(n => typeof n === 'string' && channels.includes(n)))
      return fail('Failed to subscribe', `${names.join(',')} is not a valid channel`)
    const products = desk.exchange.markets.map(m => m.symbol).filter(s => ids.includes(s))
    if (ids.length === 0 || products.length < ids.length)
      return fail('Failed to subscribe', `${ids.join(',')} is not a valid product`)
    if (message.signature !== undefined && !isSigned(message)) return fail('Authentication Failed', '')
    if (names.includes('level2') && message.signature === undefined)
      return fail('Failed to subscribe', 'level2 requires authentication')
    socket.send({ type: 'subscriptions', channels: names.map(name => ({ name, product_ids: products })) })
    for (const channel of names.map(String))
      for (const id of products)
        if (message.type === 'subscribe') subscribe(channel, id)
        else topics.remove(`${channel} ${id}`)
  })
}
