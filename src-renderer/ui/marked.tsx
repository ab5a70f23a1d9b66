import { createElement, Fragment, type ReactNode } from 'react'

const MARKED = /(<b>.*?<\/b>|<i>.*?<\/i>|<code>.*?<\/code>)/
const MARK = /^<(b|i|code)>(.*)<\/\1>$/

/**
 * A text some of whose words are marked, by `<b>`, `<i>` or `<code>`, such as the names of buttons in an instruction: the
 * sentence stays whole for who translates it. Only for texts of `texts`; what comes from outside is a part of a `Phrase`.
 */
export function Marked({ text }: { text: string }): ReactNode {
  const pieces = text.split(MARKED).map(piece => {
    const [, tag, inner] = MARK.exec(piece) ?? []
    return tag === undefined ? piece : createElement(tag, null, inner)
  })
  return createElement(Fragment, null, ...pieces)
}
