import { join } from 'node:path'
import { expect, test } from 'vitest'
import { lintFile, lintFolder } from './lint.ts'

const faults = (source: string) => lintFile('x.mqh', Buffer.from(source))

test('the shipped EA stays inside the subset that MetaEditor and g++ both read', () => {
  expect(lintFolder(join(import.meta.dirname, '../../resources/mt5'))).toEqual([])
})

test.each([
  ['#import "user32.dll"', '#import'],
  ["datetime d=D'2020.01.01';", 'literals'],
  ['auto x=1;', 'C++ only'],
  ['int *p=x;', 'pointer'],
  ['Row &row=rows[0];', 'references to locals'],
  ['void F() { a->b=1; }', 'no pointers'],
  ['int a[]={1,2};', 'braces'],
  ['Row r={1};', 'braces'],
  ['int a[2][3];', 'several dimensions'],
  ['void F(char &bytes[]) {}', 'uchar'],
  ['string s=(string)5;', 'no cast to string'],
  ['string s=CharArrayToString(bytes,0,WHOLE_ARRAY);', 'CP_UTF8'],
  ['StringToCharArray(s,bytes,0,WHOLE_ARRAY);', 'CP_UTF8'],
  ['SocketRead(s,bytes,10,0);', '120 s'],
  ['SocketRead(s,bytes,(uint)Size(a,b));', '120 s'],
  ['SocketConnect(s,host,port,5000);', '1000 ms'],
  ['int h=FileOpen(name,FILE_READ|FILE_TXT);', 'FILE_BIN'],
  ['Sleep(10);', 'blocks'],
  ['string s="a"+5;', 'text + number'],
  ['int n=1; string s="a"+n;', 'text + number'],
  ['string F(const long n) { return n+" ms"; }', 'text + number'],
  ['class A { };', 'plain structs'],
  ['input double MaxLots=1;', 'Inp'],
  ['// caf\u00e9', 'ASCII'],
  ['int a;\r\n', '\\n alone'],
  ['\n'.repeat(301), 'more than 300'],
])('%j is refused', (source, what) => {
  expect(faults(source).join('\n')).toContain(what)
})

test.each([
  'MqlTradeRequest r={};',
  'string s="a"+IntegerToString(n)+"b";',
  'int n=0; string text=""; text=text+"a"; n=n+1;',
  'string s="new class -> D\'1\' Sleep(1)"; // auto x, char a[]',
  'double x=a*b;',
  'string s=CharArrayToString(bytes,0,Size(a,b),CP_UTF8);',
  'SocketRead(s,bytes,(uint)Size(a,b),1);',
  'void F(uchar &bytes[],const Row &row) { bytes[0]=1; }',
  '\ufeff// caf\u00e9',
])('%j is fine', source => {
  expect(faults(source)).toEqual([])
})

test('a fault names its line', () => {
  expect(faults('int a;\n\nSleep(1);\n')).toEqual([expect.stringMatching(/^x\.mqh:3: /)])
})
