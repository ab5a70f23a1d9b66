// Text and bytes: numbers to text and back, UTF-8, hexadecimal. ASCII file, every conversion names CP_UTF8.

// Decimal text of an unsigned 64-bit number (a ticket may exceed what IntegerToString takes).
string TextOfUlong(const ulong value) {
   if((value>>63)==0)
      return IntegerToString((long)value);
   string text="";
   ulong left=value;
   while(left>0) {
      text=ShortToString((ushort)(48+(left%10)))+text;
      left=left/10;
   }
   return text;
}

// Reads ^(0|[1-9][0-9]{0,19})$ that fits 64 bits; false otherwise.
bool UlongOfText(const string text,ulong &value) {
   int size=StringLen(text);
   value=0;
   if(size<1 || size>20)
      return false;
   if(size>1 && StringGetCharacter(text,0)==48)
      return false;
   for(int i=0;i<size;i++) {
      int digit=(int)StringGetCharacter(text,i)-48;
      if(digit<0 || digit>9)
         return false;
      ulong next=value*10+(ulong)digit;
      if(value>1844674407370955161 || (value==1844674407370955161 && digit>5))
         return false;
      value=next;
   }
   return true;
}

// A number with exactly `digits` decimals; what is not a number becomes 0.
string TextFixed(const double value,const int digits) {
   if(!MathIsValidNumber(value))
      return "0";
   return DoubleToString(value,digits);
}

// A number with at most eight decimals, without trailing zeros.
string TextShort(const double value) {
   return TextPlaces(value,8);
}

// A number with at most `places` decimals, without trailing zeros.
string TextPlaces(const double value,const int places) {
   if(!MathIsValidNumber(value))
      return "0";
   string text=DoubleToString(value,places);
   int size=StringLen(text);
   while(size>1 && StringGetCharacter(text,size-1)==48)
      size--;
   if(StringGetCharacter(text,size-1)==46)
      size--;
   text=StringSubstr(text,0,size);
   if(text=="-0")
      return "0";
   return text;
}

// The UTF-8 bytes of a text, without the terminating zero.
int BytesOfText(const string text,uchar &bytes[]) {
   int count=StringToCharArray(text,bytes,0,WHOLE_ARRAY,CP_UTF8);
   if(count>0 && bytes[count-1]==0)
      count--;
   if(count<0)
      count=0;
   ArrayResize(bytes,count);
   return count;
}

string HexOfBytes(const uchar &bytes[]) {
   string digits="0123456789abcdef";
   string text="";
   int count=ArraySize(bytes);
   for(int i=0;i<count;i++)
      text=text+StringSubstr(digits,(int)(bytes[i]>>4),1)+StringSubstr(digits,(int)(bytes[i]&15),1);
   return text;
}

int HexDigit(const ushort code) {
   if(code>=48 && code<=57)
      return (int)code-48;
   if(code>=97 && code<=102)
      return (int)code-87;
   return -1;
}

// Exactly `size` lowercase hexadecimal characters.
bool IsHex(const string text,const int size) {
   if(StringLen(text)!=size)
      return false;
   for(int i=0;i<size;i++)
      if(HexDigit(StringGetCharacter(text,i))<0)
         return false;
   return true;
}

void BytesOfHex(const string text,uchar &bytes[]) {
   int count=StringLen(text)/2;
   ArrayResize(bytes,count);
   for(int i=0;i<count;i++)
      bytes[i]=(uchar)(HexDigit(StringGetCharacter(text,i*2))*16+HexDigit(StringGetCharacter(text,i*2+1)));
}

// Letters, digits, and the two signs that a key id and a tag may hold.
bool IsWord(const string text,const int least,const int most,const bool signs) {
   int size=StringLen(text);
   if(size<least || size>most)
      return false;
   for(int i=0;i<size;i++) {
      ushort c=StringGetCharacter(text,i);
      bool plain=(c>=48 && c<=57) || (c>=65 && c<=90) || (c>=97 && c<=122);
      if(!plain && !(signs && (c==45 || c==95)))
         return false;
   }
   return true;
}
