import { expect, test } from 'vitest'
import { type BrokerFamily, families } from '../brokers/index.ts'
import { startBench } from './terminal-test-kit.ts'

test('a broker hears whether it is armed when it is connected, and each time that a person changes it', async () => {
  const heard: boolean[] = []
  const asked: BrokerFamily[] = families.map(family => ({
    ...family,
    paper: false,
    make: async options => Object.assign(await family.make(options), { armed: (on: boolean) => heard.push(on) }),
  }))
  const { terminal } = await startBench({ ports: { families: asked } })
  try {
    await terminal.addBroker('live', 'paper', 'Live', {})
    await terminal.addBroker('other', 'paper', 'Other', {})
    expect(heard).toEqual([false, false])
    terminal.recorder.record('broker.armed', { broker: 'live', armed: true, reason: 'a test' })
    expect(heard).toEqual([false, false, true])
    await terminal.session.connect('live')
    expect(heard).toEqual([false, false, true, true])
    terminal.recorder.record('broker.armed', { broker: 'live', armed: false, reason: 'a test' })
    expect(heard).toEqual([false, false, true, true, false])
  } finally {
    await terminal.session.close()
  }
})
