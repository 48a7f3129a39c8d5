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

void CheckModel::setFeatures(const QList<CheckFeature> &features, const QString &teamText)
{
    if (features == m_features && teamText == m_teamText)
        return;
    m_features = features;
    m_teamText = teamText;
    Q_EMIT featuresChanged();
}

void CheckModel::setSetup(const CheckSetup &setup)
{
    m_setup = setup;
    Q_EMIT setupChanged();
}

void CheckModel::setHistory(const CheckHistory &history)
{
    m_history = history;
    Q_EMIT historyChanged();
}

void CheckModel::setDevice(const DeviceBlock &device)
{
    m_device = device;
    Q_EMIT deviceChanged();
}

void CheckModel::setRuleNames(const RuleNames &names)
{
    if (names == m_ruleNames)
        return;
    m_ruleNames = names;
    Q_EMIT ruleNamesChanged();
}

} // namespace portreeve::pages
