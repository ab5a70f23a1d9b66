// The Socket* functions over the kernel's sockets, with the terminal's habits.
#pragma once
#include <arpa/inet.h>
#include <netdb.h>
#include <netinet/in.h>
#include <sys/ioctl.h>
#include <sys/socket.h>

#include "clock.h"

const uint SOCKET_DEFAULT = 0;

namespace sim {
struct Socket {
  int fd = -1;
  bool connected = false;
  bool speculated = false;  // the false "1 byte" has been told
  uint sendTimeout = 0, receiveTimeout = 0;
};
SHIM std::map<int, Socket> &sockets() {
  static std::map<int, Socket> all;
  return all;
}
SHIM Socket *socketOf(int handle) {
  const auto it = sockets().find(handle);
  if (it == sockets().end()) {
    _LastError = ERR_NETSOCKET_INVALIDHANDLE;
    return nullptr;
  }
  return &it->second;
}
/** After a system error any function drops the connection. */
SHIM int dropped(Socket &s) {
  if (s.fd >= 0) ::close(s.fd);
  s.fd = -1;
  s.connected = false;
  _LastError = ERR_NETSOCKET_IO_ERROR;
  return -1;
}
SHIM bool allowed(const std::string &host, uint port) {
  const std::set<std::string> &list = settings().allow;
  const std::string withPort = host + ":" + std::to_string(port);
  for (const std::string &entry : {host, withPort, "http://" + host, "http://" + withPort}) {
    if (list.count(entry)) return true;
  }
  return false;
}
SHIM bool ready(int fd, short what, long ms) {
  pollfd p{fd, what, 0};
  return poll(&p, 1, static_cast<int>(ms)) > 0;
}
SHIM bool dial(Socket &s, const std::string &host, uint port, uint ms) {
  addrinfo hints{}, *found = nullptr;
  hints.ai_family = AF_INET;
  hints.ai_socktype = SOCK_STREAM;
  if (getaddrinfo(host.c_str(), std::to_string(port).c_str(), &hints, &found) != 0) return false;
  s.fd = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
  int error = ::connect(s.fd, found->ai_addr, found->ai_addrlen) == 0 ? 0 : errno;
  freeaddrinfo(found);
  if (error == EINPROGRESS && ready(s.fd, POLLOUT, ms)) {
    socklen_t n = sizeof error;
    getsockopt(s.fd, SOL_SOCKET, SO_ERROR, &error, &n);
  }
  return error == 0;
}
}  // namespace sim

