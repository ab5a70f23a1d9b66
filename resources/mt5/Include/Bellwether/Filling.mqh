// Which filling mode an order gets: from the symbol's mask, corrected by what the broker took last time.

struct FillingRow {
   string key;
   int filling;
};

FillingRow g_fillings[];

// The execution "Market" never takes RETURN.
bool FillingThinkable(const string symbol,const int filling) {
   if(filling!=(int)ORDER_FILLING_RETURN)
      return true;
   return SymbolInfoInteger(symbol,SYMBOL_TRADE_EXEMODE)!=SYMBOL_TRADE_EXECUTION_MARKET;
}

// What the symbol says about itself (not always true). The mask has bits FOK 1, IOC 2; the enumeration differs.
bool FillingClaimed(const string symbol,const int filling) {
   long mode=SymbolInfoInteger(symbol,SYMBOL_TRADE_EXEMODE);
   long mask=SymbolInfoInteger(symbol,SYMBOL_FILLING_MODE);
   if(filling==(int)ORDER_FILLING_RETURN)
      return mode!=SYMBOL_TRADE_EXECUTION_MARKET;
   if(mode==SYMBOL_TRADE_EXECUTION_REQUEST || mode==SYMBOL_TRADE_EXECUTION_INSTANT)
      return true;
   return (mask&(filling==(int)ORDER_FILLING_FOK ? 1 : 2))!=0;
}

int FillingAt(const int place) {
   if(place==0)
      return (int)ORDER_FILLING_IOC;
   if(place==1)
      return (int)ORDER_FILLING_FOK;
   return (int)ORDER_FILLING_RETURN;
}

string FillingKey(const string symbol,const bool pending) {
   return AccountInfoString(ACCOUNT_SERVER)+"|"+symbol+"|"+(pending ? "pending" : "market");
}

int FillingFind(const string key) {
   int count=ArraySize(g_fillings);
   for(int i=0;i<count;i++)
      if(g_fillings[i].key==key)
         return i;
   return -1;
}

int FillingChoose(const string symbol,const bool pending) {
   int at=FillingFind(FillingKey(symbol,pending));
   if(at>=0)
      return g_fillings[at].filling;
   if(pending)
      return (int)ORDER_FILLING_RETURN;
   for(int i=0;i<3;i++)
      if(FillingClaimed(symbol,FillingAt(i)))
         return FillingAt(i);
   return (int)ORDER_FILLING_IOC;
}

// The one to try after `refused` (10030), or -1.
int FillingNext(const string symbol,const int refused) {
   for(int i=0;i<3;i++)
      if(FillingAt(i)!=refused && FillingThinkable(symbol,FillingAt(i)))
         return FillingAt(i);
   return -1;
}

void FillingRemember(const string symbol,const bool pending,const int filling) {
   string key=FillingKey(symbol,pending);
   int at=FillingFind(key);
   if(at<0) {
      at=ArraySize(g_fillings);
      ArrayResize(g_fillings,at+1);
      g_fillings[at].key=key;
   }
   g_fillings[at].filling=filling;
}
