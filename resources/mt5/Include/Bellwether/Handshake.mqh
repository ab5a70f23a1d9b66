// Pairing: hello, challenge, auth, paired. Each side proves the key; the MAC names the port of this connection.

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
   PortsForget();
   g_goodPort=g_port;
   AdviceDone();
   AccountSend("");
   Status("connected, "+g_account+".");
   Print("Bellwether: paired on port "+IntegerToString(g_port)+" as "+g_pairKeyId+".");
   return true;
}
