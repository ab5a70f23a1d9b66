import { expect, it } from 'vitest'
import { bridgeSource } from './bridge-source.ts'
import { bridgeBench, until } from './scripted/bridge-bench-test-kit.ts'

it('gives the agents of the bridge, and says in sentences why there is none', async () => {
  const { bridge, agent, keyId, key } = await bridgeBench()
  const source = bridgeSource(bridge)
  expect(source.agent(keyId)).toBeNull()
  expect(source.why(keyId)).toContain('has not connected')
  expect(source.why('nobody')).toContain('not paired')
  await expect(agent(undefined, { ...key, secret: '0'.repeat(64) })).rejects.toThrow()
  await until(() => source.why(keyId).includes('old one'))
  const one = await agent()
  const first = await bridge.acquire(keyId)
  const came: string[] = []
  const stop = source.onAgent(keyId, link => came.push(link.boot))
  expect(source.agent(keyId)).toBe(first)
  expect(came).toEqual([])
  one.agent.bye('CHARTCLOSE')
  await until(() => source.agent(keyId) === null)
  expect(source.why(keyId)).toContain('chart')
  await agent('00000000000000cc')
  await until(() => came.length === 1)
  stop()
  expect(came).toEqual(['00000000000000cc'])
})
