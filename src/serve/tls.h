/* tls.h — is a certificate one to serve with? */
#ifndef SERVE_TLS_H
#define SERVE_TLS_H

#include "model/finding.h"

/* A PEM file as it was read, and its name. */
typedef struct TlsFile {
    Str name, pem;
} TlsFile;

/* What is wrong with either, and with the two together: no certificate, no key, one under a passphrase, a key of another
 * certificate. Warned of, because who serves may have no other: days (now: seconds of 1970) before or after the certificate's. */
void tls_check(TlsFile certificate, TlsFile key, int64_t now, Findings *findings);

#endif
