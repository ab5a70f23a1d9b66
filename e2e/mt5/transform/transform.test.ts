import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { readProgram } from './sources.ts'
import { toCpp } from './to-cpp.ts'
import { tokenize } from './tokens.ts'

let root = ''
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'mq5-'))
  mkdirSync(join(root, 'Include/Own'), { recursive: true })
})
afterEach(() => rmSync(root, { recursive: true, force: true }))

function cpp(source: string, include = ''): string {
  writeFileSync(join(root, 'A.mq5'), source)
  writeFileSync(join(root, 'Include/Own/B.mqh'), include)
  const { tokens, sources } = readProgram(join(root, 'A.mq5'), root)
  return toCpp(tokens, sources, 'main.h')
}

describe('the transformer', () => {
  it.each([
    ['uchar a[];', 'MqlArray<uchar> a;'],
    ['uchar a[32], b[], *c;', 'MqlArray<uchar> a = MqlArray<uchar>(MqlFixed(32)); MqlArray<uchar> b; uchar *c;'],
    ['const string N[] = {"x", "y"};', 'const MqlArray<string> N = MqlArray<string>({string(u"x"), string(u"y")});'],
    ['static int t[2] = {};', 'static MqlArray<int> t = MqlArray<int>(MqlFixed(2), std::initializer_list<int>{});'],
    ['void F(const uchar &a[], int &n) { a[n] = 1; }', 'void F(const MqlArray<uchar> &a, int &n) { a[n] = 1; }'],
    ["string s = NULL; ushort c = '\\n';", "string s = MqlNull(); ushort c = ushort(u'\\n');"],
    ['string s = "int a[]; // not code \\" /*";', 'string s = string(u"int a[]; // not code \\" /*");'],
    ['input int X = 3; // how "many"', 'static int mqlInput_X = 3; static const int &X = mqlInput_X;'],
    ['#property version "1"\nint a;', 'int a;'],
    ['#define HI "hi" // greeting', '#define HI string(u"hi")'],
  ])('writes %j as C++', (source, expected) => {
    expect(cpp(source)).toContain(expected)
  })

  it('takes each include once, declares before use, moves defaults to the prototypes, keeps the lines', () => {
    const made = cpp(
      '#include <Own/B.mqh>\n#include <Own/B.mqh>\nenum E { A };\nint OnInit() { return G(1); }\nint G(int a, string u = "b") { return a; }',
      'struct S { int x; };',
    )
    expect(made.match(/struct S \{/g)).toHaveLength(1)
    expect(made).toContain('struct S;\nenum E : int;\nint OnInit();\nint G(int a, string u = string(u"b"));')
    expect(made.replace(/ +/g, ' ')).toContain('int G(int a, string u ) { return a; }')
    expect(made).toContain('enum E : int { A };')
    expect(made).toMatch(/#line 1 "A.mq5"\n[^\n]*\n[^\n]*\nenum E : int/)
    expect(made).toContain('ea::OnInit()')
  })

  it.each([
    ['#import "x.dll"', 'A.mq5:1: #import is outside of the subset'],
    ['int a;\n#include <Gone.mqh>', 'A.mq5:2: include not found: Gone.mqh'],
    ['#ifdef __cplusplus\n#endif', 'no branch for its tests'],
    ['int f = sim::settings();', 'no branch for its tests'],
    ['int a[2][3];', 'several dimensions'],
    ["datetime d = D'2020.01.01';", 'A.mq5:1: cannot read'],
    ['void F() {', '{ is never closed'],
  ])('refuses %j', (source, why) => {
    expect(() => cpp(source)).toThrow(why)
  })

  it('loses nothing: the tokens joined are the file', () => {
    const source = "#define A \\\n 1\n/* \"x */ int a = 0x1F + 1.5e-3; // '\nchar c = '\\''; if (a <= 2 && !b) a++;\n"
    expect(
      tokenize(source, 'A')
        .map(token => token.text)
        .join(''),
    ).toBe(source)
  })
})
