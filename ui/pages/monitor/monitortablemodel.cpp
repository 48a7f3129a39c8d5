#include "ui/pages/monitor/monitortablemodel.h"

#include "ui/text/durationtext.h"

#include <QLocale>

namespace portreeve::pages {
namespace {

QString millisecondsOrBlank(double value)
{
    return value < 0 ? QString() : text::millisecondsText(value);
}

QString percentOrBlank(double share)
{
    return share < 0 ? QString() : QLocale().toString(share * 100, 'f', share > 0 && share < 0.1 ? 1 : 0);
}

double numberOf(const MonitorRow &row, int column)
{
    switch (column) {
    case MonitorTableModel::Last:
        return row.lastMs;
    case MonitorTableModel::Median:
        return row.medianMs;
    case MonitorTableModel::P95:
        return row.p95Ms;
    case MonitorTableModel::Loss:
        return row.loss;
    default:
        return row.ipdvMs;
    }
}

int stateOrder(const QString &state)
{
    return state == QLatin1String("error") ? 0 : state == QLatin1String("warning") ? 1 : 2;
}

} // namespace

QString MonitorTableModel::title(int column) const
{
    switch (column) {
    case Target:
        return tr("Target");
    case Port:
        return tr("Port");
    case Family:
        return tr("Family");
    case State:
        return tr("State");
    case Last:
        return tr("Last, ms");
    case Median:
        return tr("Median, ms");
    case P95:
        return tr("p95, ms");
    case Loss:
        return tr("Loss, %");
    case Ipdv:
        return tr("IPDV, ms");
    case Protocol:
        return tr("Protocol");
    case Region:
        return tr("Region");
    default:
        return tr("Address");
    }
}

QString MonitorTableModel::hint(int column) const
{
    switch (column) {
    case P95:
        return tr("95 % of the samples in the window took no longer (nearest rank)");
    case Loss:
        return tr("Share of the attempts in the window that nothing answered in time");
    case Ipdv:
        return tr("Mean difference between neighbouring samples, RFC 3393");
    default:
        return {};
    }
}

QString MonitorTableModel::text(const MonitorRow &row, int column) const
{
    switch (column) {
    case Target:
        return row.host;
    case Port:
        return QStringLiteral("%1 %2").arg(row.transport, row.port);
    case Family:
        return row.family;
    case State:
        return row.words;
    case Loss:
        return percentOrBlank(row.loss);
    case Protocol:
        return row.protocol;
    case Region:
        return row.region;
    case Address:
        return row.address;
    default:
        return millisecondsOrBlank(numberOf(row, column));
    }
}

QVariant MonitorTableModel::sortKey(const MonitorRow &row, int column) const
{
    if (column == State)
        return QStringLiteral("%1 %2").arg(stateOrder(row.state)).arg(row.words);
    if (column == Port)
        return row.port.toInt();
    if (!isNumeric(column))
        return text(row, column);
    const double number = numberOf(row, column);
    return number < 0 ? QVariant() : QVariant(number);
}

QVariant MonitorTableModel::more(const MonitorRow &row, int column, int role) const
{
    if (role == Qt::ToolTipRole)
        return text(row, column);
    if (role == text::SeverityRole && column == State && !row.state.isEmpty())
        return row.state;
    if (role == text::DimmedRole)
        return column == Address || (column == State && row.state.isEmpty());
    return {};
}

} // namespace portreeve::pages
