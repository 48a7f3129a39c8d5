#include "core/workspace/reportcomparison.h"

#include "core/base/texttable.h"

#include <QSet>

#include <algorithm>
#include <cmath>
#include <map>
#include <tuple>

namespace portreeve::workspace {

namespace {

using Style = JsonWriter::Style;
using Key = std::tuple<QString, QString, quint16, QString>;

constexpr double LeastMs = 20;
constexpr double LeastShare = 0.5;

/// Ids of a list of targets are line numbers, which move.
bool isLineOfTargets(const CheckRow &row)
{
    return row.requirementId.startsWith(QLatin1String("target-")) && !row.requirementId.contains(u'@');
}

Key keyOf(const CheckRow &row)
{
    return {isLineOfTargets(row) ? QString() : row.requirementId, row.host, row.port, row.protocol};
}

std::optional<RttChange> rttChange(const CheckRow &before, const CheckRow &after)
{
    if (!before.rtt || !after.rtt || before.rtt->source != after.rtt->source)
        return std::nullopt;
    const double was = before.rtt->median;
    const double is = after.rtt->median;
    const double apart = std::abs(is - was);
    if (apart < LeastMs || apart < LeastShare * std::min(was, is))
        return std::nullopt;
    return RttChange{after.rtt->source, was, is};
}

enum class Proof { Passes, Nothing, Fails };

Proof proofOf(assess::Verdict verdict)
{
    switch (verdict) {
    case assess::Verdict::Pass:
    case assess::Verdict::Degraded:
        return Proof::Passes;
    case assess::Verdict::NotRun:
    case assess::Verdict::Inconclusive:
        return Proof::Nothing;
    case assess::Verdict::Intercepted:
    case assess::Verdict::Blocked:
        break;
    }
    return Proof::Fails;
}

RowChange changeOf(assess::Verdict before, assess::Verdict after)
{
    if (before == after)
        return RowChange::Same;
    const Proof was = proofOf(before);
    const Proof is = proofOf(after);
    if (is == Proof::Passes)
        return was != is || assess::severityOf(after) < assess::severityOf(before) ? RowChange::Better
                                                                                   : RowChange::Worse;
    if (was == Proof::Passes || (was == Proof::Nothing && is == Proof::Fails))
        return RowChange::Worse;
    return RowChange::Different;
}

ComparedRow named(const CheckRow &row, RowChange change)
{
    ComparedRow compared;
    compared.requirementId = row.requirementId;
    compared.host = row.host;
    compared.port = row.port;
    compared.protocol = row.protocol;
    compared.change = change;
    return compared;
}

ComparedRow matched(const CheckRow &before, const CheckRow &after)
{
    ComparedRow compared = named(after, changeOf(before.verdict, after.verdict));
    compared.before = before.verdict;
    compared.after = after.verdict;
    compared.rtt = rttChange(before, after);
    return compared;
}

/// `untried`: the requirement was in the earlier report, and nothing of it was tried.
ComparedRow added(const CheckRow &row, bool untried)
{
    ComparedRow compared = named(row, untried ? changeOf(assess::Verdict::NotRun, row.verdict) : RowChange::New);
    if (untried)
        compared.before = assess::Verdict::NotRun;
    compared.after = row.verdict;
    return compared;
}

ComparedRow gone(const CheckRow &row, bool untried)
{
    ComparedRow compared = named(row, untried ? changeOf(row.verdict, assess::Verdict::NotRun) : RowChange::Gone);
    compared.before = row.verdict;
    if (untried)
        compared.after = assess::Verdict::NotRun;
    return compared;
}

/// The row of a requirement of which nothing was tried, beside those of the other report: these say what changed.
ComparedRow standsFor(const CheckRow &row)
{
    ComparedRow compared = named(row, RowChange::Same);
    compared.after = row.verdict;
    return compared;
}

/// Requirements with a host, and those that nothing was tried of; of a list of targets nobody knows which line was
/// which.
struct Tried {
    explicit Tried(const CheckReport &report)
    {
        for (const CheckRow &row : report.rows) {
            if (!row.host.isEmpty())
                some.insert(row.requirementId);
            else if (!isLineOfTargets(row))
                none.insert(row.requirementId);
        }
    }

