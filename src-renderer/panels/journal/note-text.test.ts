import { expect, test } from 'vitest'
import { readTags } from './note-text.ts'

test('tags are words with spaces or commas between, each once', () => {
  expect(readTags(' news,  late-entry news\tGewinn ')).toEqual(['news', 'late-entry', 'Gewinn'])
  expect(readTags('')).toEqual([])
})

test('what is no tag is refused', () => {
  expect([readTags('a b!'), readTags('x'.repeat(31)), readTags('a b c d e f g h i j k')]).toEqual([null, null, null])
})
