#include "ui/pages/check/checktablemodel.h"

#include "ui/text/durationtext.h"
#include "ui/text/verdictstyle.h"

#include <QLocale>

namespace portreeve::pages {
namespace {

/// Milliseconds of the phase that the column shows; negative for none.
double phaseOf(const CheckRow &row, int column)
{
    return row.phases.value(column - CheckTableModel::Dns, -1);
}

QString millisecondsOrBlank(double value)
{
    return value < 0 ? QString() : text::millisecondsText(value);
}

QVariant numberOrNothing(double value)
{
    return value < 0 ? QVariant() : QVariant(value);
}

} // namespace

QString CheckTableModel::title(int column) const
{
    switch (column) {
    case Verdict:
        return tr("Verdict");
    case Target:
        return tr("Target");
    case Port:
        return tr("Port");
    case Address:
        return tr("Address");
    case Dns:
        return tr("DNS, ms");
    case Tcp:
        return tr("TCP, ms");
    case Tls:
        return tr("TLS, ms");
    case Http:
        return tr("HTTP, ms");
    case Rtt:
        return tr("RTT, ms");
    case Loss:
        return tr("Loss, %");
    case Region:
        return tr("Region");
    default:
        return tr("Purpose");
    }
}

QString CheckTableModel::hint(int column) const
{
    return column == Rtt ? tr("Median round-trip time of the path, not of the service") : QString();
}

QString CheckTableModel::text(const CheckRow &row, int column) const
{
    switch (column) {
    case Verdict:
        return row.running ? tr("Checking") : text::verdictStyle(row.verdict).word;
    case Target:
        return row.target;
    case Port:
        return QStringLiteral("%1 %2").arg(row.protocol, row.port);
    case Address:
        return row.address;
    case Dns:
    case Tcp:
    case Tls:
    case Http:
        return millisecondsOrBlank(phaseOf(row, column));
    case Rtt:
        return millisecondsOrBlank(row.rttMs);
    case Loss:
        return row.loss < 0 ? QString()
                            : QLocale().toString(row.loss * 100, 'f', row.loss > 0 && row.loss < 0.1 ? 1 : 0);
    case Region:
        return row.region;
    default:
        return row.purpose;
    }
}

QVariant CheckTableModel::sortKey(const CheckRow &row, int column) const
{
    switch (column) {
    case Verdict:
        return text::verdictStyle(row.verdict).order * 2 + (row.required ? 0 : 1);
    case Port:
        return row.port.section(u'-', 0, 0).toInt();
    case Dns:
    case Tcp:
    case Tls:
    case Http:
        return numberOrNothing(phaseOf(row, column));
    case Rtt:
        return numberOrNothing(row.rttMs);
    case Loss:
        return numberOrNothing(row.loss);
    default:
        return text(row, column);
    }
}

QVariant CheckTableModel::more(const CheckRow &row, int column, int role) const
{
    if (role == text::VerdictRole && column == Verdict)
        return row.verdict;
    if (role == Qt::ToolTipRole)
        return column == Verdict && !row.cause.isEmpty() ? row.cause : text(row, column);
    if (role == text::DimmedRole)
        return column == Purpose || column == Address;
    return {};
}

} // namespace portreeve::pages
