// Some brokers with Market execution refuse a stop loss or take profit that comes with the opening (10016). Then the
// position is opened first and gets its levels in a second request. The answer says so in `split`.

// Levels this near may be what the broker really meant; then nothing is opened without them.
#define SPLIT_SPREADS 3.0

bool SplitFar(const MqlTradeRequest &request) {
   double bid=SymbolInfoDouble(request.symbol,SYMBOL_BID);
   double ask=SymbolInfoDouble(request.symbol,SYMBOL_ASK);
   double least=(ask-bid)*SPLIT_SPREADS;
   double price=request.type==ORDER_TYPE_BUY ? bid : ask;
   bool slFar=request.sl<=0 || MathAbs(price-request.sl)>=least;
   bool tpFar=request.tp<=0 || MathAbs(price-request.tp)>=least;
   return slFar && tpFar;
}

// True when the opening goes out again without its levels.
bool OpSplitStops(const int at) {
   if(g_ops[at].retcode!=10016 || !g_ops[at].opening || g_ops[at].split || g_ops[at].request.action!=TRADE_ACTION_DEAL)
      return false;
   if(g_ops[at].deadline>0 && UtcMs()>g_ops[at].deadline)
      return false;
   if(SymbolInfoInteger(g_ops[at].request.symbol,SYMBOL_TRADE_EXEMODE)!=SYMBOL_TRADE_EXECUTION_MARKET)
      return false;
   if(g_ops[at].request.sl<=0 && g_ops[at].request.tp<=0)
      return false;
   if(!SplitFar(g_ops[at].request))
      return false;
   g_ops[at].split=true;
   g_ops[at].wantSl=g_ops[at].request.sl;
   g_ops[at].wantTp=g_ops[at].request.tp;
   g_ops[at].request.sl=0;
   g_ops[at].request.tp=0;
   OpSend(at);
   return true;
}

void SplitFinish(const int at,const bool good,const string code,const string msg) {
   string split=PairBool("ok",good);
   if(!good)
      split=split+","+PairText("code",code)+","+PairText("msg",msg);
   OpFinish(at,g_ops[at].opened+","+PairRaw("split","{"+split+"}"));
}

// The ticket of an open position by its identifier (they differ after a reversal on a netting account).
ulong PositionTicketOf(const ulong ident) {
   int total=PositionsTotal();
   for(int i=0;i<total;i++) {
      ulong ticket=PositionGetTicket(i);
      if(ticket!=0 && (ulong)PositionGetInteger(POSITION_IDENTIFIER)==ident)
         return ticket;
   }
   return ident;
}

// The position is open (`body` says how): now its levels.
void OpProtect(const int at,const string body) {
   g_ops[at].protecting=true;
   g_ops[at].opened=body;
   MqlTradeRequest request={};
   request.action=TRADE_ACTION_SLTP;
   request.symbol=g_ops[at].request.symbol;
   request.magic=g_ops[at].request.magic;
   request.position=PositionTicketOf(g_donePosition!=0 ? g_donePosition : g_ops[at].order);
   request.sl=g_ops[at].wantSl;
   request.tp=g_ops[at].wantTp;
   MqlTradeResult result={};
   bool sent=OrderSendAsync(request,result);
   g_ops[at].stage=STAGE_SENT;
   g_ops[at].sentAt=TickMs();
   g_ops[at].requestId=result.request_id;
   if(!sent)
      SplitFinish(at,false,CodeOfRetcode(result.retcode),result.comment);
}

void OpProtected(const int at) {
   bool good=RetcodeIsGood(g_ops[at].retcode);
   SplitFinish(at,good,CodeOfRetcode(g_ops[at].retcode),g_ops[at].comment);
}
