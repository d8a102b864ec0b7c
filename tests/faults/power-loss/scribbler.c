/* The same as scribbler.mjs in C and by streams, as LevelDB writes. */
#define _GNU_SOURCE
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { MOST_FILES = 8, MOST_PATH = 4096 };

static struct {
  const char *name;
  FILE *stream;
} files[MOST_FILES];

static FILE *stream_of(const char *name, const char *path) {
  int at = 0;
  while (at < MOST_FILES && files[at].name && strcmp(files[at].name, name) != 0) at++;
  if (at == MOST_FILES) abort();
  if (!files[at].name) {
    files[at].name = name;
    files[at].stream = fopen(path, "a+");
  }
  return files[at].stream;
}

static int put(FILE *stream, const char *text) {
  return fputs(text, stream) < 0 || fflush(stream) != 0 ? -1 : 0;
}

int main(int count, char **arguments) {
  for (int at = 2; at < count; at++) {
    char *step = arguments[at];
    const char *action = strsep(&step, "|"), *name = strsep(&step, "|"), *number = strsep(&step, "|"), *text = step;
    char path[MOST_PATH], other[MOST_PATH];
    snprintf(path, sizeof path, "%s/%s", arguments[1], name);
    FILE *stream = stream_of(name, path);
    int result;
    if (strcmp(action, "write") == 0) {
      FILE *here = fopen(path, "r+");
      result = fseek(here, atol(number), SEEK_SET);
      if (result == 0) result = put(here, text);
      fclose(here);
    } else if (strcmp(action, "append") == 0) {
      result = put(stream, text);
    } else if (strcmp(action, "truncate") == 0) {
      result = truncate(path, atol(number));
    } else if (strcmp(action, "rename") == 0) {
      snprintf(other, sizeof other, "%s/%s", arguments[1], text);
      result = rename(path, other);
    } else {
      result = fdatasync(fileno(stream));
    }
    if (result != 0) {
      printf("%d\n", errno);
      clearerr(stream);
    }
  }
  puts("done");
  fflush(stdout);
  for (;;) pause();
}
