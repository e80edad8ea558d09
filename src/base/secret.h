/* secret.h — passwords, tokens and one-time codes, over libsodium, liboath and cracklib.
 *
 * Argon2id at 64 MiB and two passes (ASVS 5.0, 11.4.2): a third of a second and 64 MiB a call, so whoever
 * calls bounds how many run at once. Codes are TOTP by RFC 6238: six digits, 30 seconds, SHA-1.
 */
#ifndef BASE_SECRET_H
#define BASE_SECRET_H

#include "base/error.h"
#include "base/hash.h"

/* 32 random bytes in letters fit for an address (base64url, 43 of them). */
Str secret_token(Arena *arena);
/* What is kept of a token: its hash, so that whoever reads the register cannot come in with it. */
Hash secret_name(Str token);
/* A second secret that follows from a token, for another place: who knows it does not know the token. */
Str secret_derive(Arena *arena, Str token, const char *purpose);
/* Takes the same time wherever they differ. */
bool secret_same(Str a, Str b);

Str secret_password(Arena *arena, Str password);
/* An empty `made` is no password's, and takes as long to say so. */
bool secret_password_is(Str made, Str password);
/* Was it made at other settings than are used now? */
bool secret_password_old(Str made);

/* The dictionary of common words, as Debian's cracklib-runtime makes it; NULL: the usual place. False with err where it is
 * not there: asked before secret_common, for cracklib ends the process without it. */
bool secret_words(const char *dictionary, Error *err);
/* Is it among the common ones, or made of little else? (ASVS 5.0, 6.2.4) */
bool secret_common(Str password);

enum { SEED_BYTES = 20, CODE_DIGITS = 6, CODE_SECONDS = 30 };
Str secret_seed(Arena *arena);
/* The seed as an authenticator takes it: letters and digits in base32. */
Str secret_seed_letters(Arena *arena, Str seed);
/* The time step a code is of, at most one step off and later than `last`; 0: it is none. */
int64_t secret_code_step(Str seed, Str code, int64_t now, int64_t last);

/* A code to come in once without an authenticator: "7k4f-92mq-x3dv-…"; its hash is secret_name of it folded. */
Str  secret_recovery(Arena *arena);
Hash secret_recovery_name(Str code);

#endif
