// Requests that are with the broker: sent, not yet answered. A repeat of a running coid waits in `moreRe`,
// as lines of "<session> <re>".

#define OPS_LIMIT 256

#define STAGE_SENT 0
#define STAGE_SETTLE 1

struct TradeOp {
   string re;
   string moreRe;
   int session;
   string what;
   string coid;
   string hash;
   bool opening;
   bool autoFill;
   bool retried;
   long deadline;
   MqlTradeRequest request;
   uint requestId;
   long sentAt;
   long settleAt;
   int stage;
   uint retcode;
   ulong order;
   ulong deal;
   double volume;
   double price;
   double bid;
   double ask;
   string comment;
   bool split;
   bool protecting;
   double wantSl;
   double wantTp;
   string opened;
};

TradeOp g_ops[];

int OpOfCoid(const string coid) {
   if(StringLen(coid)==0)
      return -1;
   int count=ArraySize(g_ops);
   for(int i=0;i<count;i++)
      if(g_ops[i].coid==coid)
         return i;
   return -1;
}

int OpOfRequest(const uint requestId) {
   int count=ArraySize(g_ops);
   for(int i=0;i<count;i++)
      if(g_ops[i].stage==STAGE_SENT && g_ops[i].requestId==requestId)
         return i;
   return -1;
}

void OpRemove(const int at) {
   int last=ArraySize(g_ops)-1;
   for(int i=at;i<last;i++)
      g_ops[i]=g_ops[i+1];
   ArrayResize(g_ops,last);
}

// Lots of one side that are with the broker: an order to open or to close the position of a symbol.
double OpsVolume(const string symbol,const ENUM_ORDER_TYPE type) {
   int count=ArraySize(g_ops);
   double volume=0;
   for(int i=0;i<count;i++)
      if(g_ops[i].request.action==TRADE_ACTION_DEAL && g_ops[i].request.symbol==symbol && g_ops[i].request.type==type)
         volume+=g_ops[i].request.volume;
   return volume;
}

int OpeningCount() {
   int count=ArraySize(g_ops);
   int found=0;
   for(int i=0;i<count;i++)
      if(g_ops[i].opening)
         found++;
   return found;
}
