// Which port is tried next, and after which pause.

#define PORT_FIRST 47615
#define PORT_COUNT 5

#define REFUSED_MANY 3
#define REFUSED_PAUSE_MS 150000

// Attempts since the last session, and the port of that session (0: none yet).
int g_attempt=0;
int g_goodPort=0;

// Of each port of the range, and last of the one outside it: how often the app there closed after `auth`, not knowing
// the key, and until when it is left alone: a few wrong proofs make an app close to everyone for a minute. That says
// nothing of the other ports, since two apps may share the range.
int g_portRefused[PORT_COUNT+1];
long g_portAloneUntil[PORT_COUNT+1];

int PortPlace(const int port) {
   return port>=PORT_FIRST && port<PORT_FIRST+PORT_COUNT ? port-PORT_FIRST : PORT_COUNT;
}

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

// How often it has refused by now. Where our own app is expected it is asked a few times; elsewhere sits another one.
int PortRefused(const int port) {
   int place=PortPlace(port);
   g_portRefused[place]++;
   if(port!=LinkPort(0) || g_portRefused[place]>=REFUSED_MANY)
      g_portAloneUntil[place]=TickMs()+REFUSED_PAUSE_MS;
   return g_portRefused[place];
}

// With a session, or another key, all begin anew.
void PortsForget() {
   for(int i=0;i<=PORT_COUNT;i++) {
      g_portRefused[i]=0;
      g_portAloneUntil[i]=0;
   }
}

// Goes on to the next attempt whose port is not left alone. False: all are.
bool LinkTurn() {
   for(int i=0;i<PORT_COUNT*4;i++) {
      if(TickMs()>=g_portAloneUntil[PortPlace(LinkPort(g_attempt))])
         return true;
      g_attempt++;
   }
   return false;
}

// 0.5 s doubling to 10 s, less up to a fifth so that several terminals do not knock together.
long LinkPause() {
   long pause=500;
   for(int i=0;i<g_attempt && pause<10000;i++)
      pause*=2;
   if(pause>10000)
      pause=10000;
   return pause-(pause/5)*(long)(GetMicrosecondCount()%100)/100;
}
