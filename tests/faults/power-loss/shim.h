/* What the two halves of the shim need of each other; nobody else sees it. */
#pragma GCC visibility push(hidden)

/* Whether a call means something below the folder. */
int means_below(int at, const char *path);

/* Whether fd is a regular file below the folder; its state goes into `state`. */
int tracked(int fd, struct stat *state);

/* The function of that name that this library takes the place of. */
void *next(const char *name);

/* Ends the process: what was done can't be simulated. */
_Noreturn void die(const char *what);

#pragma GCC visibility pop
