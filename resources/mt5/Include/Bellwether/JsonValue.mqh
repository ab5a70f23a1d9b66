// What a token holds: text with its escapes resolved, a number with its range checked.

int JsonHex4(const int pos) {
   int value=0;
   for(int i=0;i<4;i++) {
      int c=(int)g_jsText[pos+i];
      int digit=c-48;
      if(c>=97)
         digit=c-87;
      else if(c>=65)
         digit=c-55;
      value=value*16+digit;
   }
   return value;
}

// Appends a code point as UTF-8; half a surrogate pair and 0 become U+FFFD (0 would end the text).
int JsonPutPoint(uchar &out[],const int size,const int point) {
   int p=point;
   int at=size;
   if(p==0 || (p>=0xD800 && p<=0xDFFF))
      p=0xFFFD;
   if(p<0x80)
      out[at++]=(uchar)p;
   else if(p<0x800) {
      out[at++]=(uchar)(0xC0|(p>>6));
      out[at++]=(uchar)(0x80|(p&63));
   }
   else if(p<0x10000) {
      out[at++]=(uchar)(0xE0|(p>>12));
      out[at++]=(uchar)(0x80|((p>>6)&63));
      out[at++]=(uchar)(0x80|(p&63));
   }
   else {
      out[at++]=(uchar)(0xF0|(p>>18));
      out[at++]=(uchar)(0x80|((p>>12)&63));
      out[at++]=(uchar)(0x80|((p>>6)&63));
      out[at++]=(uchar)(0x80|(p&63));
   }
   return at;
}

uchar JsonPlainEscape(const uchar e) {
   if(e==98)
      return 8;
   if(e==102)
      return 12;
   if(e==110)
      return 10;
   if(e==114)
      return 13;
   if(e==116)
      return 9;
   return e;
}

// The text of a string token.
string JsonText(const int token) {
   int from=g_js[token].from;
   int to=g_js[token].to;
   if(to<=from)
      return "";
   uchar out[];
   ArrayResize(out,to-from+4);
   int size=0;
   int at=from;
   while(at<to) {
      if(g_jsText[at]!=92) {
         out[size++]=g_jsText[at++];
         continue;
      }
      uchar e=g_jsText[at+1];
      at+=2;
      if(e!=117) {
         out[size++]=JsonPlainEscape(e);
         continue;
      }
      int point=JsonHex4(at);
      at+=4;
      bool high=point>=0xD800 && point<0xDC00;
      if(high && at+6<=to && g_jsText[at]==92 && g_jsText[at+1]==117) {
         int low=JsonHex4(at+2);
         if(low>=0xDC00 && low<=0xDFFF) {
            point=0x10000+((point-0xD800)<<10)+(low-0xDC00);
            at+=6;
         }
      }
      size=JsonPutPoint(out,size,point);
   }
   return CharArrayToString(out,0,size,CP_UTF8);
}

double JsonTenTo(const int power) {
   double value=1.0;
   for(int i=0;i<power;i++)
      value=value*10.0;
   return value;
}

// The number of a token. Up to 15 significant digits and 22 powers of ten are exactly rounded by one operation;
// beyond that the terminal's own conversion is used. False for what is not finite.
bool JsonNumber(const int token,double &value) {
   value=0;
   if(g_js[token].kind!=JS_NUMBER)
      return false;
   int at=g_js[token].from;
   int to=g_js[token].to;
   bool minus=g_jsText[at]==45;
   if(minus)
      at++;
   long digits=0;
   int used=0;
   int power=0;
   bool fraction=false;
   while(at<to && g_jsText[at]!=101 && g_jsText[at]!=69) {
      if(g_jsText[at]==46)
         fraction=true;
      else {
         if(digits>0 || g_jsText[at]!=48)
            used++;
         if(used<=17)
            digits=digits*10+(long)g_jsText[at]-48;
         if(fraction)
            power--;
      }
      at++;
   }
   if(at<to) {
      at++;
      bool down=g_jsText[at]==45;
      if(down || g_jsText[at]==43)
         at++;
      int exponent=0;
      while(at<to) {
         if(exponent<10000)
            exponent=exponent*10+(int)g_jsText[at]-48;
         at++;
      }
      power+=down ? -exponent : exponent;
   }
   if(used==0)
      return true;
   if(used<=15 && power>=-22 && power<=22) {
      double whole=(double)digits;
      value=power<0 ? whole/JsonTenTo(-power) : whole*JsonTenTo(power);
      if(minus)
         value=-value;
      return true;
   }
   value=StringToDouble(CharArrayToString(g_jsText,g_js[token].from,to-g_js[token].from,CP_UTF8));
   return MathIsValidNumber(value);
}
