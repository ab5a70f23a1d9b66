// The symbol list: one item for each name, sent in parts so that no step takes long.

#define SYMBOLS_PART 100

bool SymbolKnown(const string symbol) {
   bool custom=false;
   return StringLen(symbol)>0 && SymbolExist(symbol,custom);
}

string SymbolTrading(const string symbol) {
   long execution=SymbolInfoInteger(symbol,SYMBOL_TRADE_EXEMODE);
   return PairText("exe",NameOfExecution(execution))
      +","+PairRaw("fill",FillList(SymbolInfoInteger(symbol,SYMBOL_FILLING_MODE),execution))
      +","+PairRaw("exp",ExpirationList(SymbolInfoInteger(symbol,SYMBOL_EXPIRATION_MODE)))
      +","+PairRaw("orderMode",OrderModeList(SymbolInfoInteger(symbol,SYMBOL_ORDER_MODE)))
      +","+PairText("mode",NameOfSymbolMode(SymbolInfoInteger(symbol,SYMBOL_TRADE_MODE)))
      +","+PairText("calc",NameOfCalc(SymbolInfoInteger(symbol,SYMBOL_TRADE_CALC_MODE)))
      +","+PairLong("stopsLevel",SymbolInfoInteger(symbol,SYMBOL_TRADE_STOPS_LEVEL))
      +","+PairLong("freezeLevel",SymbolInfoInteger(symbol,SYMBOL_TRADE_FREEZE_LEVEL));
}

string SymbolItem(const string symbol) {
   int digits=(int)SymbolInfoInteger(symbol,SYMBOL_DIGITS);
   return "{"+PairText("s",symbol)
      +","+PairText("desc",SymbolInfoString(symbol,SYMBOL_DESCRIPTION))
      +","+PairText("path",SymbolInfoString(symbol,SYMBOL_PATH))
      +","+PairLong("digits",digits)
      +","+PairRaw("point",DoubleToString(SymbolInfoDouble(symbol,SYMBOL_POINT),16))
      +","+PairRaw("tickSize",DoubleToString(SymbolInfoDouble(symbol,SYMBOL_TRADE_TICK_SIZE),16))
      +","+PairRaw("tickValue",DoubleToString(SymbolInfoDouble(symbol,SYMBOL_TRADE_TICK_VALUE),16))
      +","+PairShort("contract",SymbolInfoDouble(symbol,SYMBOL_TRADE_CONTRACT_SIZE))
      +","+PairShort("volMin",SymbolInfoDouble(symbol,SYMBOL_VOLUME_MIN))
      +","+PairShort("volMax",SymbolInfoDouble(symbol,SYMBOL_VOLUME_MAX))
      +","+PairShort("volStep",SymbolInfoDouble(symbol,SYMBOL_VOLUME_STEP))
      +","+PairShort("volLimit",SymbolInfoDouble(symbol,SYMBOL_VOLUME_LIMIT))
      +","+SymbolTrading(symbol)
      +","+PairText("base",SymbolInfoString(symbol,SYMBOL_CURRENCY_BASE))
      +","+PairText("profit",SymbolInfoString(symbol,SYMBOL_CURRENCY_PROFIT))
      +","+PairText("marginCcy",SymbolInfoString(symbol,SYMBOL_CURRENCY_MARGIN))
      +","+PairShort("swapLong",SymbolInfoDouble(symbol,SYMBOL_SWAP_LONG))
      +","+PairShort("swapShort",SymbolInfoDouble(symbol,SYMBOL_SWAP_SHORT))
      +","+PairText("swapMode",NameOfSwapMode(SymbolInfoInteger(symbol,SYMBOL_SWAP_MODE)))
      +","+PairLong("swap3",SymbolInfoInteger(symbol,SYMBOL_SWAP_ROLLOVER3DAYS))
      +","+PairLong("book",SymbolInfoInteger(symbol,SYMBOL_TICKS_BOOKDEPTH))
      +","+PairRaw("sessions",SessionList(symbol))+"}";
}

// One part; `names` are known symbols. Answers the index of the next name, or -1 after the last part.
int SymbolsPart(const string re,const string &names[],const int from) {
   int count=ArraySize(names);
   int parts=(count+SYMBOLS_PART-1)/SYMBOLS_PART;
   if(parts<1)
      parts=1;
   string items="";
   int at=from;
   while(at<count && at<from+SYMBOLS_PART) {
      // Without a point nothing of it could be read.
      if(SymbolInfoDouble(names[at],SYMBOL_POINT)>=1.0e-16)
         JoinTo(items,SymbolItem(names[at]));
      at++;
   }
   SendLine(MessageHead("symbols")+","+PairText("re",re)+","+PairLong("part",from/SYMBOLS_PART+1)+","+PairLong("parts",parts)
      +","+PairRaw("items","["+items+"]")+"}");
   return at<count ? at : -1;
}

void SymbolsAll(string &names[]) {
   int count=SymbolsTotal(false);
   ArrayResize(names,count);
   for(int i=0;i<count;i++)
      names[i]=SymbolName(i,false);
}
