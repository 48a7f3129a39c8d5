#pragma once

#include "core/guides/walk.h"

namespace portreeve::workspace {

/// A whole guide in words, with the sources of every step, before anybody has answered anything.
QByteArray guideToMarkdown(const guides::Guide &guide, const guides::Facts &facts);
QByteArray guideToJson(const guides::Guide &guide, const guides::Facts &facts); ///< portreeve.guide-text/1

/// A walk: every step with its words, state, answers, what the checks say of them, artifacts and evidence. Steps that
/// do not apply are named alone. Pasted text of several lines is named by its number of lines. No dates but those in
/// the progress, so that equal walks give equal bytes.
QByteArray walkToMarkdown(const guides::Walk &walk, const guides::Facts &facts);
QByteArray walkToJson(const guides::Walk &walk, const guides::Facts &facts); ///< portreeve.guide-walk/1

/// What one check says. portreeve.validation/1: valid, findings, details.
QByteArray validationToJson(const guides::Validation &validation);
/// "error: .. (where)" for each finding, then "label: value" for each detail.
QByteArray validationToText(const guides::Validation &validation);

} // namespace portreeve::workspace
