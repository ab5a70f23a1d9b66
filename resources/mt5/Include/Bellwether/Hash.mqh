// SHA-256 by the terminal, HMAC (RFC 2104) built from two of them, and nonces. MQL5 has no HMAC and no CSPRNG.

bool Sha256(const uchar &data[],uchar &digest[]) {
   uchar none[];
   ArrayResize(none,0);
   return CryptEncode(CRYPT_HASH_SHA256,data,none,digest)==32;
}

string Sha256Text(const string text) {
   uchar bytes[];
   uchar digest[];
   BytesOfText(text,bytes);
   if(!Sha256(bytes,digest))
      return "";
   return HexOfBytes(digest);
}

// `key` of at most 64 bytes. Lowercase hexadecimal, or "" if the terminal could not hash.
string HmacSha256(const uchar &key[],const string text) {
   uchar message[];
   uchar inner[];
   uchar outer[];
   uchar digest[];
   int size=BytesOfText(text,message);
   int keySize=ArraySize(key);
   if(keySize>64)
      return "";
   ArrayResize(inner,64+size);
   ArrayResize(outer,96);
   for(int i=0;i<64;i++) {
      uchar k=i<keySize ? key[i] : (uchar)0;
      inner[i]=(uchar)(k^0x36);
      outer[i]=(uchar)(k^0x5C);
   }
   for(int i=0;i<size;i++)
      inner[64+i]=message[i];
   if(!Sha256(inner,digest))
      return "";
   for(int i=0;i<32;i++)
      outer[64+i]=digest[i];
   if(!Sha256(outer,digest))
      return "";
   return HexOfBytes(digest);
}

// Compares without stopping at the first difference.
bool SameText(const string a,const string b) {
   int size=StringLen(a);
   if(size!=StringLen(b))
      return false;
   int differ=0;
   for(int i=0;i<size;i++)
      differ=differ|((int)StringGetCharacter(a,i)^(int)StringGetCharacter(b,i));
   return differ==0;
}

// 64 hexadecimal characters that were never used before: secret, clocks, chart and a counter that survives restarts.
string FreshHex(const string secret) {
   double counter=GlobalVariableGet("BellwetherNonce")+1.0;
   GlobalVariableSet("BellwetherNonce",counter);
   string seed=secret+"|"+TextOfUlong(GetMicrosecondCount())+"|"+IntegerToString((long)TimeLocal())+"|"
      +IntegerToString(ChartID())+"|"+DoubleToString(counter,0)+"|"+TextOfUlong(GetTickCount64())+"|"+IntegerToString(MathRand());
   return Sha256Text(seed);
}
