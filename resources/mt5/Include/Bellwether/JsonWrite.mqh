// Writes JSON: quoting and the "key":value pairs that messages are put together from.

string JsonQuote(const string text) {
   int size=StringLen(text);
   bool plain=true;
   for(int i=0;i<size && plain;i++) {
      ushort c=StringGetCharacter(text,i);
      plain=c>=32 && c!=34 && c!=92;
   }
   if(plain)
      return "\""+text+"\"";
   string out="\"";
   string digits="0123456789abcdef";
   for(int i=0;i<size;i++) {
      ushort c=StringGetCharacter(text,i);
      if(c==34 || c==92)
         out=out+"\\"+ShortToString(c);
      else if(c<32)
         out=out+"\\u00"+StringSubstr(digits,(int)(c>>4),1)+StringSubstr(digits,(int)(c&15),1);
      else
         out=out+ShortToString(c);
   }
   return out+"\"";
}

string PairRaw(const string key,const string raw) {
   return "\""+key+"\":"+raw;
}

string PairText(const string key,const string text) {
   return PairRaw(key,JsonQuote(text));
}

string PairBool(const string key,const bool value) {
   return PairRaw(key,value ? "true" : "false");
}

string PairLong(const string key,const long value) {
   return PairRaw(key,IntegerToString(value));
}

string PairUlong(const string key,const ulong value) {
   return PairText(key,TextOfUlong(value));
}

string PairFixed(const string key,const double value,const int digits) {
   return PairRaw(key,TextFixed(value,digits));
}

string PairShort(const string key,const double value) {
   return PairRaw(key,TextShort(value));
}

// A price that may lie between ticks (an average), of a symbol with so many digits.
string PairPrice(const string key,const double value,const int digits) {
   return PairRaw(key,TextPlaces(value,digits>6 ? digits+2 : 8));
}

// The beginning of every message; the caller adds ",..." and "}".
string MessageHead(const string type) {
   return "{"+PairLong("v",1)+","+PairText("t",type);
}

// Adds an item to a list, in place: a list may grow to a megabyte.
void JoinTo(string &list,const string item) {
   if(StringLen(list)>0)
      list+=",";
   list+=item;
}
