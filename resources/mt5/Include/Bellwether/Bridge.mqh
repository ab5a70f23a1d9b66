// The parts together: start, one step, account switch, end.

long g_secondAt=0;

// A new life of the event stream: on start and when the account changes.
void BridgeBoot() {
   g_account=AccountId();
   RingReset(StringSubstr(FreshHex(g_account),0,16));
   RescanReset();
   ArrayResize(g_ops,0);
   JournalLoad();
   g_permSent="";
   g_accountSent="";
   ClockPoll();
   RescanNow();
   PermPoll();
}

// Globals keep their values over a change of symbol or timeframe and of inputs: the stream goes on then.
void BridgeStart(const int lastReason) {
   if(lastReason!=REASON_CHARTCHANGE) {
      g_halted=false;
      g_refused=0;
      PortsForget();
      g_attempt=0;
      g_goodPort=0;
      g_nextAt=0;
      AdviceDone();
      PairingLoad(InpPairingCode);
   }
   if(StringLen(g_boot)==0)
      BridgeBoot();
   else
      BridgeAccountSwitch();
   EventSetMillisecondTimer(g_timerMs);
}

void BridgeAccountSwitch() {
   if(g_account==AccountId())
      return;
   SessionBye("ACCOUNT");
   g_nextAt=TickMs()+500;
   BridgeBoot();
}

void BridgeSecond() {
   if(g_secondAt!=0 && TickMs()-g_secondAt<1000)
      return;
   g_secondAt=TickMs();
   BridgeAccountSwitch();
   if(ClockPoll())
      g_accountSent="";
   PermPoll();
}

// Receive first (a blocked EA drains its socket before it judges silence), then look at the broker, then send once.
void BridgeStep() {
   BridgeSecond();
   if(BrokerConnected()!=g_wasConnected)
      PermPoll();
   SessionStep();
   OpsPoll();
   RescanPoll();
   ResumePoll();
   AccountPoll();
   PricesPoll();
   LiveBarsPoll();
   BooksPoll();
   JobStep();
   SessionFlush();
}

void BridgeEnd(const int reason) {
   EventKillTimer();
   if(reason==REASON_CHARTCHANGE)
      return;
   SessionBye(NameOfDeinit(reason));
   Comment("");
   g_statusShown="";
}

// O(1) apart from the short text of a hint.
void BridgeTransaction(const MqlTradeTransaction &trans,const MqlTradeResult &result) {
   if(trans.type==TRADE_TRANSACTION_REQUEST) {
      OpsOutcome(result);
      return;
   }
   HintAdd(PairText("type",NameOfTransaction(trans.type))+","+PairUlong("order",trans.order)+","+PairUlong("deal",trans.deal)
      +","+PairUlong("pos",trans.position)+","+PairText("s",trans.symbol));
}
