#pragma once

#include <QTest>

/// For what a test needs and the system may lack: skips with the sentence, or fails where PORTREEVE_LAB=require.
#define PR_SKIP_UNLESS(available, sentence)                                                                            \
    do {                                                                                                               \
        if (!(available)) {                                                                                            \
            if (qEnvironmentVariable("PORTREEVE_LAB") == QLatin1String("require"))                                     \
                QFAIL(sentence);                                                                                       \
            QSKIP(sentence);                                                                                           \
        }                                                                                                              \
    } while (false)
