/*
 * A disk that can lose its power and fail, for tests (LD_PRELOAD, Linux).
 *
 * Every write and truncation of a regular file below $POWER_LOSS_DIR is preceded by an undo record in
 * $POWER_LOSS_LOG: what stood there before. A successful fsync or fdatasync makes the earlier records of
 * its file "synced". After the process was killed, the records that are left say what a power loss takes
 * away; undo.ts takes it. Where a process dies between the record and the write, the undo changes nothing.
 *
 * $POWER_LOSS_CONTROL is a file of seven native 32-bit numbers, shared with the test:
 *   0 errno with which the operations below fail, 0 for none
 *   1 which: 1 writes, 2 truncations, 4 fsyncs, 8 opens for writing (added up)
 *   2 how many of those still succeed before the first fails
 *   3 out: operations failed   4 out: writes seen   5 out: truncations seen   6 out: fsyncs seen
 * A failed fsync loses, for good, what it should have written, as on Linux: the pages count as clean
 * afterwards, so a later fsync that succeeds says nothing of them ("fsyncgate"); only a new write helps.
 *
 * $POWER_LOSS_LIES=1: fsync answers with success and does nothing, as for a program that never syncs.
 *
 * $POWER_LOSS_SYNC_US: microseconds that a sync takes at least. On a disk that is done at once there is hardly
 * a moment at which something is not synced, and a loss takes nothing away.
 *
 * Not simulated: names. A new, renamed or removed file stays so without an fsync of its folder. `*-shm`
 * is left alone: SQLite maps it, never syncs it and makes it anew after a crash. What cannot be caught
 * ends the process with a message: a shared writable mapping of a tracked file, sendfile, copy_file_range
 * and fallocate into one, O_SYNC, sync and syncfs. Calls within glibc are not seen: what those of streams
 * (fopen) do is in streams.c. Nor are raw system calls (io_uring; set UV_USE_IO_URING=0). To find out
 * whether a program writes in a way that is not seen, let it lie: nothing may be left.
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <pthread.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/types.h>
#include <sys/uio.h>
#include <unistd.h>
#include "shim.h"

enum { RECORD_WRITE = 1, RECORD_TRUNCATE = 2, RECORD_SYNCED = 3, RECORD_SYNC_FAILED = 4, RECORD_GONE = 5, RECORD_SHORT = 6 };
enum { OP_WRITE = 1, OP_TRUNCATE = 2, OP_SYNC = 4, OP_OPEN = 8 };
enum { C_ERRNO, C_MASK, C_AFTER, C_FAILED, C_WRITES, C_TRUNCATES, C_SYNCS, C_COUNT };

/* Little-endian, 8 bytes each, so that it reads the same everywhere; followed by `kept` old bytes. */
struct record {
  uint64_t kind;
  uint64_t device, inode;
  uint64_t offset, length;     /* what is changed */
  uint64_t old_size, new_size; /* of the file */
  uint64_t position;           /* of the log: a sync covers the records before it */
  uint64_t kept;               /* old bytes that follow */
};

/* How many records of an inode are not synced; only to know when the log may be emptied. */
struct file {
  dev_t device;
  ino_t inode;
  uint64_t last; /* log position behind its last record */
  int open;      /* has records that are not synced */
  int lost;      /* has records that never will be */
  struct file *next;
};

static pthread_mutex_t mutex = PTHREAD_MUTEX_INITIALIZER;
static char folder[PATH_MAX];
static size_t folder_length;
static int log_fd = -1;
static uint64_t log_end;
static int may_empty;
static int lies;
static useconds_t sync_us;
static struct file *files;
static volatile int32_t none[C_COUNT];
static volatile int32_t *control = none;

