import { callArguments } from './mask.ts'

/** A fault: the place in the file (index) and what is wrong. */
export type Fault = { at: number; what: string }

/** What must not stand in the code (comments and texts left out), because MQL5 and C++ differ there or the terminal suffers. */
const FORBIDDEN: [RegExp, string][] = [
  [/^[ \t]*#[ \t]*(?:import|resource)\b/gm, 'no #import and no #resource: the EA needs no DLL'],
  [/\b[DCB]'/g, "no D'…', C'…' and B'…' literals"],
  [/\b(?:auto|nullptr|decltype|constexpr)\b/g, 'C++ only'],
  [/\b(?:class|interface|template|virtual|operator|this|new|delete|union)\b/g, 'plain structs and functions only'],
  [/\b(?:goto|try|catch|throw)\b/g, 'no goto and no exceptions'],
  [/\b\w+_cast\b|\bstd::/g, 'C++ only'],
  [/->/g, 'no pointers'],
  [/^[ \t]*(?:const\s+)?[A-Za-z_]\w*[ \t]*\*[ \t]*[A-Za-z_]\w*\s*[=;]/gm, 'no pointer types'],
  [/^[ \t]*(?:const\s+)?[A-Za-z_]\w*\s*&\s*[A-Za-z_]\w*\s*=/gm, 'no references to locals'],
  [/=\s*\{\s*[^\s}]/g, 'no initialisation by braces but ={}'],
  [/\[[^\]\n]*\]\s*\[/g, 'no arrays of several dimensions'],
  [/\bchar\s+&?\s*\w+\s*\[/g, 'bytes are uchar[] (build 5120 refuses char[])'],
  [/\(\s*string\s*\)/g, 'no cast to string: IntegerToString, DoubleToString'],
  [/\b(?:EnumToString|StructToCharArray|CharArrayToStruct|GetPointer)\b/g, 'not in the common subset'],
  [/\b(?:Sleep|MessageBox|WebRequest|SocketTls\w+)\s*\(/g, 'blocks the EA or does not belong to the bridge'],
  [/\bSEEK_(?:SET|CUR)\b|\bFILE_(?:TXT|CSV|ANSI|UNICODE)\b/g, 'files are bytes (FILE_BIN)'],
]

/** Calls whose arguments are looked at: a fault, or undefined. */
const CALLS: [RegExp, (args: string[]) => string | undefined][] = [
  [
    /\b(?:StringToCharArray|CharArrayToString|StringToUcharArray)\s*\(/g,
    args => (args.at(-1) === 'CP_UTF8' ? undefined : 'conversions name CP_UTF8'),
  ],
  [
    /\bSocketRead\s*\(/g,
    args =>
      args.length === 4 && !/^0+$/.test(args[3] ?? '') ? undefined : 'SocketRead needs a timeout: 0 waits for 120 s',
  ],
  [
    /\bSocketConnect\s*\(/g,
    args => (Number(args[3]) > 0 && Number(args[3]) <= 1000 ? undefined : 'SocketConnect waits at most 1000 ms'),
  ],
  [/\bFileOpen\s*\(/g, args => (args[1]?.includes('FILE_BIN') ? undefined : 'files are bytes (FILE_BIN)')],
]

export function forbidden(code: string): Fault[] {
  return FORBIDDEN.flatMap(([pattern, what]) => [...code.matchAll(pattern)].map(found => ({ at: found.index, what })))
}

export function calls(code: string): Fault[] {
  return CALLS.flatMap(([pattern, judge]) =>
    [...code.matchAll(pattern)].flatMap(found => {
      const what = judge(callArguments(code, found.index + found[0].length - 1))
      return what === undefined ? [] : [{ at: found.index, what }]
    }),
  )
}

const NUMERIC = /\b(?:u?char|u?short|u?int|u?long|double|float|bool|datetime)\s+&?(\w+)\s*(?=[=;,)])/g
const TEXTUAL = /\bstring\s+&?(\w+)\s*(?=[=;,)])/g

/** `"text"+number`: MQL5 converts, C++ moves a pointer. Names count that the file declares only as numbers. */
export function textPlusNumber(code: string): Fault[] {
  const texts = new Set([...code.matchAll(TEXTUAL)].map(found => found[1]))
  const numbers = new Set([...code.matchAll(NUMERIC)].map(found => found[1]).filter(name => !texts.has(name)))
  const what = 'text + number: IntegerToString, DoubleToString'
  const after = [...code.matchAll(/"\s*\+\s*([A-Za-z_]\w*|\d[\w.]*)(?!\s*[\w([.])/g)]
  const before = [...code.matchAll(/(?<![\w.\])])([A-Za-z_]\w*|\d[\w.]*)\s*\+\s*"/g)]
  return [...after, ...before]
    .filter(found => /^\d/.test(found[1] ?? '') || numbers.has(found[1]))
    .map(found => ({ at: found.index, what }))
}

/** Every global input is named Inp…, so that nothing else can be mistaken for one. */
export function inputs(code: string): Fault[] {
  return [...code.matchAll(/^[ \t]*s?input\s+\w+\s+(\w+)/gm)]
    .filter(found => !found[1]?.startsWith('Inp'))
    .map(found => ({ at: found.index, what: 'inputs are named Inp…' }))
}
