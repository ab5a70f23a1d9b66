// Reads one JSON object of g_jsText into a flat list of tokens. A stack instead of recursion: the message and four
// levels in it.

#define JS_OBJECT 1
#define JS_ARRAY 2
#define JS_STRING 3
#define JS_NUMBER 4
#define JS_TRUE 5
#define JS_FALSE 6
#define JS_NULL 7
#define JS_DEPTH 5

#define EX_VALUE 0
#define EX_FIRST 1
#define EX_KEY 2
#define EX_FIRSTKEY 3
#define EX_COLON 4
#define EX_NEXT 5
#define EX_END 6

// A token: its kind, its bytes from (incl.) to (excl.), and the first token after all that is inside it.
struct JsonToken {
   int kind;
   int from;
   int to;
   int after;
};

JsonToken g_js[];
int g_jsCount=0;
int g_jsStack[];
int g_jsDepth=0;

int JsonPush(const int kind,const int from,const int to) {
   if(g_jsCount>=ArraySize(g_js))
      ArrayResize(g_js,g_jsCount*2+64);
   g_js[g_jsCount].kind=kind;
   g_js[g_jsCount].from=from;
   g_js[g_jsCount].to=to;
   g_js[g_jsCount].after=g_jsCount+1;
   g_jsCount++;
   return g_jsCount-1;
}

bool JsonOpen(const int kind,const int pos) {
   if(g_jsDepth>=JS_DEPTH)
      return false;
   g_jsStack[g_jsDepth]=JsonPush(kind,pos,pos+1);
   g_jsDepth++;
   return true;
}

bool JsonClose(const int kind,const int pos) {
   if(g_jsDepth==0)
      return false;
   int top=g_jsStack[g_jsDepth-1];
   if(g_js[top].kind!=kind)
      return false;
   g_js[top].to=pos+1;
   g_js[top].after=g_jsCount;
   g_jsDepth--;
   return true;
}

int JsonAfterValue() {
   return g_jsDepth==0 ? EX_END : EX_NEXT;
}

// A word, number or string at `pos`: pushes it and answers the place after it, or -1.
int JsonScalar(const int pos) {
   uchar c=g_jsText[pos];
   int end=-1;
   if(c==34) {
      end=JsonStringEnd(pos);
      if(end<0)
         return -1;
      JsonPush(JS_STRING,pos+1,end);
      return end+1;
   }
   int kind=JS_NUMBER;
   if(c==45 || (c>=48 && c<=57))
      end=JsonNumberEnd(pos);
   else if(JsonWordAt(pos,"true")) {
      kind=JS_TRUE;
      end=pos+4;
   }
   else if(JsonWordAt(pos,"false")) {
      kind=JS_FALSE;
      end=pos+5;
   }
   else if(JsonWordAt(pos,"null")) {
      kind=JS_NULL;
      end=pos+4;
   }
   if(end<0)
      return -1;
   JsonPush(kind,pos,end);
   return end;
}

// One structural sign: answers what is expected next, or -1.
int JsonSign(const uchar c,const int expect,const int pos) {
   bool value=expect==EX_VALUE || expect==EX_FIRST;
   if(c==123 && value)
      return JsonOpen(JS_OBJECT,pos) ? EX_FIRSTKEY : -1;
   if(c==91 && value)
      return JsonOpen(JS_ARRAY,pos) ? EX_FIRST : -1;
   if(c==125 && (expect==EX_NEXT || expect==EX_FIRSTKEY))
      return JsonClose(JS_OBJECT,pos) ? JsonAfterValue() : -1;
   if(c==93 && (expect==EX_NEXT || expect==EX_FIRST))
      return JsonClose(JS_ARRAY,pos) ? JsonAfterValue() : -1;
   if(c==58 && expect==EX_COLON)
      return EX_VALUE;
   if(c==44 && expect==EX_NEXT)
      return g_js[g_jsStack[g_jsDepth-1]].kind==JS_OBJECT ? EX_KEY : EX_VALUE;
   return -1;
}

// Parses the first `size` bytes of g_jsText. True only for one whole object and nothing after it.
bool JsonParse(const int size) {
   g_jsLen=size;
   g_jsCount=0;
   g_jsDepth=0;
   ArrayResize(g_jsStack,JS_DEPTH);
   int pos=0;
   int expect=EX_VALUE;
   while(pos<g_jsLen) {
      uchar c=g_jsText[pos];
      if(c==32 || c==9 || c==10 || c==13) {
         pos++;
         continue;
      }
      if(c==123 || c==125 || c==91 || c==93 || c==58 || c==44) {
         expect=JsonSign(c,expect,pos);
         if(expect<0)
            return false;
         pos++;
         continue;
      }
      bool key=expect==EX_KEY || expect==EX_FIRSTKEY;
      if(!key && expect!=EX_VALUE && expect!=EX_FIRST)
         return false;
      if(key && c!=34)
         return false;
      pos=JsonScalar(pos);
      if(pos<0)
         return false;
      expect=key ? EX_COLON : JsonAfterValue();
   }
   return expect==EX_END && g_js[0].kind==JS_OBJECT;
}
