import { expect, test } from 'vitest'
import { DrivenClock } from '../kernel/driven-clock.ts'
import { MarketHub } from './market-hub.ts'

const MINUTE = 60_000

function bench() {
  const clock = new DrivenClock(0)
  const faults: string[] = []
  const hub = new MarketHub(clock, (where, error) => faults.push(`${where}: ${String(error)}`))
  const sink = hub.sink(() => undefined)
  const quote = (at: number, price: number): void => {
    clock.advance(at)
    const times = { venueTime: at, receiveTime: at }
    sink.event({
      kind: 'quote',
      quote: { instrument: 'p/X', bid: price, ask: price, bidSize: 0, askSize: 0, ...times },
    })
  }
  return { clock, faults, hub, quote }
}

test('a listener that fails on a bar keeps neither the others from it nor the next price from the bars', () => {
  const { hub, quote, faults } = bench()
  hub.want('p/X', '1m')
  const bars: number[] = []
  hub.onBar('p/X', '1m', () => {
    throw new Error('no')
  })
  hub.onBar('p/X', '1m', bar => bars.push(bar.open))
  quote(0, 1)
  quote(MINUTE, 2)
  quote(2 * MINUTE, 3)
  expect(bars).toEqual([1, 2])
  expect(faults).toEqual(['a closed bar: Error: no', 'a closed bar: Error: no'])
})

test('a listener that fails on a price does not tear the bar', () => {
  const { hub, quote, faults } = bench()
  hub.want('p/X', '1m')
  const highs: number[] = []
  hub.onBar('p/X', '1m', bar => highs.push(bar.high))
  hub.bus.on('quote', q => {
    if (q.bid === 9) throw new Error('no')
  })
  quote(0, 1)
  quote(10, 9)
  quote(MINUTE, 2)
  expect(highs).toEqual([9])
  expect(faults).toEqual(['a price: Error: no'])
})

test('work that fails where nobody waits for it is told', async () => {
  const { hub, faults } = bench()
  hub.busy(Promise.reject(new Error('no history')))
  await hub.sink(() => undefined).settled()
  expect(faults).toEqual(['work in the background: Error: no history'])
})