static ssize_t (*real_pwrite)(int, const void *, size_t, off64_t);
static ssize_t (*real_write)(int, const void *, size_t);
static ssize_t (*real_pwritev)(int, const struct iovec *, int, off64_t);
static ssize_t (*real_writev)(int, const struct iovec *, int);
static int (*real_ftruncate)(int, off64_t);
static int (*real_fsync)(int);
static int (*real_fdatasync)(int);
static int (*real_open)(const char *, int, ...);
static int (*real_openat)(int, const char *, int, ...);
static int (*real_unlink)(const char *);
static int (*real_unlinkat)(int, const char *, int);
static int (*real_remove)(const char *);
static int (*real_rename)(const char *, const char *);
static int (*real_renameat)(int, const char *, int, const char *);
static int (*real_renameat2)(int, const char *, int, const char *, unsigned);
static void (*real_sync)(void);
static int (*real_syncfs)(int);
static ssize_t (*real_sendfile)(int, int, off64_t *, size_t);
static ssize_t (*real_copy)(int, off64_t *, int, off64_t *, size_t, unsigned);
static int (*real_fallocate)(int, int, off64_t, off64_t);
static int (*real_posix_fallocate)(int, off64_t, off64_t);

void die(const char *what) {
  char text[256];
  int length = snprintf(text, sizeof text, "power-loss shim: %s (errno %d)\n", what, errno);
  if (length > 0) syscall(SYS_write, 2, text, (size_t)length);
  abort();
}

void *next(const char *name) {
  void *found = dlsym(RTLD_NEXT, name);
  if (!found) die(name);
  return found;
}

__attribute__((constructor)) static void start(void) {
  real_pwrite = next("pwrite64");
  real_write = next("write");
  real_pwritev = next("pwritev64");
  real_writev = next("writev");
  real_ftruncate = next("ftruncate64");
  real_fsync = next("fsync");
  real_fdatasync = next("fdatasync");
  real_open = next("open64");
  real_openat = next("openat64");
  real_unlink = next("unlink");
  real_unlinkat = next("unlinkat");
  real_remove = next("remove");
  real_rename = next("rename");
  real_renameat = next("renameat");
  real_renameat2 = next("renameat2");
  real_sync = next("sync");
  real_syncfs = next("syncfs");
  real_sendfile = next("sendfile64");
  real_copy = next("copy_file_range");
  real_fallocate = next("fallocate64");
  real_posix_fallocate = next("posix_fallocate64");
  const char *wanted = getenv("POWER_LOSS_DIR");
  const char *shared = getenv("POWER_LOSS_CONTROL");
  const char *lying = getenv("POWER_LOSS_LIES");
  lies = lying && *lying == '1';
  const char *sync_takes = getenv("POWER_LOSS_SYNC_US");
  sync_us = sync_takes ? (useconds_t)atoi(sync_takes) : 0;
  if (!wanted || !realpath(wanted, folder)) return;
  folder_length = strlen(folder);
  if (!shared) return;
  int fd = real_open(shared, O_RDWR | O_CLOEXEC);
  if (fd < 0) die("the control file does not open");
  void *mapped = (void *)syscall(SYS_mmap, NULL, C_COUNT * 4, PROT_READ | PROT_WRITE, MAP_SHARED, fd, 0);
  if (mapped == MAP_FAILED) die("the control file does not map");
  control = mapped;
  close(fd);
}

static int below(const char *path) {
  if (!folder_length || strncmp(path, folder, folder_length) != 0 || path[folder_length] != '/') return 0;
  size_t length = strlen(path);
  return length < 4 || strcmp(path + length - 4, "-shm") != 0;
}

int tracked(int fd, struct stat *state) {
  if (!folder_length) return 0;
  int before = errno, result = 0;
  char link[64], path[PATH_MAX];
  if (fstat(fd, state) == 0 && S_ISREG(state->st_mode) && state->st_nlink > 0) {
    snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
    ssize_t length = readlink(link, path, sizeof path - 1);
    if (length > 0) {
      path[length] = 0;
      result = below(path);
    }
  }
  errno = before;
  return result;
}

