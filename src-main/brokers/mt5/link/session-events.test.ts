import { describe, expect, it } from 'vitest'
import { anAccount, aPosition } from '../scripted/rows-test-kit.ts'
import { openByHand } from '../scripted/scripted-agent-test-kit.ts'
import { bench, settle } from './session-test-kit.ts'

const named = (events: readonly { t: string }[]): string[] => events.map(({ t }) => t)

describe('what an agent tells', () => {
  it('begins with its account, then waits for resume, and gives a snapshot in one piece', async () => {
    const { agent, link, events } = await bench()
    openByHand(agent)
    await settle()
    expect(link.greeting).toEqual(anAccount())
    expect(events).toEqual([])
    expect(await link.resume(null)).toEqual({ mode: 'snapshot', upTo: 1 })
    await settle()
    expect(events).toEqual([
      { t: 'snapshot', seq: 3, positions: [aPosition({ magic: '0', reason: 'client' })], orders: [] },
    ])
    expect(agent.last('resume')).toEqual({ v: 1, t: 'resume', id: 'q1', boot: null, ackSeq: 0 })
    expect(agent.broken).toEqual([])
  })

  it('goes on where it was, without the market data of between, for the same start and account', async () => {
    const { agent, link, events } = await bench()
    openByHand(agent)
    agent.event({ t: 'tick', s: 'EURUSD', ms: 1, b: 1, a: 1 })
    openByHand(agent, { ticket: '2' })
    const { login, server } = link.greeting
    expect(await link.resume({ boot: agent.boot, login, server, ackSeq: 0 })).toEqual({ mode: 'replay', upTo: 3 })
    openByHand(agent, { ticket: '3' })
    await settle()
    expect(events.map(event => 'seq' in event && event.seq)).toEqual([1, 3, 4])
    expect(named(events)).not.toContain('lost')
  })

  it.each([
    ['another start', { boot: 'ffffffffffffffff' }],
    ['another login', { login: '1' }],
    ['another server', { server: 'XMGlobal-MT5 2' }],
  ])('begins anew after %s', async (_, other) => {
    const { agent, link } = await bench()
    const { login, server } = link.greeting
    await link.resume({ boot: agent.boot, login, server, ackSeq: 0, ...other })
    expect(agent.last('resume')).toMatchObject({ boot: null, ackSeq: 0 })
  })

  it('is resumed by itself when nobody comes, and the one who comes later gets a snapshot', async () => {
    const { agent, link, events, pass } = await bench()
    await pass(4_000)
    expect(agent.last('resume')).toMatchObject({ boot: null })
    openByHand(agent)
    await settle()
    events.length = 0
    expect(await link.resume(null)).toMatchObject({ mode: 'snapshot' })
    await settle()
    expect(named(events)).toEqual(['snapshot'])
    expect(agent.heard.filter(({ t }) => t === 'resume')).toHaveLength(1)
  })

  it('twice is heard once', async () => {
    const { agent, link, events } = await bench()
    await link.resume(null)
    openByHand(agent)
    await settle()
    const count = events.length
    agent.send({ t: 'position', op: 'remove', p: { ticket: '557416535' }, seq: agent.seq })
    await settle()
    expect(events).toHaveLength(count)
    expect(link.closed).toBeNull()
  })

  it('with a hole is told as lost, and all is asked for again', async () => {
    const { agent, link, events } = await bench()
    await link.resume(null)
    await settle()
    events.length = 0
    agent.lose()
    agent.lose()
    openByHand(agent)
    await settle()
    expect(events[0]).toEqual({ t: 'lost', from: 3, to: 4 })
    expect(named(events)).toEqual(['lost', 'position', 'snapshot'])
    expect(events.at(-1)).toMatchObject({ positions: [{ ticket: '557416535' }] })
  })

  it('does not pass half a snapshot off as a whole one', async () => {
    const { agent, link, events } = await bench()
    await link.resume(null)
    await settle()
    events.length = 0
    agent.mute.add('get_snapshot')
    const snapshot = link.ask({ t: 'get_snapshot' })
    await settle()
    const re = agent.last('get_snapshot')?.id
    agent.mute.clear()
    openByHand(agent)
    agent.lose()
    agent.event({ t: 'snapshot', re, positions: [], orders: [], complete: true })
    expect((await snapshot).positions).toHaveLength(1)
    await settle()
    const whole = events.filter(event => event.t === 'snapshot')
    expect(whole.length).toBeGreaterThan(0)
    for (const one of whole) expect(one.positions).toHaveLength(1)
  })

  it('is acknowledged before it is worked on, and never less than before', async () => {
    const { agent, link } = await bench()
    await link.resume(null)
    await settle()
    let ackAtWork = -1
    link.onEvent(() => {
      queueMicrotask(() => {
        ackAtWork = agent.last('ack')?.seq ?? -1
      })
    })
    openByHand(agent)
    await settle()
    expect(ackAtWork).toBe(agent.seq)
    const acks = agent.heard.flatMap(message => (message.t === 'ack' ? [message.seq] : []))
    expect(acks).toEqual([...acks].sort((a, b) => a - b))
    expect(acks[0]).toBe(0)
  })

  it('ends the line when what hears it fails: something was missed', async () => {
    const { agent, link, ends } = await bench()
    link.onEvent(() => {
      throw new Error('no room')
    })
    await link.resume(null).catch(() => undefined)
    await settle()
    expect(ends).toEqual([{ by: 'fault', what: 'no room' }])
    expect(agent.connected).toBe(false)
  })
})

