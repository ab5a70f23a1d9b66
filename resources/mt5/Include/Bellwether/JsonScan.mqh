// The characters of JSON: where a string, a number or a word ends. Strict (RFC 8259), no recursion.

// The bytes of the message being read, and how many of them count.
uchar g_jsText[];
int g_jsLen=0;

bool JsonDigitAt(const int pos) {
   return pos<g_jsLen && g_jsText[pos]>=48 && g_jsText[pos]<=57;
}

bool JsonHexAt(const int pos) {
   if(pos>=g_jsLen)
      return false;
   uchar c=g_jsText[pos];
   return (c>=48 && c<=57) || (c>=65 && c<=70) || (c>=97 && c<=102);
}

// `pos` is at the opening quote; answers the place of the closing one, or -1.
int JsonStringEnd(const int pos) {
   int at=pos+1;
   while(at<g_jsLen) {
      uchar c=g_jsText[at];
      if(c==34)
         return at;
      if(c<32)
         return -1;
      if(c==92) {
         at++;
         if(at>=g_jsLen)
            return -1;
         uchar e=g_jsText[at];
         if(e==117) {
            for(int i=1;i<=4;i++)
               if(!JsonHexAt(at+i))
                  return -1;
            at+=4;
         }
         else if(e!=34 && e!=92 && e!=47 && e!=98 && e!=102 && e!=110 && e!=114 && e!=116)
            return -1;
      }
      at++;
   }
   return -1;
}

// Answers the place after the number that starts at `pos`, or -1. At most 40 characters.
int JsonNumberEnd(const int pos) {
   int at=pos;
   if(g_jsText[at]==45)
      at++;
   if(!JsonDigitAt(at))
      return -1;
   if(g_jsText[at]==48)
      at++;
   else
      while(JsonDigitAt(at))
         at++;
   if(at<g_jsLen && g_jsText[at]==46) {
      at++;
      if(!JsonDigitAt(at))
         return -1;
      while(JsonDigitAt(at))
         at++;
   }
   if(at<g_jsLen && (g_jsText[at]==101 || g_jsText[at]==69)) {
      at++;
      if(at<g_jsLen && (g_jsText[at]==43 || g_jsText[at]==45))
         at++;
      if(!JsonDigitAt(at))
         return -1;
      while(JsonDigitAt(at))
         at++;
   }
   if(at-pos>40)
      return -1;
   return at;
}

bool JsonWordAt(const int pos,const string word) {
   int size=StringLen(word);
   if(pos+size>g_jsLen)
      return false;
   for(int i=0;i<size;i++)
      if((ushort)g_jsText[pos+i]!=StringGetCharacter(word,i))
         return false;
   return true;
}
