// Preloaded into the compiled EA's process: kills it at one named step of its way, the so-manyth time it passes there,
// and leaves a note which. The EA and its terminal know nothing of it; it hears only what they ask of the system.
#define _GNU_SOURCE
#include <dlfcn.h>
#include <fcntl.h>
#include <signal.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#define NEXT(name) ((__typeof__(&name))dlsym(RTLD_NEXT, #name))

static int books = -1;
static FILE *journal;
static const char *line = "";  // of the journal, being written

// CHAOS_DIE is `<hit> <step>`.
static int is_here(const char *what, const char *of) {
  static int left = -1;
  const char *die = getenv("CHAOS_DIE");
  if (die == NULL || *die == '\0') return 0;
  char step[96];
  snprintf(step, sizeof step, "ea %s: %s", what, of);
  const char *name = strchr(die, ' ');
  if (name == NULL || strcmp(name + 1, step) != 0) return 0;
  if (left < 0) left = atoi(die);
  return --left == 0;
}
static void die_now(const char *what, const char *of) {
  char note[128];
  const int n = snprintf(note, sizeof note, "ea %s: %s\n", what, of);
  const int fd = NEXT(open)(getenv("CHAOS_DEATHS"), O_WRONLY | O_APPEND | O_CREAT, 0600);
  if (fd < 0 || NEXT(write)(fd, note, (size_t)n) != n) abort();
  kill(getpid(), SIGKILL);
  for (;;) pause();
}
static void pass(const char *what, const char *of) {
  if (is_here(what, of)) die_now(what, of);
}
static int has(const void *bytes, size_t size, const char *word) { return memmem(bytes, size, word, strlen(word)) != NULL; }

FILE *fopen(const char *path, const char *mode) {
  FILE *stream = NEXT(fopen)(path, mode);
  if (stream != NULL && strstr(path, "/journal.txt") != NULL) {
    journal = stream;
    line = "";
  }
  return stream;
}
size_t fwrite(const void *bytes, size_t size, size_t count, FILE *stream) {
  if (stream == journal && size * count > 1) {
    const char kind = *(const char *)bytes;
    line = kind == '1' ? "intent" : kind == '2' ? "result" : "burnt";
    pass("before journal", line);
  }
  return NEXT(fwrite)(bytes, size, count, stream);
}
int fclose(FILE *stream) {
  const int was = stream == journal && *line != '\0';
  if (stream == journal) journal = NULL;
  const int result = NEXT(fclose)(stream);
  if (was) pass("after journal", line);
  return result;
}

int open(const char *path, int flags, ...) {
  va_list more;
  va_start(more, flags);
  const mode_t mode = (flags & O_CREAT) ? va_arg(more, mode_t) : 0;
  va_end(more);
  const int fd = NEXT(open)(path, flags, mode);
  if (strstr(path, "/books-") != NULL) books = fd;
  return fd;
}
ssize_t write(int fd, const void *bytes, size_t size) {
  const int ours = fd == books && has(bytes, size, "comment=GT");
  if (ours) pass("before books", "order");
  const ssize_t n = NEXT(write)(fd, bytes, size);
  if (ours) pass("after books", "order");
  return n;
}

// What a batch of lines to the app is about.
static const char *batch(const void *bytes, size_t size) {
  if (has(bytes, size, "\"state\":") && has(bytes, size, "\"t\":\"result\"")) return "found";
  if (has(bytes, size, "\"retcode\":") && has(bytes, size, "\"t\":\"result\"")) return "result";
  if (has(bytes, size, "\"t\":\"history\"")) return "history";
  if (has(bytes, size, "\"t\":\"snapshot\"")) return "snapshot";
  if (has(bytes, size, "\"t\":\"deal\"")) return "deal";
  return "other";
}
ssize_t send(int fd, const void *bytes, size_t size, int flags) {
  const char *of = batch(bytes, size);
  pass("before send", of);
  if (is_here("during send", of)) {
    NEXT(send)(fd, bytes, size / 2, flags);
    die_now("during send", of);
  }
  const ssize_t n = NEXT(send)(fd, bytes, size, flags);
  pass("after send", of);
  return n;
}
ssize_t recv(int fd, void *bytes, size_t size, int flags) {
  const ssize_t n = NEXT(recv)(fd, bytes, size, flags);
  if (n > 0 && (has(bytes, (size_t)n, "\"t\":\"order_send\"") || has(bytes, (size_t)n, "\"t\":\"position_close\"")))
    pass("after recv", "order");
  return n;
}
