#include "ui/pages/check/checkmodel.h"

namespace portreeve::pages {

void CheckModel::setRows(const QList<CheckRow> &rows)
{
    m_rows = rows;
    Q_EMIT rowsChanged();
}

void CheckModel::setRow(int number, const CheckRow &row)
{
    m_rows[number] = row;
    Q_EMIT rowChanged(number);
}

void CheckModel::setState(const CheckState &state)
{
    m_state = state;
    Q_EMIT stateChanged();
}

void CheckModel::setCharts(const CheckCharts &charts)
{
    m_charts = charts;
    Q_EMIT chartsChanged();
}

void CheckModel::setDevice(const DeviceBlock &device)
{
    m_device = device;
    Q_EMIT deviceChanged();
}

} // namespace portreeve::pages
