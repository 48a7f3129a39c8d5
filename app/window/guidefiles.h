#pragma once

#include "core/guides/prefill.h"
#include "core/workspace/guideevidence.h"

/// Files that are dropped on the Guides page, for worker threads. Nothing but files is read: a pipe would be waited
/// for.
namespace portreeve::app {

/// As workspace::attachFiles. Errors: also FileUnreadable for a pipe or a device.
Result<guides::Attached> attachPlainFiles(const guides::EditContext &context, const guides::Progress &progress,
                                          const workspace::EvidencePlace &place, const workspace::GivenFiles &given,
                                          const QList<guides::Subject> &beside);

/// Files that AWS CLI was written to. Errors: those of readFile; LimitExceeded for more files than are taken at once.
Result<QList<guides::PrefillText>> readPrefillTexts(const QStringList &paths);

/// The text of one file that was dropped on the field of a typed answer: its lines where each is a value. In any
/// encoding of Unicode. Errors as above; WrongEncoding where it is no text.
Result<QStringList> readGuideAnswer(const guides::Input &input, const QStringList &paths);

} // namespace portreeve::app
