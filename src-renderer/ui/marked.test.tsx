import { renderToStaticMarkup } from 'react-dom/server'
import { expect, test } from 'vitest'
import { Marked } from './marked.tsx'

test.each([
  ['Plain words.', 'Plain words.'],
  ['Choose <b>Tools, Options</b>, tick <b>it</b>.', 'Choose <b>Tools, Options</b>, tick <b>it</b>.'],
  ['Enter <code>127.0.0.1</code> at <i>add new</i>', 'Enter <code>127.0.0.1</code> at <i>add new</i>'],
  ['<script>x</script> <b>open', '&lt;script&gt;x&lt;/script&gt; &lt;b&gt;open'],
])('%s', (text, html) => {
  expect(renderToStaticMarkup(<Marked text={text} />)).toBe(html)
})
