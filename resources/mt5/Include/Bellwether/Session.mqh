// One step of the connection: connect, read and handle lines, judge silence.

#define LINES_A_STEP 256

// False: a rule of the protocol is broken and the connection must go.
bool LineHandle(const int size) {
   long v=0;
   if(!LineIsClean(size) || !JsonParse(size) || FieldWhole(0,"v",1,1,v)!=FIELD_GOOD)
      return false;
   if(g_link==LINK_CHALLENGE)
      return LinkChallenge();
   if(g_link==LINK_PAIRED)
      return LinkPaired();
   Dispatch();
   return true;
}

void LinesHandle() {
   for(int i=0;i<LINES_A_STEP && g_link!=LINK_DOWN;i++) {
      int size=ReceiveLine();
      if(size==-1)
         return;
      if(size<0 || !LineHandle(size)) {
         LinkDrop("the other side broke the protocol");
         return;
      }
   }
}

// While stopped or unpaired only the pairing file is looked for; a key that is refused three times may be an old one.
void LinkIdle() {
   long now=TickMs();
   if(now<g_nextAt)
      return;
   bool lookFor=StringLen(InpPairingCode)==0 && (!PairingKnown() || g_refused>=3);
   if(lookFor && PairingClaim()) {
      g_halted=false;
      g_refused=0;
      g_attempt=0;
      g_goodPort=0;
      AdviceDone();
   }
   if(g_halted || !PairingKnown()) {
      if(!g_halted)
         AdviseNoPairing();
      g_nextAt=now+2000;
      return;
   }
   if(LinkOpen())
      LinkHello();
}

void SessionStep() {
   if(g_link==LINK_DOWN) {
      LinkIdle();
      return;
   }
   bool alive=ReceiveBytes();
   LinesHandle();
   if(g_link==LINK_DOWN)
      return;
   long now=TickMs();
   if(!alive)
      LinkDrop("the other side closed it");
   else if(g_link<LINK_GREETED && now-g_connectAt>=PAIR_MS)
      LinkDrop("no pairing in 5 s");
   else if(g_link>=LINK_GREETED && now-g_rxAt>=g_deadMs)
      LinkDrop("silence");
}

void SessionFlush() {
   if(g_link!=LINK_DOWN && !SendFlush())
      LinkDrop("sending failed");
}

// The last word: at most one send (a second at the most) and the close.
void SessionBye(const string reason) {
   if(g_link>=LINK_GREETED) {
      SendLine(MessageHead("bye")+","+PairText("reason",reason)+"}");
      SendFlush();
   }
   LinkClose();
}