/* Whether this operation is to fail now; mutex held. */
static int fails(int operation) {
  if (control[C_ERRNO] == 0 || !(control[C_MASK] & operation)) return 0;
  if (control[C_AFTER] > 0) {
    control[C_AFTER]--;
    return 0;
  }
  control[C_FAILED]++;
  errno = control[C_ERRNO];
  return 1;
}

static void open_log(void) {
  const char *path = getenv("POWER_LOSS_LOG");
  if (!path) die("POWER_LOSS_LOG is not set");
  log_fd = real_open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0600);
  if (log_fd < 0) die("the log does not open");
  off_t end = lseek(log_fd, 0, SEEK_END);
  if (end < 0) die("the log has no end");
  log_end = (uint64_t)end;
  /* What an earlier process left is not known here, so it must stay. */
  may_empty = log_end == 0;
}

static struct file *file_of(const struct stat *state) {
  for (struct file *file = files; file; file = file->next)
    if (file->device == state->st_dev && file->inode == state->st_ino) return file;
  struct file *made = calloc(1, sizeof *made);
  if (!made) die("no memory");
  made->device = state->st_dev;
  made->inode = state->st_ino;
  made->next = files;
  files = made;
  return made;
}

static void append(struct record *record, const void *old) {
  if (log_fd < 0) open_log();
  struct iovec parts[2] = {{record, sizeof *record}, {(void *)old, record->kept}};
  size_t whole = sizeof *record + record->kept;
  if (real_pwritev(log_fd, parts, record->kept ? 2 : 1, (off64_t)log_end) != (ssize_t)whole) die("the log is not written");
  log_end += whole;
}

static struct record record_of(uint64_t kind, const struct stat *state) {
  struct record record = {0};
  record.kind = kind;
  record.device = state->st_dev;
  record.inode = state->st_ino;
  record.old_size = record.new_size = (uint64_t)state->st_size;
  return record;
}

/* Reads what stands there; a descriptor that can't read is opened again (SQLite's, whose locks that would end, can). */
static void read_old(int fd, void *bytes, size_t length, off64_t offset) {
  ssize_t got = pread64(fd, bytes, length, offset);
  if (got < 0 && errno == EBADF) {
    char link[64];
    snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
    int again = real_open(link, O_RDONLY | O_CLOEXEC);
    if (again < 0) die("a file can't be read back");
    got = pread64(again, bytes, length, offset);
    close(again);
  }
  if (got != (ssize_t)length) die("old bytes are missing");
}

static void note(uint64_t kind, int fd, const struct stat *state, uint64_t offset, uint64_t length, uint64_t new_size) {
  struct record record = record_of(kind, state);
  record.offset = offset;
  record.length = length;
  record.new_size = new_size;
  if (offset < record.old_size) record.kept = length < record.old_size - offset ? length : record.old_size - offset;
  void *old = NULL;
  if (record.kept) {
    old = malloc(record.kept);
    if (!old) die("no memory");
    read_old(fd, old, record.kept, (off64_t)offset);
  }
  append(&record, old);
  free(old);
  struct file *file = file_of(state);
  file->open = 1;
  file->last = log_end;
}

/* Before a write of `length` bytes at `offset` (-1: where the descriptor stands). Mutex held. Gives 0 when it is to fail. */
static int before_write(int fd, struct stat *state, size_t length, off64_t offset) {
  control[C_WRITES]++;
  if (fails(OP_WRITE)) return 0;
  if (length == 0) return 1;
  if (offset < 0) {
    int flags = fcntl(fd, F_GETFL);
    offset = flags >= 0 && (flags & O_APPEND) ? state->st_size : lseek64(fd, 0, SEEK_CUR);
  }
  uint64_t end = (uint64_t)offset + length;
  note(RECORD_WRITE, fd, state, (uint64_t)offset, length, end > (uint64_t)state->st_size ? end : (uint64_t)state->st_size);
  return 1;
}

