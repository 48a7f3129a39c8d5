#include "core/guides/wholenumbers.h"

#include <algorithm>
#include <limits>

namespace portreeve::guides {

namespace {

constexpr NumberRange ranges[] = {
    {"user-count", 1, 10'000'000},  {"growth-percent", 0, 1000, true},     {"directory-count", 1, 1000},
    {"other-addresses", 0, 65536},  {"interface-quota", 1, 1'000'000'000}, {"interfaces-in-use", 0, 1'000'000'000},
    {"video-users", 0, 10'000'000}, {"camera-users", 0, 10'000'000},       {"site-link-cost", 1, 99999},
};

} // namespace

NumberRange numberRange(QStringView input)
{
    const auto at = std::find_if(std::begin(ranges), std::end(ranges),
                                 [input](const NumberRange &one) { return input == QLatin1StringView(one.input); });
    return at == std::end(ranges) ? NumberRange() : *at;
}

std::optional<qint64> wholeNumber(const QString &text)
{
    const QString digits = text.trimmed();
    if (digits.isEmpty() ||
        !std::all_of(digits.cbegin(), digits.cend(), [](QChar c) { return c >= u'0' && c <= u'9'; }))
        return std::nullopt;
    bool fits = false;
    const qint64 number = digits.toLongLong(&fits);
    return fits ? number : std::numeric_limits<qint64>::max();
}

std::optional<qint64> answeredNumber(const Answers &answers, const char *input)
{
    const NumberRange range = numberRange(QString::fromLatin1(input));
    const std::optional<qint64> number = wholeNumber(answers.one(QString::fromLatin1(input)));
    return number && *number >= range.least && *number <= range.most ? number : std::nullopt;
}

QStringList unreadNumbers(const Answers &answers, std::initializer_list<const char *> inputs)
{
    QStringList unread;
    for (const char *input : inputs) {
        const QString id = QString::fromLatin1(input);
        if (!answers.one(id).trimmed().isEmpty() && !answeredNumber(answers, input))
            unread.append(id);
    }
    return unread;
}

} // namespace portreeve::guides
