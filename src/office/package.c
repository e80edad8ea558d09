#include "office/package.h"

#include <libxml/parser.h>
#include <string.h>
#include <zip.h>

struct Package {
    zip_t             *zip;
    Str                file;
    const SheetLimits *limits;
    Findings          *findings;
    bool               spent;
};

/* Faults after which no other part is tried: each might cost as much again. */
static bool fault_spends(const char *code) {
    static const char *const codes[] = {"sheet.limit.part", "sheet.bomb", "sheet.encrypted"};
    for (size_t i = 0; i < COUNT_OF(codes); i++)
        if (strcmp(code, codes[i]) == 0)
            return true;
    return false;
}

static bool refuse(Package *package, const char *code, Str part) {
    package->spent |= fault_spends(code);
    findings_add(package->findings, (Finding){.severity = SEVERITY_ERROR,
                                              .code = code,
                                              .place = {.file = package->file},
                                              .value = part});
    return false;
}

Package *package_open(Arena *arena, const char *path, Str file, const SheetLimits *limits,
                      Findings *findings) {
    Package *package = ARENA_NEW(arena, Package);
    *package = (Package){.file = file, .limits = limits, .findings = findings};
    int code = 0;
    package->zip = zip_open(path, ZIP_RDONLY, &code);
    if (!package->zip) {
        refuse(package, "sheet.package.broken", STR(""));
        return NULL;
    }
    zip_int64_t entries = zip_get_num_entries(package->zip, 0);
    if (entries >= 0 && (uint64_t)entries <= limits->entries)
        return package;
    refuse(package, "sheet.limit.entries", STR(""));
    package_close(package);
    return NULL;
}

bool package_spent(const Package *package) {
    return package->spent;
}

void package_close(Package *package) {
    if (package && package->zip)
        zip_discard(package->zip);
}

void Package_auto(Package **package) {
    package_close(*package);
}

/* Names of parts are equivalent whatever their case (ECMA-376 part 2, 6.2.2.3). */
bool package_has(const Package *package, Str part) {
    return zip_name_locate(package->zip, part.at, ZIP_FL_NOCASE) >= 0;
}

Str xml_attribute(const XmlAttributes *attributes, const char *name) {
    for (int i = 0; i < attributes->count; i++) {
        const unsigned char **a = attributes->at + i * 5;
        if (strcmp((const char *)a[0], name) == 0)
            return (Str){(const char *)a[3], (size_t)(a[4] - a[3])};
    }
    return (Str){NULL, 0};
}

/* One part on its way through the parser. */
typedef struct Push {
    xmlParserCtxtPtr parser;
    XmlTaker        *taker;
    uint32_t         depth, most;
    const char      *fault; /* finding code; NULL while all is well */
} Push;

static void push_stop(Push *push, const char *fault) {
    if (!push->fault)
        push->fault = fault;
    xmlStopParser(push->parser);
}

static void on_start(void *ctx, const xmlChar *name, const xmlChar *prefix, const xmlChar *uri,
                     int ns_count, const xmlChar **ns, int count, int defaulted,
                     const xmlChar **attributes) {
    (void)prefix, (void)uri, (void)ns_count, (void)ns, (void)defaulted;
    Push *push = ctx;
    if (push->taker->stop)
        return;
    if (++push->depth > push->most) {
        push_stop(push, "sheet.limit.nesting");
        return;
    }
    XmlAttributes all = {attributes, count};
    push->taker->start(push->taker->with, (const char *)name, &all);
    if (push->taker->stop)
        push_stop(push, NULL);
}

static void on_end(void *ctx, const xmlChar *name, const xmlChar *prefix, const xmlChar *uri) {
    (void)prefix, (void)uri;
    Push *push = ctx;
    if (push->taker->stop)
        return;
    push->depth--;
    push->taker->end(push->taker->with, (const char *)name);
    if (push->taker->stop)
        push_stop(push, NULL);
}

