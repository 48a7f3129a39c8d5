#include "app/window/checkchanges.h"

#include "ui/text/datetext.h"
#include "ui/text/durationtext.h"
#include "ui/text/verdictstyle.h"

#include <QCoreApplication>
#include <QHash>

namespace portreeve::app {

namespace {

using workspace::ComparedRow;
using workspace::RowChange;

struct Tr {
    Q_DECLARE_TR_FUNCTIONS(portreeve::app::CheckChanges)
};

QString keyOf(const QString &requirementId, const QString &host, const QString &port, const QString &protocol)
{
    return QStringLiteral("%1|%2|%3|%4").arg(requirementId, host, port, protocol.toLower());
}

QString wordOf(const std::optional<assess::Verdict> &verdict)
{
    return verdict ? text::verdictStyle(assess::verdictId(*verdict)).word : QString();
}

QString changeText(const ComparedRow &row)
{
    switch (row.change) {
    case RowChange::New:
        return Tr::tr("New");
    case RowChange::Gone:
        return Tr::tr("Gone (was %1)").arg(wordOf(row.before));
    case RowChange::Better:
        return Tr::tr("Better (was %1)").arg(wordOf(row.before));
    case RowChange::Worse:
        return Tr::tr("Worse (was %1)").arg(wordOf(row.before));
    case RowChange::Same:
        break;
    }
    if (!row.rtt)
        return {};
    const QString before = text::millisecondsText(row.rtt->before);
    return row.rtt->after > row.rtt->before ? Tr::tr("Slower (was %1 ms)").arg(before)
                                            : Tr::tr("Faster (was %1 ms)").arg(before);
}

/// The comparison's own id, or what the round-trip time did.
QString changeId(const ComparedRow &row)
{
    if (row.change != RowChange::Same)
        return workspace::rowChangeId(row.change);
    if (!row.rtt)
        return {};
    return row.rtt->after > row.rtt->before ? QStringLiteral("slower") : QStringLiteral("faster");
}

pages::CheckRow goneRow(const ComparedRow &compared)
{
    pages::CheckRow row;
    row.requirementId = compared.requirementId;
    row.target = compared.host.isEmpty() ? compared.requirementId : compared.host;
    row.port = compared.port == 0 ? QString() : QString::number(compared.port);
    row.protocol = compared.protocol.toUpper();
    row.id = QStringLiteral("gone|") + keyOf(compared.requirementId, compared.host, row.port, row.protocol);
    row.canBeTried = false;
    return row;
}

} // namespace

void markChanges(QList<pages::CheckRow> &rows, const workspace::ReportComparison &comparison)
{
    QHash<QString, qsizetype> places;
    for (qsizetype i = rows.size() - 1; i >= 0; --i) {
        const pages::CheckRow &row = rows[i];
        // A row that nothing was tried for stands in the report without a target.
        places.insert(row.canBeTried ? keyOf(row.requirementId, row.target, row.port, row.protocol)
                                     : keyOf(row.requirementId, {}, QStringLiteral("0"), {}),
                      i);
    }
    for (const ComparedRow &compared : comparison.rows) {
        if (!compared.differs())
            continue;
        auto place = places.constFind(
            keyOf(compared.requirementId, compared.host, QString::number(compared.port), compared.protocol));
        if (place == places.constEnd() && compared.change != RowChange::Gone)
            continue;
        if (place == places.constEnd())
            rows.append(goneRow(compared));
        pages::CheckRow &row = place == places.constEnd() ? rows.last() : rows[*place];
        row.change = changeId(compared);
        row.changeText = changeText(compared);
    }
}

QString changesSummary(const workspace::ReportComparison &comparison)
{
    return Tr::tr("Compared with the run of %1: %2 worse, %3 better, %4 new, %5 gone, %6 slower, %7 faster.")
        .arg(text::absoluteText(comparison.previousStartedAt))
        .arg(comparison.count(RowChange::Worse))
        .arg(comparison.count(RowChange::Better))
        .arg(comparison.count(RowChange::New))
        .arg(comparison.count(RowChange::Gone))
        .arg(comparison.slower())
        .arg(comparison.faster());
}

} // namespace portreeve::app
