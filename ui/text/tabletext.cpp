#include "ui/text/tabletext.h"

#include "ui/text/itemroles.h"

namespace portreeve::text {
namespace {

bool wouldRunAsFormula(const QString &text)
{
    if (text.isEmpty() || !QStringLiteral("=+-@\t\r").contains(text[0]))
        return false;
    bool number = false;
    text.toDouble(&number);
    return !number;
}

QString cellOf(const QModelIndex &at)
{
    const QVariant copy = at.data(CopyRole);
    return copy.isValid() ? copy.toString() : at.data(Qt::DisplayRole).toString();
}

} // namespace

QString cellText(const QString &text, Separator separator)
{
    QString cell = wouldRunAsFormula(text) ? u'\'' + text : text;
    if (separator == Separator::Tab) {
        for (QChar &c : cell) {
            if (c == u'\t' || c == u'\n' || c == u'\r')
                c = u' ';
        }
        return cell;
    }
    const bool quote = cell.contains(u',') || cell.contains(u'"') || cell.contains(u'\n') || cell.contains(u'\r');
    return quote ? u'"' + cell.replace(u'"', QLatin1String("\"\"")) + u'"' : cell;
}

QString tableText(const QAbstractItemModel &model, const QList<int> &rows, const QList<int> &columns,
                  Separator separator, bool header)
{
    const QString between = separator == Separator::Tab ? QStringLiteral("\t") : QStringLiteral(",");
    const QString end = separator == Separator::Tab ? QStringLiteral("\n") : QStringLiteral("\r\n");
    QString all;
    const auto line = [&](const auto &cell) {
        QStringList cells;
        for (const int column : columns)
            cells.append(cellText(cell(column), separator));
        all += cells.join(between) + end;
    };
    if (header)
        line([&model](int column) { return model.headerData(column, Qt::Horizontal, Qt::DisplayRole).toString(); });
    for (const int row : rows)
        line([&model, row](int column) { return cellOf(model.index(row, column)); });
    return all;
}

} // namespace portreeve::text
