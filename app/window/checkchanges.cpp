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

/// `isThere`: it is one of the rows, though the report says nothing of it.
QString goneText(const ComparedRow &row, bool isThere, bool ofThePlan)
{
    const QString was = wordOf(row.before);
    if (isThere)
        return Tr::tr("Not measured (was %1)").arg(was);
    return ofThePlan ? Tr::tr("Not any more in the plan (was %1)").arg(was)
                     : Tr::tr("Not in this run (was %1)").arg(was);
}

QString changeText(const ComparedRow &row, bool ofThePlan)
{
    switch (row.change) {
    case RowChange::New:
        return ofThePlan ? Tr::tr("Not in the earlier run") : Tr::tr("Not in the run compared with");
    case RowChange::Gone:
        return {};
    case RowChange::Better:
        return Tr::tr("Better (was %1)").arg(wordOf(row.before));
    case RowChange::Worse:
        return Tr::tr("Worse (was %1)").arg(wordOf(row.before));
    case RowChange::Different:
        return Tr::tr("Neither better nor worse (was %1)").arg(wordOf(row.before));
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

void markChanges(QList<pages::CheckRow> &rows, const workspace::ReportComparison &comparison, bool ofThePlan)
{
    QHash<QString, qsizetype> places;
    QHash<QString, QList<qsizetype>> ofRequirement;
    for (qsizetype i = rows.size() - 1; i >= 0; --i) {
        const pages::CheckRow &row = rows[i];
        places.insert(keyOf(row.requirementId, row.target, row.port, row.protocol), i);
        ofRequirement[row.requirementId].prepend(i);
    }
    for (const ComparedRow &compared : comparison.rows) {
        if (!compared.differs())
            continue;
        // A requirement of which nothing was tried stands in the report without a target.
        QList<qsizetype> marked = ofRequirement.value(compared.requirementId);
        if (!compared.host.isEmpty()) {
            const auto place = places.constFind(
                keyOf(compared.requirementId, compared.host, QString::number(compared.port), compared.protocol));
            marked = place == places.constEnd() ? QList<qsizetype>() : QList<qsizetype>{*place};
        }
        const bool gone = compared.change == RowChange::Gone;
        const QString words = gone ? goneText(compared, !marked.isEmpty(), ofThePlan) : changeText(compared, ofThePlan);
        if (gone && marked.isEmpty()) {
            marked = {rows.size()};
            rows.append(goneRow(compared));
        }
        for (const qsizetype i : std::as_const(marked)) {
            rows[i].change = changeId(compared);
            rows[i].changeText = words;
        }
    }
}

QString planSummary(int left, int added)
{
    QStringList sentences;
    if (left == 1)
        sentences.append(Tr::tr("1 row of it is not any more in the plan."));
    else if (left > 1)
        sentences.append(Tr::tr("%Ln rows of it are not any more in the plan.", nullptr, left));
    if (added == 1)
        sentences.append(Tr::tr("1 row of today's plan was not in it."));
    else if (added > 1)
        sentences.append(Tr::tr("%Ln rows of today's plan were not in it.", nullptr, added));
    return sentences.join(u' ');
}

QString changesSummary(const workspace::ReportComparison &comparison, const QString &whose)
{
    const QString run =
        whose.isEmpty()
            ? Tr::tr("Compared with the run of %1: %2 worse, %3 better, %4 new, %5 gone, %6 slower, %7 faster.")
            : Tr::tr("Compared with %8, the run of %1: %2 worse, %3 better, %4 new, %5 gone, %6 slower, %7 faster.");
    const QString counted = run.arg(text::absoluteText(comparison.previousStartedAt))
                                .arg(comparison.count(RowChange::Worse))
                                .arg(comparison.count(RowChange::Better))
                                .arg(comparison.count(RowChange::New))
                                .arg(comparison.count(RowChange::Gone))
                                .arg(comparison.slower())
                                .arg(comparison.faster());
    const QString told = whose.isEmpty() ? counted : counted.arg(whose);
    const int different = comparison.count(RowChange::Different);
    return different > 0 ? Tr::tr("%1 Neither better nor worse: %2.").arg(told).arg(different) : told;
}

} // namespace portreeve::app
