#include "ui/pages/monitor/monitormodel.h"

#include <algorithm>

namespace portreeve::pages {

QString MonitorRow::name() const
{
    return QStringLiteral("%1 %2 %3 %4").arg(host, port, transport, family);
}

void MonitorModel::setRows(const QList<MonitorRow> &rows)
{
    const bool same =
        std::equal(rows.begin(), rows.end(), m_rows.begin(), m_rows.end(),
                   [](const MonitorRow &a, const MonitorRow &b) { return a.id == b.id && a.line == b.line; });
    m_rows = rows;
    if (same)
        Q_EMIT valuesChanged();
    else
        Q_EMIT rowsChanged();
}

void MonitorModel::setChoices(const QList<MonitorChoice> &choices)
{
    if (choices == m_choices)
        return;
    m_choices = choices;
    Q_EMIT choicesChanged();
}

void MonitorModel::setState(const MonitorState &state)
{
    if (state == m_state)
        return;
    m_state = state;
    Q_EMIT stateChanged();
}

void MonitorModel::setHistory(const MonitorHistory &history)
{
    if (history == m_history)
        return;
    m_history = history;
    Q_EMIT historyChanged();
}

void MonitorModel::setBands(const QList<charts::LimitBand> &bands)
{
    if (bands == m_bands)
        return;
    m_bands = bands;
    Q_EMIT bandsChanged();
}

void MonitorModel::setEvents(const QList<charts::ChartEvent> &events)
{
    m_events = events;
    Q_EMIT eventsChanged();
}

} // namespace portreeve::pages