static void after_write(const struct stat *state, size_t wanted, ssize_t written) {
  if (written == (ssize_t)wanted) return;
  int before = errno;
  struct record record = record_of(RECORD_SHORT, state);
  record.length = written > 0 ? (uint64_t)written : 0;
  append(&record, NULL);
  errno = before;
}

static size_t sum(const struct iovec *parts, int count) {
  size_t length = 0;
  for (int at = 0; at < count; at++) length += parts[at].iov_len;
  return length;
}

#define WRITING(fd, wanted, offset, call)                              \
  struct stat state;                                                   \
  if (!tracked(fd, &state)) return call;                               \
  pthread_mutex_lock(&mutex);                                          \
  ssize_t written = -1;                                                \
  if (fstat(fd, &state) != 0) die("fstat");                            \
  if (before_write(fd, &state, wanted, offset)) {                      \
    written = call;                                                    \
    after_write(&state, wanted, written);                              \
  }                                                                    \
  pthread_mutex_unlock(&mutex);                                        \
  return written

ssize_t write(int fd, const void *bytes, size_t length) { WRITING(fd, length, -1, real_write(fd, bytes, length)); }
ssize_t pwrite64(int fd, const void *bytes, size_t length, off64_t offset) {
  WRITING(fd, length, offset, real_pwrite(fd, bytes, length, offset));
}
ssize_t pwrite(int fd, const void *bytes, size_t length, off_t offset) { return pwrite64(fd, bytes, length, offset); }
ssize_t writev(int fd, const struct iovec *parts, int count) {
  WRITING(fd, sum(parts, count), -1, real_writev(fd, parts, count));
}
ssize_t pwritev64(int fd, const struct iovec *parts, int count, off64_t offset) {
  WRITING(fd, sum(parts, count), offset, real_pwritev(fd, parts, count, offset));
}
ssize_t pwritev(int fd, const struct iovec *parts, int count, off_t offset) { return pwritev64(fd, parts, count, offset); }
ssize_t pwritev64v2(int fd, const struct iovec *parts, int count, off64_t offset, int flags) {
  (void)flags;
  return offset < 0 ? writev(fd, parts, count) : pwritev64(fd, parts, count, offset);
}
ssize_t pwritev2(int fd, const struct iovec *parts, int count, off_t offset, int flags) {
  return pwritev64v2(fd, parts, count, offset, flags);
}

int ftruncate64(int fd, off64_t size) {
  struct stat state;
  if (!tracked(fd, &state)) return real_ftruncate(fd, size);
  pthread_mutex_lock(&mutex);
  int result = -1;
  if (fstat(fd, &state) != 0) die("fstat");
  control[C_TRUNCATES]++;
  if (!fails(OP_TRUNCATE)) {
    uint64_t old = (uint64_t)state.st_size, new = (uint64_t)size;
    if (old != new) note(RECORD_TRUNCATE, fd, &state, old < new ? old : new, old < new ? new - old : old - new, new);
    result = real_ftruncate(fd, size);
    if (result != 0) die("a truncation failed by itself");
  }
  pthread_mutex_unlock(&mutex);
  return result;
}
int ftruncate(int fd, off_t size) { return ftruncate64(fd, size); }
int truncate64(const char *path, off64_t size) {
  int fd = open64(path, O_WRONLY | O_CLOEXEC);
  if (fd < 0) return -1;
  int result = ftruncate64(fd, size), failed_with = errno;
  close(fd);
  errno = failed_with;
  return result;
}
int truncate(const char *path, off_t size) { return truncate64(path, size); }

