// The look at positions, orders and deals that everything rests on: every two seconds, and soon after a hint.
// Events of the terminal only make it come earlier.

#define RESCAN_MS 2000
#define RESCAN_SOON_MS 20
#define HINT_LIMIT 1024
#define BOOKS_TRUST_MS 3000

long g_rescanAt=0;
bool g_rescanHint=false;
bool g_dealsKnown=false;
long g_connectedAt=0;
bool g_wasDown=false;
// Whether this boot has sent a snapshot: until then the first look needs no events.
bool g_snapshotSent=false;

// The lists were read since the connection to the broker came up. Until then the app is not told that it is up: what
// they lack would pass for gone.
bool g_looked=false;

// Hints of OnTradeTransaction: text of the event body, in order.
string g_hints[];
int g_hintCount=0;

void RescanReset() {
   ArrayResize(g_positions,0);
   ArrayResize(g_orders,0);
   ArrayResize(g_dealSeen,0);
   g_dealCount=0;
   g_dealFrom=0;
   g_dealsKnown=false;
   g_hintCount=0;
   g_rescanAt=0;
   g_rescanHint=true;
   g_connectedAt=0;
   g_looked=false;
   g_snapshotSent=false;
}

// O(1): the terminal's queue of transactions is 1024 long and a slow handler loses them. What does not fit here
// is only a hint, and the rescan finds what it stood for.
void HintAdd(const string body) {
   g_rescanHint=true;
   if(ArraySize(g_hints)<HINT_LIMIT)
      ArrayResize(g_hints,HINT_LIMIT);
   if(g_hintCount<HINT_LIMIT) {
      g_hints[g_hintCount]=body;
      g_hintCount++;
   }
}

void HintsEmit() {
   for(int i=0;i<g_hintCount;i++)
      EmitState("trade_event",g_hints[i]);
   g_hintCount=0;
}

// Without a broker, and for a second after it came back, the terminal's lists may be empty without meaning it.
bool ListsAreTrue() {
   if(!BrokerConnected()) {
      g_connectedAt=0;
      g_wasDown=true;
      return false;
   }
   if(g_connectedAt==0)
      g_connectedAt=TickMs();
   if(g_wasDown && TickMs()-g_connectedAt<1000)
      return false;
   g_wasDown=false;
   return true;
}

// Whether "not in the books" may be believed: connected, and long enough that the terminal has loaded its history.
bool BooksAreComplete() {
   return ListsAreTrue() && g_dealsKnown && TickMs()-g_connectedAt>=BOOKS_TRUST_MS;
}

void RescanNow() {
   g_rescanAt=TickMs();
   if(!ListsAreTrue()) {
      g_looked=false;
      g_rescanHint=BrokerConnected();
      return;
   }
   g_rescanHint=false;
   if(!g_dealsKnown && !g_snapshotSent) {
      DealsScan(false);
      PositionsRead(g_positions);
      OrdersRead(g_orders);
      g_dealsKnown=true;
      RescanDone();
      return;
   }
   DealsScan(true);
   g_dealsKnown=true;
   PositionsDiff();
   if(OrdersDiff())
      g_rescanHint=true;
   RescanDone();
}

void RescanDone() {
   if(g_looked)
      return;
   g_looked=true;
   PermPoll();
}

// What the app is told of the connection to the broker.
bool BooksConnected() {
   return g_looked && BrokerConnected();
}

void RescanPoll() {
   HintsEmit();
   long since=TickMs()-g_rescanAt;
   if(g_rescanAt==0 || since>=RESCAN_MS || (g_rescanHint && since>=RESCAN_SOON_MS))
      RescanNow();
}
