// The connection: tries the ports one by one with growing pauses, pairs, and watches for silence.

#define PORT_FIRST 47615
#define PORT_COUNT 5
#define PAIR_MS 5000

// Set by REPLACED and UNPAIRED: no connecting by itself any more.
bool g_halted=false;
bool g_everPaired=false;
int g_attempt=0;
long g_nextAt=0;
int g_port=0;
int g_goodPort=0;
long g_connectAt=0;
string g_nonceA="";
string g_nonceS="";
int g_refused=0;

// A port of the range that is not `first`, by its place from 0.
int LinkOtherPort(const int first,const int place) {
   int left=place;
   for(int port=PORT_FIRST;port<PORT_FIRST+PORT_COUNT;port++) {
      if(port==first)
         continue;
      if(left==0)
         return port;
      left--;
   }
   return first;
}

// The ports in the order of trying: the one of the pairing, then the range. After that, and after a session that
// was lost, every second attempt goes to the port where the app was last, and the others take turns.
int LinkPort(const int attempt) {
   int first=g_goodPort>0 ? g_goodPort : g_pairPort;
   int others=PORT_COUNT;
   if(first>=PORT_FIRST && first<PORT_FIRST+PORT_COUNT)
      others--;
   if(attempt==0)
      return first;
   if(g_goodPort==0 && attempt<=others)
      return LinkOtherPort(first,attempt-1);
   if(attempt%2==0)
      return first;
   return LinkOtherPort(first,(attempt/2)%others);
}

// 0.5 s doubling to 10 s, less up to a fifth so that several terminals do not knock together.
long LinkPause() {
   long pause=500;
   for(int i=0;i<g_attempt && pause<10000;i++)
      pause*=2;
   if(pause>10000)
      pause=10000;
   return pause-(pause/5)*(long)(MathRand()%100)/100;
}

void LinkClose() {
   if(g_socket>=0)
      SocketClose(g_socket);
   g_socket=-1;
   if(g_link>=LINK_PAIRED)
      g_session++;
   g_link=LINK_DOWN;
   SendReset();
   JobsClear();
   SubscribeClear();
   g_nextAt=TickMs()+LinkPause();
}

// After a violation or a lost connection.
void LinkDrop(const string why) {
   bool was=g_link>=LINK_GREETED;
   if(g_link==LINK_PAIRED)
      g_refused++;
   g_attempt=was ? 0 : g_attempt+1;
   LinkClose();
   Status("not connected ("+why+"); trying again.");
   if(was)
      Print("Bellwether: connection lost, "+why+".");
}

void LinkBye(const string reason) {
   LinkClose();
   if(reason=="REPLACED") {
      g_halted=true;
      Status("stopped: another chart or terminal uses this pairing.");
      Advise("replaced","Another chart or terminal has taken over this pairing. One EA for each terminal is enough; remove this one.");
   }
   else if(reason=="UNPAIRED") {
      g_halted=true;
      PairingForget();
      FileDelete(PAIR_FILE,0);
      Status("stopped: the pairing was ended in Bellwether.");
      Advise("unpaired","The pairing of this terminal was ended in Bellwether. Press Pair there to start anew.");
   }
   else
      Status("Bellwether was closed; waiting for it.");
}

bool LinkOpen() {
   g_port=LinkPort(g_attempt);
   g_socket=SocketCreate();
   if(g_socket<0)
      return false;
   ResetLastError();
   bool connected=SocketConnect(g_socket,InpHost,(uint)g_port,1000);
   int error=GetLastError();
   if(!connected) {
      SocketClose(g_socket);
      g_socket=-1;
      g_attempt++;
      g_nextAt=TickMs()+LinkPause();
      if(error==4014) {
         g_attempt=0;
         g_nextAt=TickMs()+5000;
         AdviseAllowList(InpHost);
      }
      else {
         Status("waiting for Bellwether on "+InpHost+".");
         if(g_attempt==PORT_COUNT*2)
            AdviseNoApp(InpHost);
      }
      return false;
   }
   SocketTimeouts(g_socket,1000,1000);
   return true;
}

void LinkHello() {
   g_nonceA=StringSubstr(FreshHex(g_pairSecret),0,32);
   g_connectAt=TickMs();
   ReceiveReset();
   SendReset();
   g_link=LINK_CHALLENGE;
   SendLine(MessageHead("hello")+","+PairText("agent","ea")+","+PairText("agentVersion",AGENT_VERSION)
      +","+PairRaw("proto","[1]")+","+PairText("keyId",g_pairKeyId)+","+PairText("nonceA",g_nonceA)
      +","+PairLong("build",TerminalInfoInteger(TERMINAL_BUILD))+","+PairText("boot",g_boot)+"}");
   Status("connected, pairing.");
}

bool LinkChallenge() {
   string type="";
   long proto=0;
   if(FieldText(0,"t",type)!=FIELD_GOOD || type!="challenge" || FieldText(0,"nonceS",g_nonceS)!=FIELD_GOOD)
      return false;
   if(!IsHex(g_nonceS,32) || FieldWhole(0,"proto",1,1,proto)!=FIELD_GOOD)
      return false;
   SendLine(MessageHead("auth")+","+PairText("mac",PairingMac("agent",g_port,g_nonceA,g_nonceS))+"}");
   g_link=LINK_PAIRED;
   return true;
}

// LINK_PAIRED means: auth is out, `paired` is awaited. Only a right MAC of the server opens the session.
bool LinkPaired() {
   string type="";
   string mac="";
   int cfg=JsonField(0,"cfg");
   if(FieldText(0,"t",type)!=FIELD_GOOD || type!="paired" || FieldText(0,"mac",mac)!=FIELD_GOOD || !IsHex(mac,64))
      return false;
   if(cfg<0 || g_js[cfg].kind!=JS_OBJECT || !SameText(mac,PairingMac("server",g_port,g_nonceA,g_nonceS)))
      return false;
   SettingsDefault();
   if(!SettingsTake(cfg))
      return false;
   g_link=LINK_GREETED;
   g_resumed=false;
   g_greetedAt=TickMs();
   g_attempt=0;
   g_refused=0;
   g_goodPort=g_port;
   g_everPaired=true;
   AdviceDone();
   AccountSend("");
   Status("connected, "+g_account+".");
   Print("Bellwether: paired on port "+IntegerToString(g_port)+" as "+g_pairKeyId+".");
   return true;
}