static void on_text(void *ctx, const xmlChar *at, int len) {
    Push *push = ctx;
    if (!push->taker->stop && push->taker->text)
        push->taker->text(push->taker->with, (Str){(const char *)at, (size_t)len});
}

static void on_doctype(void *ctx, const xmlChar *name, const xmlChar *external,
                       const xmlChar *system) {
    (void)name, (void)external, (void)system;
    push_stop(ctx, "sheet.doctype");
}

static void on_error(void *ctx, xmlErrorPtr error) {
    Push *push = ctx;
    if (error->level >= XML_ERR_ERROR && !push->taker->stop)
        push_stop(push, "sheet.xml");
}

static xmlSAXHandler sax_handler(void) {
    xmlSAXHandler sax = {.initialized = XML_SAX2_MAGIC};
    sax.internalSubset = on_doctype;
    sax.startElementNs = on_start;
    sax.endElementNs = on_end;
    sax.characters = on_text;
    sax.ignorableWhitespace = on_text;
    sax.cdataBlock = on_text;
    sax.serror = on_error;
    return sax;
}

/* As declared in the directory of the zip, before anything is inflated. */
static const char *entry_fault(const Package *package, const zip_stat_t *entry) {
    const SheetLimits *limits = package->limits;
    if ((entry->valid & ZIP_STAT_ENCRYPTION_METHOD) && entry->encryption_method != ZIP_EM_NONE)
        return "sheet.encrypted";
    if (entry->size > limits->part_bytes)
        return "sheet.limit.part";
    if (entry->size > limits->ratio_bytes && entry->size / limits->ratio > entry->comp_size)
        return "sheet.bomb";
    return NULL;
}

static const char *entry_push(Push *push, zip_file_t *in, uint64_t declared) {
    char     part[65536];
    uint64_t total = 0;
    for (zip_int64_t got; (got = zip_fread(in, part, sizeof part)) != 0;) {
        if (got < 0)
            return "sheet.package.broken";
        total += (uint64_t)got;
        if (total > declared)
            return "sheet.bomb";
        if (xmlParseChunk(push->parser, part, (int)got, 0) != 0 && !push->fault &&
            !push->taker->stop)
            return "sheet.xml";
        if (push->fault || push->taker->stop)
            return push->fault;
    }
    xmlParseChunk(push->parser, NULL, 0, 1);
    return push->fault ? push->fault : push->parser->wellFormed ? NULL : "sheet.xml";
}

static const char *part_push(Package *package, zip_file_t *in, uint64_t declared, XmlTaker *taker) {
    xmlSAXHandler sax = sax_handler();
    Push          push = {.taker = taker, .most = package->limits->nesting};
    push.parser = xmlCreatePushParserCtxt(&sax, &push, NULL, 0, NULL);
    ensure(push.parser);
    /* NOENT only makes &amp; in attributes come as "&": no entity can be declared without DOCTYPE. */
    xmlCtxtUseOptions(push.parser, XML_PARSE_NONET | XML_PARSE_NOENT);
    const char *fault = entry_push(&push, in, declared);
    xmlFreeParserCtxt(push.parser);
    return fault;
}

bool package_part(Package *package, Str part, Str shown_as, XmlTaker *taker) {
    zip_stat_t entry;
    zip_stat_init(&entry);
    if (zip_stat(package->zip, part.at, ZIP_FL_NOCASE, &entry) != 0)
        return refuse(package, "sheet.part.missing", part);
    const char *fault = entry_fault(package, &entry);
    if (fault)
        return refuse(package, fault, shown_as);
    zip_file_t *in = zip_fopen(package->zip, part.at, ZIP_FL_NOCASE);
    if (!in)
        return refuse(package, "sheet.package.broken", shown_as);
    fault = part_push(package, in, entry.size, taker);
    zip_fclose(in);
    return fault ? refuse(package, fault, shown_as) : true;
}
