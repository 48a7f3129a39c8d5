#include "ui/pages/monitor/choicetablemodel.h"

namespace portreeve::pages {

QString ChoiceTableModel::title(int column) const
{
    switch (column) {
    case Target:
        return tr("Target");
    case Port:
        return tr("Port");
    case Family:
        return tr("Family");
    case Protocol:
        return tr("Protocol");
    default:
        return tr("Region");
    }
}

QString ChoiceTableModel::text(const MonitorChoice &row, int column) const
{
    switch (column) {
    case Target:
        return row.host;
    case Port:
        return QStringLiteral("%1 %2").arg(row.transport, row.port);
    case Family:
        return row.family;
    case Protocol:
        return row.protocol;
    default:
        return row.region;
    }
}

QVariant ChoiceTableModel::sortKey(const MonitorChoice &row, int column) const
{
    return column == Port ? QVariant(row.port.toInt()) : QVariant(text(row, column));
}

QVariant ChoiceTableModel::more(const MonitorChoice &row, int column, int role) const
{
    return role == Qt::ToolTipRole ? QVariant(text(row, column)) : QVariant();
}

} // namespace portreeve::pages