static int sync_file(int fd, int (*real)(int)) {
  struct stat state;
  if (!tracked(fd, &state)) return real(fd);
  pthread_mutex_lock(&mutex);
  control[C_SYNCS]++;
  if (lies) {
    pthread_mutex_unlock(&mutex);
    return 0;
  }
  struct file *file = file_of(&state);
  /* What is written while the sync runs may or may not be covered: it is taken as not. */
  uint64_t position = log_end;
  int failing = fails(OP_SYNC), failed_with = errno;
  pthread_mutex_unlock(&mutex);
  if (sync_us) usleep(sync_us);
  int result = failing ? -1 : real(fd);
  if (!failing && result != 0) failed_with = errno;
  pthread_mutex_lock(&mutex);
  struct record record = record_of(result == 0 ? RECORD_SYNCED : RECORD_SYNC_FAILED, &state);
  record.position = position;
  append(&record, NULL);
  if (result != 0 && file->open) file->lost = 1;
  if (file->last <= position) file->open = 0;
  int needed = !may_empty;
  for (struct file *each = files; each && !needed; each = each->next) needed = each->open || each->lost;
  if (!needed) {
    if (real_ftruncate(log_fd, 0) != 0) die("the log is not emptied");
    log_end = 0;
    for (struct file *each = files; each; each = each->next) each->last = 0;
  }
  pthread_mutex_unlock(&mutex);
  if (result != 0) errno = failed_with;
  return result;
}
int fsync(int fd) { return sync_file(fd, real_fsync); }
int fdatasync(int fd) { return sync_file(fd, real_fdatasync); }
void sync(void) {
  if (folder_length) die("sync of everything");
  real_sync();
}
int syncfs(int fd) {
  if (folder_length) die("syncfs");
  return real_syncfs(fd);
}

static int writes(int flags) { return (flags & O_ACCMODE) != O_RDONLY || (flags & O_CREAT); }

int means_below(int at, const char *path) {
  char whole[PATH_MAX], link[64];
  if (!folder_length || !path) return 0;
  if (path[0] == '/') return below(path);
  if (at == AT_FDCWD) {
    if (!getcwd(whole, sizeof whole)) return 0;
  } else {
    snprintf(link, sizeof link, "/proc/self/fd/%d", at);
    ssize_t length = readlink(link, whole, sizeof whole - 1);
    if (length < 0) return 0;
    whole[length] = 0;
  }
  size_t length = strlen(whole);
  if (length + strlen(path) + 2 > sizeof whole) return 0;
  whole[length] = '/';
  strcpy(whole + length + 1, path);
  return below(whole);
}

static int open_fails(int at, const char *path, int flags) {
  if (!writes(flags) || control[C_ERRNO] == 0 || !means_below(at, path)) return 0;
  pthread_mutex_lock(&mutex);
  int failing = fails(OP_OPEN);
  pthread_mutex_unlock(&mutex);
  return failing;
}

/* O_TRUNC takes bytes away without a write: it is done as a truncation, which is noted. */
static int opened(int fd, int flags) {
  if (fd >= 0 && (flags & O_TRUNC) && (flags & O_ACCMODE) != O_RDONLY && ftruncate64(fd, 0) != 0) {
    int failed_with = errno;
    close(fd);
    errno = failed_with;
    return -1;
  }
  return fd;
}

#define OPENING(at, path, flags, call)                                       \
  mode_t mode = 0;                                                           \
  if ((flags) & (O_CREAT | __O_TMPFILE)) {                                   \
    va_list rest;                                                            \
    va_start(rest, flags);                                                   \
    mode = va_arg(rest, mode_t);                                             \
    va_end(rest);                                                            \
  }                                                                          \
  if (open_fails(at, path, flags)) return -1;                                \
  if (((flags)&O_DSYNC) && means_below(at, path)) die("open with O_SYNC");   \
  int noted = ((flags)&O_TRUNC) && means_below(at, path);                    \
  int used = noted ? (flags) & ~O_TRUNC : (flags);                           \
  int fd = call;                                                             \
  return noted ? opened(fd, flags) : fd

