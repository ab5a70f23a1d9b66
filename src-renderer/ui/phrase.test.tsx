import { renderToStaticMarkup } from 'react-dom/server'
import { expect, test } from 'vitest'
import { Phrase } from './phrase.tsx'

const shown = (element: React.ReactElement) => renderToStaticMarkup(element)

test('each part stands where the text names it, in whatever order', () => {
  const parts = { who: <b>Paper</b>, left: '0:45' }
  expect(shown(<Phrase text="{who}: asked again in {left}." parts={parts} />)).toBe(
    '<b>Paper</b>: asked again in 0:45.',
  )
  expect(shown(<Phrase text="In {left} wird {who} wieder gefragt" parts={parts} />)).toBe(
    'In 0:45 wird <b>Paper</b> wieder gefragt',
  )
})

test('a text without places is shown as it is, and what a part says is text', () => {
  expect(shown(<Phrase text="nothing" parts={{}} />)).toBe('nothing')
  expect(shown(<Phrase text="{a}" parts={{ a: '<b> {a}' }} />)).toBe('&lt;b&gt; {a}')
})
