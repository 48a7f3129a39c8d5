#pragma once

#include "core/awsranges/rangehistory.h"
#include "core/ip/parse.h"
#include "tests/support/rangefiles.h"

/// Histories of published ranges made of short text.
namespace portreeve::tests {

/// A publication each line: the day after 2026-01-01, then its changes: "3 +AMAZON/us-east-1/9.9.9.0/24
/// -S/r/10.0.0.0/8". The changes of one service and Region stand together.
inline awsranges::RangeHistory rangeHistory(const QString &lines)
{
    awsranges::RangeHistory history;
    for (const QString &line : lines.split(u'\n', Qt::SkipEmptyParts)) {
        const QStringList words = line.simplified().split(u' ');
        const QDateTime published = QDateTime(QDate(2026, 1, 1), QTime(12, 0), Qt::UTC).addDays(words.first().toInt());
        awsranges::Publication publication{QString::number(published.toSecsSinceEpoch()),
                                           createDateOf(published),
                                           published,
                                           history.isEmpty() ? QString() : history.constLast().syncToken,
                                           {}};
        for (const QString &word : words.mid(1)) {
            const QString service = word.section(u'/', 0, 0).mid(1);
            const QString region = word.section(u'/', 1, 1);
            const Result<ip::Prefix> prefix = ip::parsePrefix(word.section(u'/', 2));
            if (!prefix)
                qFatal("no prefix: %s", qPrintable(word));
            if (publication.changes.isEmpty() || publication.changes.constLast().service != service ||
                publication.changes.constLast().region != region)
                publication.changes.append({service, region, {}, {}});
            awsranges::SpaceChange &change = publication.changes.last();
            (word.startsWith(u'+') ? change.added : change.removed).append(*prefix);
        }
        history.append(publication);
    }
    return history;
}

/// The same text again.
inline QString printed(const awsranges::RangeHistory &history)
{
    QStringList lines;
    const QDateTime first(QDate(2026, 1, 1), QTime(12, 0), Qt::UTC);
    for (const awsranges::Publication &publication : history) {
        QStringList words{QString::number(first.daysTo(publication.published))};
        for (const awsranges::SpaceChange &change : publication.changes) {
            const QString where = change.service + u'/' + change.region + u'/';
            for (const ip::Prefix &prefix : change.added)
                words.append(u'+' + where + prefix.toCanonicalText());
            for (const ip::Prefix &prefix : change.removed)
                words.append(u'-' + where + prefix.toCanonicalText());
        }
        lines.append(words.join(u' '));
    }
    return lines.join(u'\n');
}

} // namespace portreeve::tests