int open64(const char *path, int flags, ...) { OPENING(AT_FDCWD, path, flags, real_open(path, used, mode)); }
int open(const char *path, int flags, ...) { OPENING(AT_FDCWD, path, flags, real_open(path, used, mode)); }
int openat64(int at, const char *path, int flags, ...) { OPENING(at, path, flags, real_openat(at, path, used, mode)); }
int openat(int at, const char *path, int flags, ...) { OPENING(at, path, flags, real_openat(at, path, used, mode)); }
int creat64(const char *path, mode_t mode) { return open64(path, O_WRONLY | O_CREAT | O_TRUNC, mode); }
int creat(const char *path, mode_t mode) { return open64(path, O_WRONLY | O_CREAT | O_TRUNC, mode); }

/* A file that goes: its number may be another file's soon, so its records end here. */
static void gone(int at, const char *path) {
  struct stat state;
  int before = errno;
  if (means_below(at, path) && fstatat(at, path, &state, AT_SYMLINK_NOFOLLOW) == 0 && S_ISREG(state.st_mode) && state.st_nlink == 1) {
    pthread_mutex_lock(&mutex);
    struct record record = record_of(RECORD_GONE, &state);
    append(&record, NULL);
    struct file *file = file_of(&state);
    file->open = file->lost = 0;
    pthread_mutex_unlock(&mutex);
  }
  errno = before;
}
int unlink(const char *path) {
  gone(AT_FDCWD, path);
  return real_unlink(path);
}
int unlinkat(int at, const char *path, int flags) {
  gone(at, path);
  return real_unlinkat(at, path, flags);
}
int remove(const char *path) {
  gone(AT_FDCWD, path);
  return real_remove(path);
}
int rename(const char *from, const char *to) {
  gone(AT_FDCWD, to);
  return real_rename(from, to);
}
int renameat(int from_at, const char *from, int to_at, const char *to) {
  gone(to_at, to);
  return real_renameat(from_at, from, to_at, to);
}
int renameat2(int from_at, const char *from, int to_at, const char *to, unsigned flags) {
  if (flags == 0) gone(to_at, to);
  return real_renameat2(from_at, from, to_at, to, flags);
}

void *mmap64(void *address, size_t length, int protection, int flags, int fd, off64_t offset) {
  struct stat state;
  if (fd >= 0 && (flags & MAP_SHARED) && (protection & PROT_WRITE) && tracked(fd, &state)) die("a tracked file is mapped for writing");
  return (void *)syscall(SYS_mmap, address, length, protection, flags, fd, offset);
}
void *mmap(void *address, size_t length, int protection, int flags, int fd, off_t offset) {
  return mmap64(address, length, protection, flags, fd, offset);
}

ssize_t sendfile64(int to, int from, off64_t *offset, size_t length) {
  struct stat state;
  if (tracked(to, &state)) die("sendfile into a tracked file");
  return real_sendfile(to, from, offset, length);
}
ssize_t sendfile(int to, int from, off_t *offset, size_t length) { return sendfile64(to, from, offset, length); }
ssize_t copy_file_range(int from, off64_t *from_at, int to, off64_t *to_at, size_t length, unsigned flags) {
  struct stat state;
  if (tracked(to, &state)) die("copy_file_range into a tracked file");
  return real_copy(from, from_at, to, to_at, length, flags);
}
int fallocate64(int fd, int mode, off64_t offset, off64_t length) {
  struct stat state;
  if (tracked(fd, &state)) die("fallocate of a tracked file");
  return real_fallocate(fd, mode, offset, length);
}
int fallocate(int fd, int mode, off_t offset, off_t length) { return fallocate64(fd, mode, offset, length); }
int posix_fallocate64(int fd, off64_t offset, off64_t length) {
  struct stat state;
  if (tracked(fd, &state)) die("posix_fallocate of a tracked file");
  return real_posix_fallocate(fd, offset, length);
}
int posix_fallocate(int fd, off_t offset, off_t length) { return posix_fallocate64(fd, offset, length); }
