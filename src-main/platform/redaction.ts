/** Keeps values that it has been told out of texts. */
export interface Redaction {
  /** From now on no cleaned text holds this value, nor its usual encodings. Values under 4 characters are not taken: false. */
  register(secret: string): boolean
  /** `text` without any registered value. */
  clean(text: string): string
}

const MIN_LENGTH = 4
const MASK = '[secret]'

/**
 * A log line is cleaned as a whole, after everything was put into it, so that it does not matter how a value got there:
 * a field, an error's message, a stack, a header, a nested object. Values under 4 characters would blacken half of
 * each line (and are no secret).
 */
export function createRedaction(): Redaction {
  const forms = new Set<string>()
  let pattern: RegExp | undefined
  return {
    register(secret) {
      if (secret.length < MIN_LENGTH) return false
      for (const form of formsOf(secret)) forms.add(form)
      // Longest first: a secret may hold another one.
      const longestFirst = [...forms].sort((a, b) => b.length - a.length)
      pattern = new RegExp(longestFirst.map(form => RegExp.escape(form)).join('|'), 'g')
      return true
    },
    clean: text => (pattern ? text.replace(pattern, MASK) : text),
  }
}

const inJson = (text: string): string => JSON.stringify(text).slice(1, -1)

/** The value as it may stand in a line: plain, in a URL, in a form, in JSON (once or twice), hexadecimal, base64. */
function* formsOf(secret: string): Generator<string> {
  const url = encodeURIComponent(secret)
  const form = new URLSearchParams([['', secret]]).toString().slice(1)
  const plain = [secret, url, url.replace(/%../g, code => code.toLowerCase()), form]
  for (const text of plain) {
    yield text
    yield inJson(text)
    yield inJson(inJson(text))
  }
  const bytes = Buffer.from(secret)
  yield bytes.toString('hex')
  yield bytes.toString('hex').toUpperCase()
  yield* base64Forms(bytes)
}

/**
 * Base64 writes three bytes as four characters, so the same value looks different at each of three places in a longer
 * one (as in the header of HTTP Basic). The characters that depend on its neighbours are left out.
 */
function* base64Forms(bytes: Buffer): Generator<string> {
  for (const before of [0, 1, 2]) {
    const text = Buffer.concat([Buffer.alloc(before), bytes]).toString('base64')
    const first = Math.ceil((before * 8) / 6)
    const last = Math.floor(((before + bytes.length) * 8) / 6)
    const inner = text.slice(first, last)
    if (inner.length < MIN_LENGTH) continue
    yield inner
    yield inner.replaceAll('+', '-').replaceAll('/', '_')
  }
}