    QSet<QString> some;
    QSet<QString> none;
};

QString verdictOrDash(const std::optional<assess::Verdict> &verdict)
{
    return verdict ? assess::verdictId(*verdict) : QStringLiteral("-");
}

QString rttText(const std::optional<RttChange> &rtt)
{
    return rtt ? QStringLiteral("%1 -> %2 ms").arg(rtt->before, 0, 'f', 2).arg(rtt->after, 0, 'f', 2)
               : QStringLiteral("-");
}

void writeRow(JsonWriter &json, const ComparedRow &row)
{
    json.beginObject(Style::Compact).member("requirementId", row.requirementId).key("target");
    if (row.host.isEmpty())
        json.null();
    else
        json.beginObject(Style::Compact)
            .member("host", row.host)
            .member("port", int(row.port))
            .member("protocol", row.protocol)
            .endObject();
    json.member("change", rowChangeId(row.change));
    json.memberOrNull("before", row.before ? assess::verdictId(*row.before) : QString());
    json.memberOrNull("after", row.after ? assess::verdictId(*row.after) : QString());
    json.key("rttMs");
    if (row.rtt)
        json.beginObject(Style::Compact)
            .member("source", row.rtt->source)
            .memberRounded("before", row.rtt->before)
            .memberRounded("after", row.rtt->after)
            .endObject();
    else
        json.null();
    json.endObject();
}

} // namespace

QString rowChangeId(RowChange change)
{
    switch (change) {
    case RowChange::Same:
        return QStringLiteral("same");
    case RowChange::New:
        return QStringLiteral("new");
    case RowChange::Gone:
        return QStringLiteral("gone");
    case RowChange::Better:
        return QStringLiteral("better");
    case RowChange::Different:
        return QStringLiteral("different");
    case RowChange::Worse:
        break;
    }
    return QStringLiteral("worse");
}

int ReportComparison::count(RowChange change) const
{
    return int(std::count_if(rows.begin(), rows.end(), [&](const ComparedRow &row) { return row.change == change; }));
}

int ReportComparison::slower() const
{
    return int(std::count_if(rows.begin(), rows.end(),
                             [](const ComparedRow &row) { return row.rtt && row.rtt->after > row.rtt->before; }));
}

int ReportComparison::faster() const
{
    return int(std::count_if(rows.begin(), rows.end(),
                             [](const ComparedRow &row) { return row.rtt && row.rtt->after < row.rtt->before; }));
}

ReportComparison compareReports(const CheckReport &previous, const CheckReport &current)
{
    ReportComparison comparison;
    comparison.previousStartedAt = previous.startedAt.toUTC();
    comparison.sameSelection = previous.selection == current.selection;
    std::map<Key, QList<qsizetype>> waiting; // rows of one name meet in their order
    for (qsizetype i = 0; i < previous.rows.size(); ++i)
        waiting[keyOf(previous.rows[i])].append(i);
    const Tried then(previous);
    const Tried now(current);
    QSet<qsizetype> met;
    for (const CheckRow &row : current.rows) {
        const auto found = waiting.find(keyOf(row));
        if (found != waiting.end() && !found->second.isEmpty()) {
            const qsizetype before = found->second.takeFirst();
            met.insert(before);
            comparison.rows.append(matched(previous.rows[before], row));
        } else if (row.host.isEmpty() && then.some.contains(row.requirementId)) {
            comparison.rows.append(standsFor(row));
        } else {
            comparison.rows.append(added(row, then.none.contains(row.requirementId)));
        }
    }
    for (qsizetype i = 0; i < previous.rows.size(); ++i) {
        const CheckRow &row = previous.rows[i];
        if (!met.contains(i) && !(row.host.isEmpty() && now.some.contains(row.requirementId)))
            comparison.rows.append(gone(row, now.none.contains(row.requirementId)));
    }
    return comparison;
}

void writeChanges(JsonWriter &json, const ReportComparison &changes)
{
    json.beginObject().member("previousStartedAt", changes.previousStartedAt.toString(Qt::ISODate));
    json.member("sameSelection", changes.sameSelection).key("counts").beginObject(Style::Compact);
    for (const RowChange change :
         {RowChange::New, RowChange::Gone, RowChange::Better, RowChange::Worse, RowChange::Different, RowChange::Same})
        json.member(rowChangeId(change).toLatin1(), changes.count(change));
    json.member("slower", changes.slower()).member("faster", changes.faster()).endObject();
    json.key("rows").beginArray();
    for (const ComparedRow &row : changes.rows) {
        if (row.differs())
            writeRow(json, row);
    }
    json.endArray().endObject();
}

QByteArray toTable(const ReportComparison &changes)
{
    QString text = QStringLiteral("Since %1: %2 worse, %3 better, %4 new, %5 gone, %6 slower, %7 faster, %8 the same")
                       .arg(changes.previousStartedAt.toString(Qt::ISODate))
                       .arg(changes.count(RowChange::Worse))
                       .arg(changes.count(RowChange::Better))
                       .arg(changes.count(RowChange::New))
                       .arg(changes.count(RowChange::Gone))
                       .arg(changes.slower())
                       .arg(changes.faster())
                       .arg(changes.count(RowChange::Same));
    if (const int different = changes.count(RowChange::Different); different > 0)
        text += QStringLiteral("; %1 neither better nor worse").arg(different);
    text += changes.sameSelection ? QStringLiteral("\n") : QStringLiteral("; another selection was checked then\n");
    QList<QStringList> rows;
    for (const ComparedRow &row : changes.rows) {
        if (!row.differs())
            continue;
        const QString target = row.host.isEmpty()
                                   ? QStringLiteral("-")
                                   : QStringLiteral("%1 %2/%3").arg(row.host).arg(row.port).arg(row.protocol);
        rows.append({rowChangeId(row.change), verdictOrDash(row.before), verdictOrDash(row.after), rttText(row.rtt),
                     target, row.requirementId});
    }
    if (!rows.isEmpty())
        rows.prepend({QStringLiteral("Change"), QStringLiteral("Before"), QStringLiteral("Now"),
                      QStringLiteral("RTT median"), QStringLiteral("Target"), QStringLiteral("Requirement")});
    for (const QString &line : tableLines(rows))
        text += line.trimmed() + u'\n';
    return text.toUtf8();
}

} // namespace portreeve::workspace
