#include "core/workspace/rownames.h"

#include <map>
#include <tuple>

namespace portreeve::workspace {

namespace {

bool isPrintable(char32_t point, bool lines)
{
    if (point == U'\t' || (point == U'\n' && lines))
        return true;
    switch (QChar::category(point)) {
    case QChar::Other_Control:
    case QChar::Other_Surrogate:
    case QChar::Separator_Line:
    case QChar::Separator_Paragraph:
        return false;
    default:
        return !QChar::isNonCharacter(point);
    }
}

} // namespace

QString printable(const QString &text, bool lines)
{
    QString clean;
    clean.reserve(text.size());
    for (const char32_t point : text.toUcs4()) {
        if (isPrintable(point, lines))
            clean.append(QChar::fromUcs4(point));
        else
            clean.append(QChar::ReplacementCharacter);
    }
    return clean;
}

QString targetName(const CheckRow &row)
{
    return row.host.isEmpty() ? QStringLiteral("-")
                              : QStringLiteral("%1 %2/%3").arg(row.host).arg(row.port).arg(row.protocol);
}

QList<int> repetitions(const QList<CheckRow> &rows)
{
    std::map<std::tuple<QString, QString, quint16, QString>, int> seen;
    QList<int> before;
    before.reserve(rows.size());
    for (const CheckRow &row : rows)
        before.append(seen[{row.requirementId, row.host, row.port, row.protocol}]++);
    return before;
}

} // namespace portreeve::workspace
