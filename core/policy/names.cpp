#include "core/policy/names.h"

#include <QCryptographicHash>
#include <QHash>
#include <QSet>

#include <algorithm>
#include <iterator>

namespace portreeve::policy {

namespace {

constexpr qsizetype ShortHash = 8;

struct Candidate {
    QString full; ///< unique, in any letters
    QString name;
    bool exact = false; ///< nothing of `full` was replaced or cut
};

QString inStyle(const QString &text, const NameStyle &style)
{
    QString safe = text;
    for (QChar &c : safe) {
        const bool plain = (c >= u'a' && c <= u'z') || (c >= u'A' && c <= u'Z') || (c >= u'0' && c <= u'9');
        if (!plain && !style.marks.contains(c))
            c = u'_';
    }
    return safe;
}

QString withHash(const QString &full, const NameStyle &style, qsizetype digits)
{
    const QString hash =
        QString::fromLatin1(QCryptographicHash::hash(full.toUtf8(), QCryptographicHash::Sha256).toHex().left(digits));
    return inStyle(full, style).left(style.maxLength - digits - 1) + (style.marks.contains(u'-') ? u'-' : u'_') + hash;
}

QString folded(const QString &name, const NameStyle &style)
{
    return style.compare == Qt::CaseSensitive ? name : name.toCaseFolded();
}

QList<Candidate> candidates(const QStringList &fullNames, const NameStyle &style)
{
    QList<Candidate> list;
    QSet<QString> seen;
    for (const QString &base : fullNames) {
        QString full = base;
        for (int copy = 2; seen.contains(full); ++copy)
            full = QStringLiteral("%1-%2").arg(base).arg(copy);
        seen.insert(full);
        const QString safe = inStyle(full, style);
        const bool fits = safe.size() <= style.maxLength;
        list.append({full, fits ? safe : withHash(full, style, ShortHash), fits && safe == full});
    }
    return list;
}

} // namespace

QStringList safeNames(const QStringList &fullNames, const NameStyle &style)
{
    Q_ASSERT(style.maxLength >= 16);
    QList<Candidate> list = candidates(fullNames, style);
    QHash<QString, int> wanted;
    QHash<QString, int> exact;
    for (const Candidate &candidate : std::as_const(list)) {
        ++wanted[folded(candidate.name, style)];
        if (candidate.exact)
            ++exact[folded(candidate.name, style)];
    }
    QSet<QString> taken; // names that their owners keep
    QList<Candidate *> meeting;
    for (Candidate &candidate : list) {
        const QString key = folded(candidate.name, style);
        if (wanted[key] == 1 || (candidate.exact && exact[key] == 1))
            taken.insert(key);
        else
            meeting.append(&candidate);
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
