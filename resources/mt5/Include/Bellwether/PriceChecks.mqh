// Volume steps, stops level and market hours, looked at before the broker is asked: a clear reason instead of a code.

// NormalizeDouble takes at most eight digits.
double PriceRound(const double price,const int digits) {
   return digits<=8 ? NormalizeDouble(price,digits) : StringToDouble(DoubleToString(price,digits));
}

double PriceOnTick(const string symbol,const double price) {
   if(price<=0)
      return 0;
   double step=SymbolInfoDouble(symbol,SYMBOL_TRADE_TICK_SIZE);
   int digits=(int)SymbolInfoInteger(symbol,SYMBOL_DIGITS);
   if(step<=0)
      return PriceRound(price,digits);
   return PriceRound(MathRound(price/step)*step,digits);
}

// "" or what is wrong with a volume. `closing`: the rest of a position may be below the minimum.
string VolumeFault(const string symbol,const double volume,const bool closing) {
   double least=SymbolInfoDouble(symbol,SYMBOL_VOLUME_MIN);
   double most=SymbolInfoDouble(symbol,SYMBOL_VOLUME_MAX);
   double step=SymbolInfoDouble(symbol,SYMBOL_VOLUME_STEP);
   string range="Volumes of "+symbol+" go from "+TextShort(least)+" to "+TextShort(most)+" in steps of "+TextShort(step)+".";
   if(!closing && volume<least-1.0e-9)
      return range;
   if(most>0 && volume>most+1.0e-9)
      return range;
   if(step>0 && MathAbs(volume/step-MathRound(volume/step))>1.0e-6)
      return range;
   return "";
}

// The volume as a whole number of steps, without the noise of binary fractions.
double VolumeOnStep(const string symbol,const double volume) {
   double step=SymbolInfoDouble(symbol,SYMBOL_VOLUME_STEP);
   if(step<=0)
      return volume;
   return NormalizeDouble(MathRound(volume/step)*step,8);
}

// "" or what is wrong with the levels, seen from `price`: for a position the price it would close at.
string StopsFault(const string symbol,const bool buy,const double price,const double sl,const double tp) {
   double point=SymbolInfoDouble(symbol,SYMBOL_POINT);
   int digits=(int)SymbolInfoInteger(symbol,SYMBOL_DIGITS);
   long level=SymbolInfoInteger(symbol,SYMBOL_TRADE_STOPS_LEVEL);
   double distance=(double)level*point;
   double slack=point*0.01;
   bool badSl=sl>0 && (buy ? sl>price-distance+slack : sl<price+distance-slack);
   bool badTp=tp>0 && (buy ? tp<price+distance-slack : tp>price-distance+slack);
   if(level==0) {
      badSl=sl>0 && (buy ? sl>=price : sl<=price);
      badTp=tp>0 && (buy ? tp<=price : tp>=price);
   }
   if(!badSl && !badTp)
      return "";
   return (badSl ? "Stop loss " : "Take profit ")+DoubleToString(badSl ? sl : tp,digits)+" must be "
      +(badSl==buy ? "below " : "above ")+DoubleToString(price,digits)+" by at least "+IntegerToString(level)+" points.";
}

// "" or what is wrong with the price of a pending order, seen from the price it waits for. With Exchange execution a
// limit may stand through the market: it trades at once.
string PendingFault(const string symbol,const string kind,const bool buy,const double price) {
   if(kind=="limit" && SymbolInfoInteger(symbol,SYMBOL_TRADE_EXEMODE)==SYMBOL_TRADE_EXECUTION_EXCHANGE)
      return "";
   double market=SymbolInfoDouble(symbol,buy ? SYMBOL_ASK : SYMBOL_BID);
   int digits=(int)SymbolInfoInteger(symbol,SYMBOL_DIGITS);
   long level=SymbolInfoInteger(symbol,SYMBOL_TRADE_STOPS_LEVEL);
   double point=SymbolInfoDouble(symbol,SYMBOL_POINT);
   double distance=(double)level*point-point*0.01;
   if(market<=0)
      return "";
   bool below=(kind=="limit")==buy;
   double gap=below ? market-price : price-market;
   if(gap>0 && gap>=distance)
      return "";
   return "The price must be "+(below ? "below " : "above ")+DoubleToString(market,digits)+" by at least "
      +IntegerToString(level)+" points.";
}

// "" or when the market opens.
string HoursFault(const string symbol) {
   long wait=SecondsToOpen(symbol);
   if(wait==0)
      return "";
   if(wait<0)
      return "The market of "+symbol+" is closed.";
   return "The market of "+symbol+" is closed; it opens in "+IntegerToString(wait/60)+" minutes.";
}
