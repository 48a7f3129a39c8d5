#include "ui/pages/check/checktablemodel.h"

#include "ui/text/durationtext.h"
#include "ui/text/verdictstyle.h"

#include <QLocale>

namespace portreeve::pages {
namespace {

static_assert(CheckTableModel::Service - CheckTableModel::Dns + 1 == int(CheckPhase::Count));

/// Failed phases stand together where the column is sorted; phases that were not reached come last.
constexpr double FailedKey = 1e9;

PhaseCell phaseOf(const CheckRow &row, int column)
{
    return row.phases.value(column - CheckTableModel::Dns);
}

QString millisecondsOrBlank(double value)
{
    return value < 0 ? QString() : text::millisecondsText(value);
}

QVariant numberOrNothing(double value)
{
    return value < 0 ? QVariant() : QVariant(value);
}

/// What stands in the cell of a phase that passed: milliseconds, or the bytes that the way carries.
QString passedText(const CheckRow &row, int column)
{
    if (column != CheckTableModel::Mtu)
        return millisecondsOrBlank(phaseOf(row, column).ms);
    return row.pathMtu < 0 ? QString() : QLocale().toString(row.pathMtu);
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
    case Change:
        return tr("Change");
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
    case Quic:
        return tr("QUIC, ms");
    case Mtu:
        return tr("MTU, bytes");
    case Service:
        return tr("Service, ms");
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
    switch (column) {
    case Change:
        return tr("What became of the row since the run compared with, or since an earlier run that is shown");
    case Mtu:
        return tr("Largest packet that the way carries");
    case Service:
        return tr("Answer of a server of the directory");
    case Rtt:
        return tr("Median round-trip time of the path, not of the service");
    default:
        return {};
    }
}

QString CheckTableModel::phaseName(int column)
{
    switch (column) {
    case Dns:
        return tr("DNS");
    case Tcp:
        return tr("TCP");
    case Tls:
        return tr("TLS");
    case Http:
        return tr("HTTP");
    case Quic:
        return tr("QUIC");
    case Mtu:
        return tr("Path MTU");
    default:
        return tr("Service");
    }
}

QString CheckTableModel::phaseText(const CheckRow &row, int column, bool forCopy)
{
    switch (phaseOf(row, column).state) {
    case PhaseState::Passed:
        return passedText(row, column);
    case PhaseState::Failed:
        return tr("Failed");
    case PhaseState::NotReached:
        return forCopy ? tr("Not reached") : QStringLiteral("\u2013");
    case PhaseState::NotPart:
    case PhaseState::Pending:
        break;
    }
    return {};
}

QString CheckTableModel::phaseHint(const CheckRow &row, int column)
{
    const PhaseCell cell = phaseOf(row, column);
    const QString name = phaseName(column);
    switch (cell.state) {
    case PhaseState::NotPart:
        return tr("%1: not part of this check.").arg(name);
    case PhaseState::Pending:
        return tr("%1: not tried yet.").arg(name);
    case PhaseState::NotReached:
        return tr("%1: not reached, because an earlier phase failed.").arg(name);
    case PhaseState::Failed:
        return cell.ms < 0 ? tr("%1: failed, and decided. %2").arg(name, row.cause)
                           : tr("%1: failed after %2 ms, and decided. %3")
                                 .arg(name, text::millisecondsText(cell.ms), row.cause);
    case PhaseState::Passed:
        break;
    }
    if (column == Mtu && row.pathMtu >= 0)
        return tr("%1: packets of %2 bytes pass.").arg(name, passedText(row, column));
    return cell.ms < 0 ? tr("%1: passed.").arg(name)
                       : tr("%1: passed in %2 ms.").arg(name, text::millisecondsText(cell.ms));
}

QVariant CheckTableModel::phaseKey(const CheckRow &row, int column)
{
    const PhaseCell cell = phaseOf(row, column);
    if (cell.state == PhaseState::Failed)
        return FailedKey;
    if (cell.state != PhaseState::Passed)
        return {};
    return numberOrNothing(column == Mtu ? row.pathMtu : cell.ms);
}

QString CheckTableModel::text(const CheckRow &row, int column) const
{
    if (isPhase(column))
        return phaseText(row, column, false);
    switch (column) {
    case Verdict:
        return row.running ? tr("Checking") : text::verdictStyle(row.verdict).word;
    case Target:
        return row.target;
    case Port:
        return QStringLiteral("%1 %2").arg(row.protocol, row.port);
    case Change:
        return row.changeText;
    case Address:
        return row.address;
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
    if (isPhase(column))
        return phaseKey(row, column);
    switch (column) {
    case Verdict:
        return text::verdictStyle(row.verdict).order * 2 + (row.required ? 0 : 1);
    case Port:
        return row.port.section(u'-', 0, 0).toInt();
    case Change:
        return row.changeText.isEmpty() ? QVariant() : QVariant(row.changeText);
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
    if (isPhase(column))
        return morePhase(row, column, role);
    if (role == text::VerdictRole && column == Verdict)
        return row.verdict;
    if (role == Qt::ToolTipRole)
        return column == Verdict && !row.cause.isEmpty() ? row.cause : text(row, column);
    if (role == text::DimmedRole)
        return column == Purpose || column == Address;
    return {};
}

QVariant CheckTableModel::morePhase(const CheckRow &row, int column, int role)
{
    const PhaseState state = phaseOf(row, column).state;
    switch (role) {
    case Qt::ToolTipRole:
    case Qt::AccessibleTextRole:
        return phaseHint(row, column);
    case text::CopyRole:
        return phaseText(row, column, true);
    case text::VerdictRole:
        if (state == PhaseState::Passed)
            return QStringLiteral("pass");
        return state == PhaseState::Failed ? QVariant(row.verdict) : QVariant();
    case text::DimmedRole:
        return state == PhaseState::NotReached;
    default:
        return {};
    }
}

} // namespace portreeve::pages
