// The connection: opening, closing, and what the other side's farewell means.

#define PAIR_MS 5000

// Set by REPLACED and UNPAIRED: no connecting by itself any more.
bool g_halted=false;
long g_nextAt=0;
int g_port=0;
long g_connectAt=0;
string g_nonceA="";
string g_nonceS="";
// How often the app at one port closed after `auth`: it does not know the key, or is not the app of this terminal.
int g_refused=0;

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
   g_attempt=was ? 0 : g_attempt+1;
   LinkClose();
   Status("not connected ("+why+"); trying again.");
   if(was)
      Print("Bellwether: connection lost, "+why+".");
}

void LinkRefused() {
   int refused=PortRefused(g_port);
   if(refused>g_refused)
      g_refused=refused;
   if(refused<REFUSED_MANY)
      return;
   Status("the app refuses this pairing.");
   Advise("refused","Bellwether does not accept the key of this terminal ("+g_pairKeyId+"). Press Pair in Bellwether to make a new one.");
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
   if(LinkTurn()) {
      g_port=LinkPort(g_attempt);
      g_socket=SocketCreate();
   }
   if(g_socket<0) {
      g_nextAt=TickMs()+LinkPause();
      return false;
   }
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
      else if(g_refused<REFUSED_MANY) {
         Status("waiting for Bellwether on "+InpHost+".");
         if(g_attempt>=PORT_COUNT*2)
            AdviseNoApp(InpHost);
      }
      return false;
   }
   SocketTimeouts(g_socket,1000,1000);
   return true;
}
