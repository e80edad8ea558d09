/* sign.h — Ed25519 signatures over libsodium; keys and signatures in letters (base64url). */
#ifndef BASE_SIGN_H
#define BASE_SIGN_H

#include "base/str.h"

enum { SIGN_KEY_LETTERS = 43, SIGN_LETTERS = 86 };

Str sign_key(Arena *arena); /* a new secret key */
/* Empty: this is no key. */
Str sign_public(Arena *arena, Str key);
Str sign_make(Arena *arena, Str key, Str text);
/* False where the public key or the signature is none, too. */
bool sign_good(Str public_key, Str text, Str signature);

#endif
