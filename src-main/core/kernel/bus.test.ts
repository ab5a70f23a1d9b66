import { expect, test } from 'vitest'
import { Bus } from './bus.ts'

test('one listener that fails keeps nothing from the others, and its failure is thrown when all have heard', () => {
  const bus = new Bus<{ tick: number }>()
  const heard: string[] = []
  bus.on('tick', value => heard.push(`a${value}`))
  bus.on('tick', () => {
    throw new Error('b failed')
  })
  bus.on('tick', value => heard.push(`c${value}`))
  expect(() => bus.publish('tick', 1)).toThrow('b failed')
  expect(heard).toEqual(['a1', 'c1'])
})
