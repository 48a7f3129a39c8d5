#include "tests/bench/table.h"

namespace portreeve::bench {

namespace {

QString timeText(const std::optional<double> &milliseconds)
{
    if (!milliseconds)
        return QStringLiteral("-");
    return QStringLiteral("%1 ms").arg(*milliseconds, 0, 'f', *milliseconds < 100 ? 1 : 0);
}

std::optional<double> ratioOf(const Row &row)
{
    if (!row.oursMs || !row.peerMs || *row.peerMs <= 0)
        return std::nullopt;
    return *row.oursMs / *row.peerMs;
}

QString budgetText(const Row &row)
{
    if (row.budgetRatio)
        return QStringLiteral("<= %1 x").arg(*row.budgetRatio);
    return row.budgetMs ? QStringLiteral("<= %1 ms").arg(*row.budgetMs) : QStringLiteral("-");
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
    if (row.budgetRatio)
        return ratioOf(row).value_or(1e9) <= *row.budgetRatio ? QStringLiteral("ok") : QStringLiteral("OVER");
    if (row.budgetMs)
        return row.oursMs.value_or(1e9) <= *row.budgetMs ? QStringLiteral("ok") : QStringLiteral("OVER");
    return QStringLiteral("for information");
}

QStringList cells(const Row &row)
{
    const std::optional<double> ratio = ratioOf(row);
    QString peer = timeText(row.peerMs);
    if (!row.peer.isEmpty())
        peer += QStringLiteral(" (%1)").arg(row.peer);
    return {row.what,        timeText(row.oursMs), peer, ratio ? QString::number(*ratio, 'f', 2) : QStringLiteral("-"),
            budgetText(row), verdictText(row)};
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
