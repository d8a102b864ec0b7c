/*
 * Streams (fopen) on the disk of shim.c. What a stream holds glibc writes with calls of its own, whose place
 * no library can take; LevelDB writes all its files so. A stream that may write below the folder is made over
 * our own open and write instead, which note what it does. Its buffer is glibc's, flushed when glibc does.
 */
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>
#include "shim.h"

struct stream {
  FILE *file;
  int fd;
  struct stream *next;
};

static pthread_mutex_t mutex = PTHREAD_MUTEX_INITIALIZER;
static struct stream *streams;

static ssize_t take(void *cookie, char *bytes, size_t length) { return read(((struct stream *)cookie)->fd, bytes, length); }

/* As glibc's own: all of it, or as much as goes before an error. */
static ssize_t put(void *cookie, const char *bytes, size_t length) {
  size_t done = 0;
  while (done < length) {
    ssize_t written = write(((struct stream *)cookie)->fd, bytes + done, length - done);
    if (written < 0) break;
    done += (size_t)written;
  }
  return (ssize_t)done;
}

static int move(void *cookie, off64_t *position, int from) {
  off64_t reached = lseek64(((struct stream *)cookie)->fd, *position, from);
  if (reached < 0) return -1;
  *position = reached;
  return 0;
}

static int end(void *cookie) {
  struct stream *stream = cookie;
  pthread_mutex_lock(&mutex);
  struct stream **link = &streams;
  while (*link != stream) link = &(*link)->next;
  *link = stream->next;
  pthread_mutex_unlock(&mutex);
  int result = close(stream->fd);
  free(stream);
  return result;
}

static FILE *over(int fd, const char *mode) {
  struct stream *stream = malloc(sizeof *stream);
  if (!stream) die("no memory");
  stream->fd = fd;
  stream->file = fopencookie(stream, mode, (cookie_io_functions_t){take, put, move, end});
  if (!stream->file) die("no stream over a descriptor");
  pthread_mutex_lock(&mutex);
  stream->next = streams;
  streams = stream;
  pthread_mutex_unlock(&mutex);
  return stream->file;
}

/* The descriptor below a stream of ours; -1 for any other. */
static int below_stream(FILE *file) {
  pthread_mutex_lock(&mutex);
  struct stream *stream = streams;
  while (stream && stream->file != file) stream = stream->next;
  int fd = stream ? stream->fd : -1;
  pthread_mutex_unlock(&mutex);
  return fd;
}

static int flags_of(const char *mode) {
  int access = strchr(mode, '+') ? O_RDWR : *mode == 'r' ? O_RDONLY : O_WRONLY;
  int made = *mode == 'w' ? O_CREAT | O_TRUNC : *mode == 'a' ? O_CREAT | O_APPEND : 0;
  return access | made | (strchr(mode, 'x') ? O_EXCL : 0) | (strchr(mode, 'e') ? O_CLOEXEC : 0);
}

static int only_reads(const char *mode) { return (flags_of(mode) & O_ACCMODE) == O_RDONLY; }

FILE *fopen64(const char *path, const char *mode) {
  static FILE *(*real)(const char *, const char *);
  if (!real) real = next("fopen64");
  if (only_reads(mode) || !means_below(AT_FDCWD, path)) return real(path, mode);
  int fd = open64(path, flags_of(mode), 0666);
  return fd < 0 ? NULL : over(fd, mode);
}
FILE *fopen(const char *path, const char *mode) { return fopen64(path, mode); }

FILE *fdopen(int fd, const char *mode) {
  static FILE *(*real)(int, const char *);
  if (!real) real = next("fdopen");
  struct stat state;
  return only_reads(mode) || !tracked(fd, &state) ? real(fd, mode) : over(fd, mode);
}

FILE *freopen64(const char *path, const char *mode, FILE *file) {
  static FILE *(*real)(const char *, const char *, FILE *);
  if (!real) real = next("freopen64");
  if (below_stream(file) >= 0 || (!only_reads(mode) && means_below(AT_FDCWD, path)))
    die("freopen of a tracked file");
  return real(path, mode, file);
}
FILE *freopen(const char *path, const char *mode, FILE *file) { return freopen64(path, mode, file); }

int fileno(FILE *file) {
  static int (*real)(FILE *);
  if (!real) real = next("fileno");
  int fd = below_stream(file);
  return fd >= 0 ? fd : real(file);
}
int fileno_unlocked(FILE *file) { return fileno(file); }
