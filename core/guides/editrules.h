#pragma once

#include "core/guides/guide.h"
#include "core/guides/progress.h"

/// What the edits of progress share (edits.h).
namespace portreeve::guides {

Error editRefusal(ErrorCode code, const Message &detail, const QString &where, const Message &remedy = {});
Error unknownName(const QString &name);
Error privateKeyRefusal(const QString &where);
Error awsCredentialsRefusal(const QString &where);

/// Nothing where the bytes may be kept or judged.
std::optional<Error> secretIn(const QByteArray &bytes, const QString &where);

QDateTime wholeSecond(const QDateTime &time);

/// Steps that nobody touched are not in a progress.
void storeStep(Progress &progress, const QString &id, const StepProgress &step);

} // namespace portreeve::guides
