#pragma once

#include "core/guides/edits.h"
#include "core/guides/walk.h"
#include "ui/pages/guides/guidelistmodel.h"

#include <QHash>

/// Judging guides, as pure functions for worker threads.
namespace portreeve::app {

/// Everything that guides are judged by; copies are cheap.
struct GuideQuestion {
    QList<guides::Progress> all; ///< of the project
    guides::Facts facts;
    QDateTime now; ///< UTC
};

/// What edits of the guide are judged by; refers to both.
guides::EditContext contextOf(const guides::Guide &guide, const GuideQuestion &question);
/// Null where the guide was not begun.
const guides::Progress *progressIn(const QList<guides::Progress> &all, QStringView guide);
/// Begun where there is none.
guides::Progress progressOf(const guides::Guide &guide, const GuideQuestion &question);
guides::Walk walkOf(const guides::Guide &guide, const GuideQuestion &question);

/// Answers that hold in the guide: its own, and those of other guides.
guides::Answers answersOf(const guides::Guide &guide, const GuideQuestion &question);

/// What a guide's place in the list rests on in the project: judged again, it is the same while this is.
struct GuideBasis {
    std::optional<guides::Progress> own;
    guides::Answers elsewhere; ///< of other guides, as far as this one asks for them or depends on them

    friend bool operator==(const GuideBasis &, const GuideBasis &) = default;
};
GuideBasis basisOf(const guides::Guide &guide, const QList<guides::Progress> &all);

struct JudgedGuide {
    guides::Walk walk;
    GuideBasis basis;
    pages::GuideEntry entry; ///< without its search text
};
JudgedGuide judgedGuide(const guides::Guide &guide, const GuideQuestion &question);
/// Those whose basis is not the known one, in the order of the list.
QList<JudgedGuide> judgedAnew(const GuideQuestion &question, const QHash<QString, GuideBasis> &known);

/// Title, summary and number of steps, before anything is judged.
pages::GuideEntry entryOf(const guides::Guide &guide);
/// What somebody may look for, by the id of the guide: every title, paragraph and label. Takes long.
QHash<QString, QString> guideSearchTexts();

} // namespace portreeve::app
