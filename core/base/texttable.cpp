#include "core/base/texttable.h"

#include "core/base/celltext.h"

namespace portreeve {

QStringList tableLines(const QList<QStringList> &rows, const QSet<qsizetype> &rightAligned)
{
    QList<qsizetype> widths;
    for (const QStringList &row : rows) {
        widths.resize(std::max(widths.size(), row.size()), 0);
        for (qsizetype i = 0; i < row.size(); ++i)
            widths[i] = std::max(widths[i], row[i].size());
    }
    QStringList lines;
    lines.reserve(rows.size());
    for (const QStringList &row : rows) {
        QString line;
        for (qsizetype i = 0; i < row.size(); ++i) {
            if (i > 0)
                line += QLatin1String("  ");
            const QString cell = xmlText(row[i]);
            if (rightAligned.contains(i))
                line += cell.rightJustified(widths[i]);
            else
                line += i + 1 < row.size() ? cell.leftJustified(widths[i]) : cell;
        }
        lines.append(line);
    }
    return lines;
}

} // namespace portreeve
