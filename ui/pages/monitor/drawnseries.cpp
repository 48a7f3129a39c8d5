#include "ui/pages/monitor/drawnseries.h"

#include <QSet>

#include <algorithm>

namespace portreeve::pages {

void DrawnSeries::setRows(const QList<MonitorRow> &rows)
{
    if (rows.isEmpty())
        return;
    QSet<QString> ids;
    for (const MonitorRow &row : rows)
        ids.insert(row.id);
    m_series.removeIf([&ids](const One &one) { return !ids.contains(one.id); });
    if (!m_series.isEmpty())
        return;
    QList<MonitorRow> first = rows;
    std::stable_partition(first.begin(), first.end(),
                          [](const MonitorRow &row) { return row.transport == QLatin1String("TCP"); });
    setOnly(first);
}

void DrawnSeries::setOnly(const QList<MonitorRow> &rows)
{
    m_series.clear();
    for (const MonitorRow &row : rows.first(std::min(rows.size(), Most)))
        set(row, true);
}

bool DrawnSeries::set(const MonitorRow &row, bool drawn)
{
    const auto is = [&row](const One &one) {
        return one.id == row.id;
    };
    if (!drawn) {
        m_series.removeIf(is);
        return true;
    }
    if (std::any_of(m_series.begin(), m_series.end(), is))
        return true;
    if (m_series.size() >= Most)
        return false;
    const QString peer = QStringLiteral("%1 %2").arg(row.host, row.port);
    m_series.append({row.id, peer, colorFor(peer)});
    return true;
}

/// Its own where another series of it is drawn, otherwise the first free one.
int DrawnSeries::colorFor(const QString &peer) const
{
    QSet<int> taken;
    for (const One &one : m_series) {
        if (one.peer == peer)
            return one.color;
        taken.insert(one.color);
    }
    int color = 0;
    while (taken.contains(color))
        ++color;
    return color;
}

std::optional<int> DrawnSeries::colorOf(const QString &id) const
{
    const auto found = std::find_if(m_series.begin(), m_series.end(), [&id](const One &one) { return one.id == id; });
    return found == m_series.end() ? std::nullopt : std::optional(found->color);
}

} // namespace portreeve::pages