describe('an agent that breaks a rule is closed without a word', () => {
  const resumed = { t: 'resumed', re: 'q1', mode: 'snapshot', upTo: 0 }
  it.each<[string, object[], boolean]>([
    ['an unknown type', [{ t: 'nope' }], true],
    ['an agent that speaks of pairing again', [{ t: 'hello' }], true],
    ['another protocol number', [{ v: 2, t: 'pong', re: 'q1' }], true],
    ['a number as a ticket', [{ t: 'position', seq: 3, op: 'remove', p: { ticket: 5 } }], true],
    ['a ticket with a zero before', [{ t: 'position', seq: 3, op: 'remove', p: { ticket: '05' } }], true],
    ['an enum as a number', [{ t: 'position', seq: 3, op: 'upsert', p: { ...aPosition(), side: 0 } }], true],
    ['a missing field', [{ t: 'perm', seq: 3, connected: true }], true],
    ['an event without a number', [{ ...anAccount(), seq: 0 }], true],
    ['an answer to nothing', [{ t: 'result', re: 'q99', ok: true, code: 'OK' }], true],
    ['a pong to nothing', [{ t: 'pong', re: 'q1' }], true],
    ['a second resumed', [resumed], true],
    ['an event before resumed', [{ t: 'tick', seq: 1, s: 'EURUSD', ms: 1, b: 1, a: 1 }], false],
    [
      'another thing within a snapshot',
      [
        { t: 'snapshot', seq: 3, positions: [], orders: [], complete: false },
        { t: 'tick', seq: 4, s: 'EURUSD', ms: 1, b: 1, a: 1 },
      ],
      true,
    ],
    [
      'a snapshot that nobody asked for',
      [{ t: 'snapshot', re: 'q7', seq: 3, positions: [], orders: [], complete: true }],
      true,
    ],
  ])('%s', async (_, messages, after) => {
    const { agent, link, events, ends } = await bench()
    if (after) await link.resume(null)
    await settle()
    events.length = 0
    const said = agent.heard.length
    for (const message of messages) agent.send(message)
    await settle()
    expect(ends).toMatchObject([{ by: 'violation' }])
    expect(events).toEqual([])
    expect(agent.heard.slice(said).filter(({ t }) => t !== 'ack')).toEqual([])
    expect(agent.connected).toBe(false)
  })

  it('something else than a snapshot where one is due', async () => {
    const { agent, link, ends } = await bench()
    agent.answer = ({ t }) => (t === 'resume' ? { t: 'resumed', mode: 'snapshot', upTo: 0 } : null)
    await link.resume(null)
    agent.send({ t: 'tick', seq: 1, s: 'EURUSD', ms: 1, b: 1, a: 1 })
    await settle()
    expect(ends).toMatchObject([{ by: 'violation' }])
  })

  it('a replay that nobody asked for', async () => {
    const { agent, link, ends } = await bench()
    agent.answer = ({ t }) => (t === 'resume' ? { t: 'resumed', mode: 'replay', upTo: 9 } : null)
    await expect(link.resume(null)).rejects.toMatchObject({ kind: 'closed' })
    expect(ends).toMatchObject([{ by: 'violation' }])
  })

  it('but what the page does not name is ignored', async () => {
    const { agent, link, ends } = await bench()
    await link.resume(null)
    await settle()
    agent.send({
      t: 'perm',
      seq: 3,
      perm: { ...anAccount().perm, moon: 'full' },
      connected: true,
      extra: [1, { a: 2 }],
    })
    agent.send({ t: 'ticks', seq: 4, d: [['EURUSD', 1, 1, 1, 'later']] })
    await settle()
    expect(ends).toEqual([])
  })
})
