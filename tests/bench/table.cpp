#include "tests/bench/table.h"

namespace portreeve::bench {

namespace {

QString figureText(const std::optional<double> &figure, const QString &unit)
{
    if (!figure)
        return QStringLiteral("-");
    return QStringLiteral("%1 %2").arg(QString::number(*figure, 'f', *figure < 1 ? 3 : *figure < 100 ? 1 : 0), unit);
}

std::optional<double> ratioOf(const Row &row)
{
    if (!row.ours || !row.theirs || *row.theirs <= 0)
        return std::nullopt;
    return *row.ours / *row.theirs;
}

QString budgetText(const Row &row)
{
    if (row.budgetRatio)
        return QStringLiteral("<= %1 x").arg(*row.budgetRatio);
    return row.budget ? QStringLiteral("<= %1 %2").arg(QString::number(*row.budget), row.unit) : QStringLiteral("-");
}

QString verdictText(const Row &row)
{
    switch (row.state) {
    case Row::State::Skipped:
        return QStringLiteral("skipped: ") + row.note;
    case Row::State::PeerMissing:
        return QStringLiteral("no peer: ") + row.note;
    case Row::State::Wrong:
        return QStringLiteral("WRONG: ") + row.note;
    case Row::State::Measured:
        break;
    }
    if (!row.budgetRatio && !row.budget)
        return QStringLiteral("for information");
    const bool ratioKept = !row.budgetRatio || ratioOf(row).value_or(1e9) <= *row.budgetRatio;
    const bool budgetKept = !row.budget || row.ours.value_or(1e9) <= *row.budget;
    return ratioKept && budgetKept ? QStringLiteral("ok") : QStringLiteral("OVER");
}

QStringList cells(const Row &row)
{
    const std::optional<double> ratio = ratioOf(row);
    QString peer = figureText(row.theirs, row.unit);
    if (!row.peer.isEmpty())
        peer += QStringLiteral(" (%1)").arg(row.peer);
    return {row.what,
            figureText(row.ours, row.unit),
            peer,
            ratio ? QString::number(*ratio, 'f', 2) : QStringLiteral("-"),
            budgetText(row),
            verdictText(row)};
}

} // namespace

QString tableText(const QList<Row> &rows)
{
    QList<QStringList> lines{{QStringLiteral("what"), QStringLiteral("ours"), QStringLiteral("peer"),
                              QStringLiteral("ratio"), QStringLiteral("budget"), QStringLiteral("verdict")}};
    for (const Row &row : rows)
        lines.append(cells(row));
    QList<qsizetype> widths(lines.first().size());
    for (const QStringList &line : lines) {
        for (qsizetype i = 0; i < line.size(); ++i)
            widths[i] = std::max(widths[i], line[i].size());
    }
    QString text;
    for (qsizetype l = 0; l < lines.size(); ++l) {
        for (qsizetype i = 0; i + 1 < widths.size(); ++i) {
            const bool number = l > 0 && (i == 1 || i == 3);
            text += (number ? lines[l][i].rightJustified(widths[i]) : lines[l][i].leftJustified(widths[i])) +
                    QStringLiteral(" | ");
        }
        text += lines[l].last() + u'\n';
        if (l == 0) {
            for (qsizetype i = 0; i < widths.size(); ++i)
                text +=
                    QString(widths[i], u'-') + (i + 1 < widths.size() ? QStringLiteral("-|-") : QStringLiteral("\n"));
        }
    }
    return text;
}

bool isComplete(const QList<Row> &rows)
{
    return std::none_of(rows.begin(), rows.end(), [](const Row &row) {
        return row.state == Row::State::PeerMissing || row.state == Row::State::Wrong;
    });
}

} // namespace portreeve::bench