SHIM int SocketCreate(uint = SOCKET_DEFAULT) {
  static int next = 1;
  if (sim::sockets().size() >= 128) {
    _LastError = ERR_NETSOCKET_TOO_MANY_OPENED;
    return INVALID_HANDLE;
  }
  sim::sockets()[next] = sim::Socket();
  return next++;
}
SHIM bool SocketClose(int handle) {
  sim::Socket *s = sim::socketOf(handle);
  if (!s) return false;
  if (s->fd >= 0) ::close(s->fd);
  sim::sockets().erase(handle);
  return true;
}
SHIM bool SocketConnect(int handle, const string &server, uint port, uint timeoutMs) {
  sim::Socket *s = sim::socketOf(handle);
  if (!s) return false;
  const std::string host = sim::utf8(server);
  if (!sim::allowed(host, port)) return sim::fail(ERR_FUNCTION_NOT_ALLOWED);
  if (s->fd >= 0) ::close(s->fd);
  s->connected = sim::dial(*s, host, port, timeoutMs);
  if (s->connected) return true;
  if (s->fd >= 0) ::close(s->fd);
  s->fd = -1;
  return sim::fail(ERR_NETSOCKET_CANNOT_CONNECT);
}
SHIM bool SocketIsConnected(int handle) {
  const sim::Socket *s = sim::socketOf(handle);
  return s && s->connected;
}
SHIM uint SocketIsReadable(int handle) {
  sim::Socket *s = sim::socketOf(handle);
  if (!s) return 0;
  if (!s->connected) {
    _LastError = ERR_NETSOCKET_IO_ERROR;
    return 0;
  }
  int n = 0;
  if (ioctl(s->fd, FIONREAD, &n) != 0) {
    sim::dropped(*s);
    return 0;
  }
  if (n == 0 && (!s->speculated || sim::settings().alwaysSpeculative)) {
    s->speculated = true;
    return 1;  // the documented dummy: only a read finds the truth
  }
  return static_cast<uint>(n);
}
SHIM bool SocketIsWritable(int handle) {
  sim::Socket *s = sim::socketOf(handle);
  if (!s || !s->connected) return false;
  return sim::ready(s->fd, POLLOUT, 0);
}
SHIM bool SocketTimeouts(int handle, uint sendMs, uint receiveMs) {
  sim::Socket *s = sim::socketOf(handle);
  if (!s) return false;
  s->sendTimeout = sendMs;
  s->receiveTimeout = receiveMs;
  return true;
}
/** Bytes, or -1 on a timeout and on an error alike (5273 for a broken connection). A call without a small timeout would wait 120 s: the program ends. */
SHIM int SocketRead(int handle, MqlArray<uchar> &buffer, uint maxlen, uint timeoutMs = 0) {
  if (timeoutMs == 0) sim::abortProgram("SocketRead without a timeout: it waits 120 s");
  sim::Socket *s = sim::socketOf(handle);
  if (!s) return -1;
  if (!s->connected) return sim::dropped(*s);
  std::vector<uchar> bytes(maxlen);
  size_t got = 0;
  const long end = sim::steadyMs() + timeoutMs;
  do {
    if (!sim::ready(s->fd, POLLIN, std::max(0L, end - sim::steadyMs()))) break;
    const ssize_t n = ::recv(s->fd, bytes.data() + got, maxlen - got, 0);
    if (n <= 0) return got > 0 ? static_cast<int>(got) : sim::dropped(*s);
    got += static_cast<size_t>(n);
  } while (sim::settings().readFull && got < maxlen);
  if (got == 0) {
    if (sim::settings().readTimeoutError != 0) _LastError = sim::settings().readTimeoutError;
    return -1;
  }
  if (static_cast<int>(got) > buffer.size() && buffer.resize(static_cast<long>(got)) < 0) return -1;
  for (size_t i = 0; i < got; i++) buffer[i] = bytes[i];
  return static_cast<int>(got);
}
/** Bytes taken, or -1. Without SocketTimeouts a send can wait for ever: the program ends. */
SHIM int SocketSend(int handle, const MqlArray<uchar> &buffer, uint len) {
  sim::Socket *s = sim::socketOf(handle);
  if (!s) return -1;
  if (!s->connected) return sim::dropped(*s);
  if (s->sendTimeout == 0) sim::abortProgram("SocketSend without SocketTimeouts: it may wait for ever");
  if (static_cast<int>(len) > buffer.size()) sim::abortProgram("SocketSend beyond the end of its array");
  size_t want = len, done = 0;
  if (sim::settings().shortSend > 0) {
    want = std::min(want, static_cast<size_t>(sim::settings().shortSend));
    sim::settings().shortSend = 0;
  }
  const long end = sim::steadyMs() + s->sendTimeout;
  while (done < want) {
    const ssize_t n = ::send(s->fd, buffer.raw().data() + done, want - done, MSG_NOSIGNAL);
    if (n > 0) {
      done += static_cast<size_t>(n);
    } else if (n < 0 && errno == EAGAIN) {
      if (!sim::ready(s->fd, POLLOUT, std::max(0L, end - sim::steadyMs()))) return done > 0 ? static_cast<int>(done) : sim::dropped(*s);
    } else {
      return sim::dropped(*s);
    }
  }
  return static_cast<int>(done);
}
