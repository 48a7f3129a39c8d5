#include "core/policy/names.h"

#include <QCryptographicHash>
#include <QSet>

#include <algorithm>
#include <array>
#include <iterator>
#include <memory_resource>
#include <string_view>
#include <unordered_map>
#include <unordered_set>

namespace portreeve::policy {

namespace {

constexpr qsizetype ShortHash = 8;
constexpr std::size_t NodeBytes = 64; ///< of a hash table, with its share of the buckets

struct Candidate {
    QString full; ///< unique, in any letters
    QString name;
    QString folded;     ///< the name as names are compared, where case does not count
    bool exact = false; ///< nothing of `full` was replaced or cut
};

/// Nodes of hash tables, given back all at once.
using Nodes = std::pmr::monotonic_buffer_resource;

/// How many candidates have a name, and how many of them by nothing but their own letters.
struct Wish {
    int wanted = 0;
    int exact = 0;
};

/// The letters that the style has.
class Letters
{
public:
    explicit Letters(const NameStyle &style)
    {
        for (char16_t c = u'0'; c <= u'z'; ++c)
            m_allowed[c] = (c <= u'9') || (c >= u'A' && c <= u'Z') || c >= u'a';
        for (const QChar mark : style.marks) {
            Q_ASSERT(mark.unicode() < m_allowed.size());
            m_allowed[mark.unicode()] = true;
        }
    }

    [[nodiscard]] bool has(QChar c) const { return c.unicode() < m_allowed.size() && m_allowed[c.unicode()]; }

private:
    std::array<bool, 128> m_allowed{};
};

QString inStyle(const QString &text, const Letters &letters)
{
    QString safe = text;
    for (qsizetype i = 0; i < text.size(); ++i) {
        if (!letters.has(text[i]))
            safe[i] = u'_';
    }
    return safe;
}

QString withHash(const QString &full, const NameStyle &style, qsizetype digits)
{
    const QString hash =
        QString::fromLatin1(QCryptographicHash::hash(full.toUtf8(), QCryptographicHash::Sha256).toHex().left(digits));
    return inStyle(full.left(style.maxLength - digits - 1), Letters(style)) +
           (style.marks.contains(u'-') ? u'-' : u'_') + hash;
}

QString folded(const QString &name, const NameStyle &style)
{
    return style.compare == Qt::CaseSensitive ? name : name.toCaseFolded();
}

QList<Candidate> candidates(const QStringList &fullNames, const NameStyle &style)
{
    QList<Candidate> list;
    list.reserve(fullNames.size());
    const Letters letters(style);
    const bool sameCase = style.compare == Qt::CaseSensitive;
    Nodes nodes(std::size_t(fullNames.size() + 1) * NodeBytes);
    std::pmr::unordered_set<std::u16string_view> seen(&nodes); // in the list, which holds them
    seen.reserve(std::size_t(fullNames.size()));
    for (const QString &base : fullNames) {
        QString full = base;
        for (int copy = 2; !seen.insert(lettersOf(full)).second; ++copy)
            full = QStringLiteral("%1-%2").arg(base).arg(copy);
        const bool fits = full.size() <= style.maxLength;
        QString name = fits ? inStyle(full, letters) : withHash(full, style, ShortHash);
        QString key = sameCase ? QString() : name.toCaseFolded();
        const bool exact = fits && name == full;
        list.append({std::move(full), std::move(name), std::move(key), exact});
    }
    return list;
}

} // namespace

QStringList safeNames(const QStringList &fullNames, const NameStyle &style)
{
    Q_ASSERT(style.maxLength >= 16);
    QList<Candidate> list = candidates(fullNames, style);
    const bool sameCase = style.compare == Qt::CaseSensitive;
    const auto keyOf = [sameCase](const Candidate &candidate) -> const QString & {
        return sameCase ? candidate.name : candidate.folded;
    };
    Nodes nodes(std::size_t(list.size() + 1) * NodeBytes);
    std::pmr::unordered_map<std::u16string_view, Wish> wishes(&nodes);
    wishes.reserve(std::size_t(list.size()));
    for (const Candidate &candidate : std::as_const(list)) {
        Wish &wish = wishes[lettersOf(keyOf(candidate))];
        ++wish.wanted;
        wish.exact += candidate.exact ? 1 : 0;
    }
    QSet<QString> taken; // names that their owners keep
    QList<Candidate *> meeting;
    if (wishes.size() < std::size_t(list.size())) { // else no two want the same
        for (Candidate &candidate : list) {
            const Wish wish = wishes.at(lettersOf(keyOf(candidate)));
            if (wish.wanted == 1 || (candidate.exact && wish.exact == 1))
                taken.insert(keyOf(candidate));
            else
                meeting.append(&candidate);
        }
    }
    for (Candidate *candidate : meeting) {
        qsizetype digits = ShortHash;
        do {
            candidate->name = withHash(candidate->full, style, digits);
            ++digits;
        } while (taken.contains(folded(candidate->name, style)) && digits < style.maxLength);
        taken.insert(folded(candidate->name, style));
    }
    QStringList names;
    names.reserve(list.size());
    for (const Candidate &candidate : std::as_const(list))
        names.append(candidate.name);
    return names;
}

QStringList without(const QStringList &names, const QStringList &others)
{
    const QSet<QString> known(others.cbegin(), others.cend());
    QStringList left;
    std::copy_if(names.cbegin(), names.cend(), std::back_inserter(left),
                 [&](const QString &name) { return !known.contains(name); });
    return left;
}

} // namespace portreeve::policy
