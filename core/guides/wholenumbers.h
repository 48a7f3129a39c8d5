#pragma once

#include "core/guides/answers.h"

#include <initializer_list>
#include <optional>

/// The whole numbers that guides ask for and reckon with. One table says what each may be; the check "whole-number" and
/// whatever reckons read it, so that an answer is either refused as it is typed or counts as it stands.
namespace portreeve::guides {

/// Both ends included. They are ours, far above what any Region takes and far below overflow, but for the cost of a
/// site link (ActiveDirectory module of Windows PowerShell: from 1 to 99999).
struct NumberRange {
    const char *input = "";
    qint64 least = 0;
    qint64 most = 1'000'000'000;
    bool percent = false;
};

/// That of any other input begins with 0.
NumberRange numberRange(QStringView input);

/// Digits 0 to 9 alone, with blanks around them at most; the largest number there is where they are more than fit.
std::optional<qint64> wholeNumber(const QString &text);

/// Nothing where the answer is missing, or is no number in the range of its input.
std::optional<qint64> answeredNumber(const Answers &answers, const char *input);

/// Those of the inputs that are answered with something else than such a number.
QStringList unreadNumbers(const Answers &answers, std::initializer_list<const char *> inputs);

} // namespace portreeve::guides
