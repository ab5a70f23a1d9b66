// What a person at the terminal sees: one line on the chart, and a message when something needs their hands.

string g_adviceShown="";
string g_statusShown="";

// On the chart; only when it changed.
void Status(const string text) {
   if(text==g_statusShown)
      return;
   g_statusShown=text;
   Comment("Bellwether bridge: "+text);
}

// Printed and alerted once for each cause.
void Advise(const string cause,const string text) {
   if(cause==g_adviceShown)
      return;
   g_adviceShown=cause;
   Print("Bellwether: "+text);
   Alert("Bellwether: "+text);
}

void AdviceDone() {
   g_adviceShown="";
}

void AdviseAllowList(const string host) {
   Status("waiting for permission to connect (Tools, Options, Expert Advisors).");
   Advise("allow","MetaTrader does not let this EA connect to "+host
      +". Open Tools > Options > Expert Advisors, tick 'Allow WebRequest for listed URL', add the line "+host
      +" (if that is not taken: http://"+host+"), and press OK. The EA then connects by itself within 10 seconds.");
}

void AdviseNoApp(const string host) {
   Advise("app","No answer on "+host+". Start Bellwether. If it is running, check that Tools > Options > Expert Advisors"
      +" lists "+host+" under 'Allow WebRequest for listed URL'.");
}

void AdviseNoPairing() {
   Status("not paired.");
   Advise("pair","This terminal is not paired yet. Press Pair in Bellwether, or copy the pairing code into the input InpPairingCode.");
}
