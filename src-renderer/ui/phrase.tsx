import { createElement, Fragment, type ReactNode } from 'react'

/** The places of a text that are named in braces: of `since {time}` that is `time`. */
type Places<T extends string> = T extends `${string}{${infer Name}}${infer Rest}` ? Name | Places<Rest> : never

/**
 * A text in which elements stand, such as a figure that runs or a button: `{left}` in it is where the part of that
 * name goes, so that each language may put it where its grammar wants it.
 */
export function Phrase<T extends string>({
  text,
  parts,
}: {
  text: T
  parts: Readonly<Record<Places<T>, ReactNode>>
}): ReactNode {
  const named = parts as Readonly<Record<string, ReactNode>>
  const pieces = text.split(/\{(\w+)\}/).map((piece, index) => (index % 2 === 0 ? piece : named[piece]))
  return createElement(Fragment, null, ...pieces)
}
