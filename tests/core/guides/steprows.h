#pragma once

#include "core/guides/guide.h"

/// Which steps of the guides are shown with which answers, and what must stand in them.
namespace portreeve::tests {

struct ShownRow {
    const char *guide;
    const char *step;
    const char *answers; ///< see answersOf() in typedrows.h
    bool yes;
};

struct WordsRow {
    const char *guide;
    const char *step;
    const char *words;
};

struct LinksRow {
    const char *guide;
    const char *step;
    QStringList targets;
};

struct CertaintyRow {
    const char *guide;
    const char *step;
    guides::Certainty certainty;
};

struct StepRows {
    QList<ShownRow> shown;
    QList<WordsRow> says;
    QList<WordsRow> saysNot;
    QList<LinksRow> links;
    QList<CertaintyRow> certainty; ///< what no document of ours says is marked so
};

StepRows identityStepRows();
StepRows networkStepRows();

} // namespace portreeve::tests
