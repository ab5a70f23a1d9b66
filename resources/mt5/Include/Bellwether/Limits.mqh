// The EA's own ceiling, set as inputs: it holds even against an app that was taken over.
// What reduces risk (closing, cancelling) is not limited by volume or number, but InpAllowTrading stops all.

// How many open positions something of this volume counts as: on a netting account one position may hold many orders.
int LimitSlots(const double volume) {
   if(InpMaxVolume<=0)
      return 1;
   int slots=(int)MathCeil(volume/InpMaxVolume-1.0e-9);
   return slots<1 ? 1 : slots;
}

int LimitUsed() {
   int used=OrdersTotal()+OpeningCount();
   int total=PositionsTotal();
   for(int i=0;i<total;i++)
      if(PositionGetTicket(i)!=0)
         used+=LimitSlots(PositionGetDouble(POSITION_VOLUME));
   return used;
}

// Netting: an order against the position, and not larger than what those under way will leave of it, opens nothing.
bool LimitReduces() {
   if(AccountHedging() || g_body.kind!="market" || !PositionSelect(g_body.symbol))
      return false;
   bool isLong=PositionGetInteger(POSITION_TYPE)==POSITION_TYPE_BUY;
   bool buy=g_body.side=="buy";
   double left=PositionGetDouble(POSITION_VOLUME)-OpsVolume(g_body.symbol,buy ? ORDER_TYPE_BUY : ORDER_TYPE_SELL);
   return isLong!=buy && g_body.volume<=left+1.0e-9;
}

// "" or why the EA refuses.
string LimitRefusal(const bool opening) {
   if(!InpAllowTrading)
      return "Trading is switched off in the inputs of the EA (InpAllowTrading).";
   if(!opening || LimitReduces())
      return "";
   if(InpMaxVolume>0 && g_body.volume>InpMaxVolume+1.0e-9)
      return "The EA allows at most "+TextShort(InpMaxVolume)+" lots an order (input InpMaxVolume).";
   if(InpMaxOpenPositions>0 && LimitUsed()>=InpMaxOpenPositions)
      return "The EA allows at most "+IntegerToString(InpMaxOpenPositions)+" open positions and orders (input InpMaxOpenPositions).";
   return "";
}
