#pragma once

#include <QByteArray>
#include <QTest>

/// Leaves the test: skipped with the reason, or failed where PORTREEVE_LAB=require asks for every lab.
#define LAB_MISSING(reason)                                                                                            \
    do {                                                                                                               \
        if (qgetenv("PORTREEVE_LAB") == "require")                                                                     \
            QFAIL(reason);                                                                                             \
        QSKIP(reason);                                                                                                 \
    } while (false)
