/*
 * Lets the C library take its translations from $STOWAGE_CATALOGUES/LANGUAGE/LC_MESSAGES/libc.mo instead of from
 * /usr/share/locale, where a test can put none. Loaded by LD_PRELOAD.
 */
#include <libintl.h>
#include <stdlib.h>

__attribute__((constructor)) static void begin(void) {
    bindtextdomain("libc", getenv("STOWAGE_CATALOGUES"));
}
