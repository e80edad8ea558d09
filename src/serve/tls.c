#include "serve/tls.h"

#include "base/clock.h"

#include <gnutls/x509.h>

enum { CHAIN_MOST = 16 };

typedef struct Pair {
    gnutls_x509_crt_t     chain[CHAIN_MOST];
    unsigned              length; /* 0: there is none */
    gnutls_x509_privkey_t key;    /* NULL: there is none */
} Pair;

static gnutls_datum_t datum(Str pem) {
    return (gnutls_datum_t){(unsigned char *)(uintptr_t)pem.at, (unsigned)pem.len};
}

static void told(Findings *findings, Severity severity, const char *code, Str file, Arg more) {
    findings_add(findings,
                 (Finding){.severity = severity, .code = code, .value = file, .args = {more}});
}

static void chain_read(Pair *pair, TlsFile file, Findings *findings) {
    const gnutls_datum_t pem = datum(file.pem);
    unsigned             length = CHAIN_MOST;
    if (gnutls_x509_crt_list_import(pair->chain, &length, &pem, GNUTLS_X509_FMT_PEM,
                                    GNUTLS_X509_CRT_LIST_IMPORT_FAIL_IF_EXCEED) > 0)
        pair->length = length;
    else
        told(findings, SEVERITY_ERROR, "serve.tls.certificate", file.name, (Arg){0});
}

static void key_read(Pair *pair, TlsFile file, Findings *findings) {
    const gnutls_datum_t pem = datum(file.pem);
    ensure(gnutls_x509_privkey_init(&pair->key) == 0);
    int number = gnutls_x509_privkey_import2(pair->key, &pem, GNUTLS_X509_FMT_PEM, NULL, 0);
    if (number == 0)
        return;
    gnutls_x509_privkey_deinit(pair->key);
    pair->key = NULL;
    bool locked = number == GNUTLS_E_DECRYPTION_FAILED;
    told(findings, SEVERITY_ERROR, locked ? "serve.tls.locked" : "serve.tls.key", file.name,
         (Arg){0});
}

static bool pair_fits(Pair *pair) {
    gnutls_certificate_credentials_t held;
    ensure(gnutls_certificate_allocate_credentials(&held) == 0);
    bool fits =
        gnutls_certificate_set_x509_key(held, pair->chain, (int)pair->length, pair->key) >= 0;
    gnutls_certificate_free_credentials(held);
    return fits;
}

static void days_check(const Pair *pair, Str name, int64_t now, Findings *findings) {
    int64_t from = gnutls_x509_crt_get_activation_time(pair->chain[0]);
    int64_t until = gnutls_x509_crt_get_expiration_time(pair->chain[0]);
    bool    early = now < from;
    if (early || now >= until)
        told(findings, SEVERITY_WARNING, early ? "serve.tls.early" : "serve.tls.late", name,
             (Arg){"moment", clock_stamp_at(findings->arena, early ? from : until)});
}

void tls_check(TlsFile certificate, TlsFile key, int64_t now, Findings *findings) {
    Pair pair = {0};
    chain_read(&pair, certificate, findings);
    key_read(&pair, key, findings);
    if (pair.length && pair.key && !pair_fits(&pair))
        told(findings, SEVERITY_ERROR, "serve.tls.pair", certificate.name, (Arg){"key", key.name});
    if (pair.length)
        days_check(&pair, certificate.name, now, findings);
    for (unsigned i = 0; i < pair.length; i++)
        gnutls_x509_crt_deinit(pair.chain[i]);
    if (pair.key)
        gnutls_x509_privkey_deinit(pair.key);
}
