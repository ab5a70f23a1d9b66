// What the app sets (`paired.cfg`, later `cfg`) and the state that all parts share.

#define LINK_DOWN 0
#define LINK_CHALLENGE 1
#define LINK_PAIRED 2
#define LINK_GREETED 3
#define LINK_LIVE 4

int g_link=LINK_DOWN;
int g_socket=-1;

// One more for every session; an answer of an earlier one is never sent.
int g_session=0;

int g_timerMs=25;
long g_tickMinMs=0;
long g_pingMs=5000;
long g_deadMs=15000;
bool g_tradeEnabled=false;
ulong g_magic=770001;

// The account that the session belongs to: login@server.
string g_account="";

void SettingsDefault() {
   g_tickMinMs=0;
   g_pingMs=5000;
   g_deadMs=15000;
   g_tradeEnabled=false;
   g_magic=770001;
}

// Takes what `cfg` has; unknown fields are ignored. False if a known one is ill-typed (then nothing is taken).
bool SettingsTake(const int cfg) {
   long timer=g_timerMs;
   long tickMin=g_tickMinMs;
   long ping=g_pingMs;
   long dead=g_deadMs;
   bool trade=g_tradeEnabled;
   ulong magic=g_magic;
   bool good=FieldWhole(cfg,"timerMs",1,60000,timer)!=FIELD_BAD
      && FieldWhole(cfg,"tickMinMs",0,3600000,tickMin)!=FIELD_BAD
      && FieldWhole(cfg,"pingMs",1,3600000,ping)!=FIELD_BAD
      && FieldWhole(cfg,"deadMs",1,3600000,dead)!=FIELD_BAD
      && FieldBool(cfg,"tradeEnabled",trade)!=FIELD_BAD
      && FieldUlong(cfg,"magic",magic)!=FIELD_BAD;
   if(!good)
      return false;
   if(timer<10)
      timer=10;
   if(timer>1000)
      timer=1000;
   if(timer!=(long)g_timerMs) {
      g_timerMs=(int)timer;
      EventKillTimer();
      EventSetMillisecondTimer(g_timerMs);
   }
   g_tickMinMs=tickMin;
   g_pingMs=ping;
   g_deadMs=dead;
   g_tradeEnabled=trade;
   g_magic=magic;
   return true;
}
