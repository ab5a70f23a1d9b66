// Where the app listens and the key it shares with this terminal: from the input InpPairingCode, from this
// terminal's own copy of the pairing file, or claimed from the folder that all terminals share.

#define PAIR_FILE "Bellwether\\pair.json"
#define PAIR_FILE_LIMIT 4096

string g_pairKeyId="";
string g_pairSecret="";
int g_pairPort=0;

bool PairingKnown() {
   return g_pairPort>0;
}

void PairingForget() {
   g_pairKeyId="";
   g_pairSecret="";
   g_pairPort=0;
}

bool PairingSet(const long port,const string keyId,const string secret) {
   if(port<1 || port>65535 || !IsWord(keyId,1,32,true) || !IsHex(secret,64))
      return false;
   g_pairPort=(int)port;
   g_pairKeyId=keyId;
   g_pairSecret=secret;
   return true;
}

// mtb1:<port>:<keyId>:<secret>
bool PairingFromCode(const string text) {
   string code=text;
   StringTrimLeft(code);
   StringTrimRight(code);
   string parts[];
   int count=StringSplit(code,58,parts);
   ulong port=0;
   if(count!=4 || parts[0]!="mtb1" || !UlongOfText(parts[1],port) || port>65535)
      return false;
   return PairingSet((long)port,parts[2],parts[3]);
}

// The file is {"v":1,"host":"127.0.0.1","port":47615,"keyId":"k1","secret":"<hex64>"}.
bool PairingFromBytes(const uchar &bytes[]) {
   int size=ArraySize(bytes);
   while(size>0 && (bytes[size-1]==10 || bytes[size-1]==13 || bytes[size-1]==32))
      size--;
   if(size<2)
      return false;
   ArrayResize(g_jsText,size+1);
   ArrayCopy(g_jsText,bytes,0,0,size);
   if(!JsonParse(size))
      return false;
   long v=0;
   long port=0;
   string keyId="";
   string secret="";
   string host="127.0.0.1";
   if(FieldWhole(0,"v",1,1,v)!=FIELD_GOOD || FieldWhole(0,"port",1,65535,port)!=FIELD_GOOD)
      return false;
   if(FieldText(0,"keyId",keyId)!=FIELD_GOOD || FieldText(0,"secret",secret)!=FIELD_GOOD)
      return false;
   if(FieldText(0,"host",host)==FIELD_BAD || (host!="127.0.0.1" && host!="localhost"))
      return false;
   return PairingSet(port,keyId,secret);
}

bool PairingFromOwnFile() {
   uchar bytes[];
   return FileBytes(PAIR_FILE,0,PAIR_FILE_LIMIT,bytes) && PairingFromBytes(bytes);
}

// Whoever deletes the common file owns it: of two terminals that read it at the same moment one gets the key.
bool PairingClaim() {
   uchar bytes[];
   if(!FileBytes(PAIR_FILE,FILE_COMMON,PAIR_FILE_LIMIT,bytes) || ArraySize(bytes)==0)
      return false;
   int oldPort=g_pairPort;
   string oldKey=g_pairKeyId;
   string oldSecret=g_pairSecret;
   if(!PairingFromBytes(bytes))
      return false;
   if(!FileDelete(PAIR_FILE,FILE_COMMON)) {
      g_pairPort=oldPort;
      g_pairKeyId=oldKey;
      g_pairSecret=oldSecret;
      return false;
   }
   if(!FilePut(PAIR_FILE,CharArrayToString(bytes,0,ArraySize(bytes),CP_UTF8)))
      Print("Bellwether: could not write MQL5\\Files\\Bellwether\\pair.json; the pairing is lost when this EA is reloaded.");
   Print("Bellwether: took the pairing file of the app, key "+g_pairKeyId+".");
   return true;
}

// What a person typed comes first, then the own copy, then the common file.
bool PairingLoad(const string code) {
   PairingForget();
   if(StringLen(code)>0) {
      if(PairingFromCode(code))
         return true;
      Print("Bellwether: InpPairingCode is not a pairing code (mtb1:<port>:<key>:<secret>). Copy it again from the app.");
      return false;
   }
   if(PairingFromOwnFile())
      return true;
   return PairingClaim();
}

// The MAC of one side: who is "agent" or "server", port the one that this agent connected to.
string PairingMac(const string who,const int port,const string nonceA,const string nonceS) {
   uchar key[];
   BytesOfHex(g_pairSecret,key);
   return HmacSha256(key,"mtb1|"+who+"|"+g_pairKeyId+"|"+IntegerToString(port)+"|"+nonceA+"|"+nonceS);
}
