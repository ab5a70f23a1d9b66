type Press = Pick<KeyboardEvent, 'key' | 'repeat'>

/**
 * Whether this is an Enter that is held down: it opened the question, and its repeats are no answer to it, neither as a
 * press of a button nor as the sending of a form. In a field of several lines each is one more line.
 */
export const isHeldEnter = ({ key, repeat }: Press, multiline: boolean): boolean =>
  key === 'Enter' && repeat && !multiline
