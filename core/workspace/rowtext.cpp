#include "core/workspace/rowtext.h"

#include "core/base/texttable.h"

namespace portreeve::workspace {

namespace {

QString ms(double value)
{
    return QStringLiteral("%1 ms").arg(value, 0, 'f', 2);
}

QList<QStringList> headOf(const CheckRow &row)
{
    QList<QStringList> lines{{QStringLiteral("requirement"), row.requirementId}};
    if (!row.host.isEmpty())
        lines.append(
            {QStringLiteral("target"), QStringLiteral("%1 %2/%3").arg(row.host).arg(row.port).arg(row.protocol)});
    if (!row.address.isEmpty())
        lines.append({QStringLiteral("address"), row.address});
    lines.append({QStringLiteral("verdict"), assess::verdictId(row.verdict)});
    if (row.cause)
        lines.append({QStringLiteral("cause"), QStringLiteral("%1 (%2)").arg(row.cause->id, row.cause->confidence)});
    if (!row.failedPhase.isEmpty())
        lines.append({QStringLiteral("failedPhase"), row.failedPhase});
    return lines;
}

QList<QStringList> figuresOf(const CheckRow &row)
{
    QList<QStringList> lines;
    for (const PhaseResult &phase : row.phases)
        lines.append({phase.name, ms(phase.ms)});
    if (row.rtt) {
        lines.append({QStringLiteral("rtt"), row.rtt->source});
        lines.append({QStringLiteral("rtt min"), ms(row.rtt->min)});
        lines.append({QStringLiteral("rtt median"), ms(row.rtt->median)});
        lines.append({QStringLiteral("rtt p95"), ms(row.rtt->p95)});
    }
    if (row.loss)
        lines.append({QStringLiteral("loss"), QString::number(*row.loss, 'f', 3)});
    if (row.ipdvMs)
        lines.append({QStringLiteral("ipdv"), ms(*row.ipdvMs)});
    return lines;
}

} // namespace

QString rawText(const CheckRow &row)
{
    QList<QStringList> facts;
    for (const EvidenceFact &fact : row.facts)
        facts.append(fact.raw.isEmpty() ? QStringList{fact.id} : QStringList{fact.id, fact.raw});
    QStringList blocks;
    for (const QList<QStringList> &lines : {headOf(row), figuresOf(row), facts}) {
        if (!lines.isEmpty())
            blocks.append(tableLines(lines).join(u'\n'));
    }
    return blocks.join(QStringLiteral("\n\n"));
}

} // namespace portreeve::workspace
