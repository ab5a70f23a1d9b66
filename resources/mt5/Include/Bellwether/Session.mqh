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

long g_lookAt=0;

// Looks for a new pairing file, while there is no key or the app refuses the one there is (it may be an old one).
void LinkLook() {
   bool needed=!PairingKnown() || g_refused>=REFUSED_MANY;
   if(!needed || StringLen(InpPairingCode)>0 || TickMs()-g_lookAt<2000)
      return;
   g_lookAt=TickMs();
   if(!PairingClaim())
      return;
   g_halted=false;
   g_refused=0;
   PortsForget();
   g_attempt=0;
   g_goodPort=0;
   g_nextAt=0;
   AdviceDone();
}

void LinkIdle() {
   LinkLook();
   if(g_halted || TickMs()<g_nextAt)
      return;
   if(!PairingKnown()) {
      AdviseNoPairing();
      return;
   }
   if(AccountInfoInteger(ACCOUNT_LOGIN)==0) {
      Status("waiting for the terminal to log in.");
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
   if(!alive) {
      bool refused=g_link==LINK_PAIRED;
      LinkDrop("the other side closed it");
      if(refused)
         LinkRefused();
   }
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
