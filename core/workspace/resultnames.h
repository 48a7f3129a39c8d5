#pragma once

#include "core/workspace/takenresult.h"

namespace portreeve::workspace {

/// What tells results of one name apart.
struct ResultName {
    QString name;
    QDateTime startedAt; ///< UTC; invalid where the name has the time already
    QString system;
};

/// In the same order: the name where no other has it; otherwise with the time, "office (2026-06-20 12:00 UTC)", and
/// where that does not do with the system and at last with a number. Empty names stay empty.
QStringList toldApart(const QList<ResultName> &names);
QStringList namesOf(const QList<TakenResult> &results);

/// What files are called: without folder and extension where no other of the paths is called so; otherwise with the
/// folder that it is in, "berlin/office", and where that does not do by its path.
QStringList fileNamesToldApart(const QStringList &paths);

} // namespace portreeve::workspace
