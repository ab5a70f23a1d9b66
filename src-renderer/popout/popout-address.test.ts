import { expect, test } from 'vitest'
import { popoutAddress, popoutPlace } from './popout-address.ts'

/** As src-main/electron/pop-out.ts has it. */
const LET_THROUGH = /^app:\/\/terminal\/popout\.html(\?[\w.~%=&/:-]{0,500})?(#[\w.~%=&/:-]{0,500})?$/

test.each(['paper/EURUSD', 'deribit/BTC-27JUN25-80000-C', "odd/A b+c (*)'!&=#?", 'x/\u00e4\u20ac'])(
  'the address of %s is let through, and read again',
  instrument => {
    const place = { id: 'p-1a2b', kind: 'why-not', group: 'amber', instrument } as const
    const address = new URL(popoutAddress(place, 'aB-_9'), 'app://terminal/index.html')
    expect(address.href).toMatch(LET_THROUGH)
    expect(popoutPlace(address.search)).toEqual(place)
    expect(address.hash).toBe('#ticket=aB-_9')
  },
)

test('one that is not linked, without an instrument, without a ticket', () => {
  const place = { id: 'p-1', kind: 'chart', group: null, instrument: null }
  const address = popoutAddress(place, null)
  expect(address).toBe('popout.html?panel=chart&id=p-1&group=none')
  expect(popoutPlace('?panel=chart&id=p-1&group=none')).toEqual(place)
})

test.each(['', '?panel=chart', '?panel=../x&id=a', '?id=a', `?panel=${'x'.repeat(50)}&id=a`])(
  '%s names no panel',
  search => {
    expect(popoutPlace(search)).toBeNull()
  },
)
