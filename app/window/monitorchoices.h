#pragma once

#include "core/workspace/monitorchoice.h"
#include "ui/pages/monitor/monitormodel.h"
#include "ui/widgets/viewsettings.h"

#include <QHash>

namespace portreeve::app {

/// Which series the user wants to watch: the usual ones, but for what was ticked or unticked. That is remembered, also
/// for series that other selections have.
class MonitorChoices
{
public:
    explicit MonitorChoices(widgets::ViewSettings &settings);

    /// What can be watched now.
    void setSeries(const QList<workspace::MonitorSeries> &series);
    void choose(const QStringList &ids, bool chosen);

    [[nodiscard]] const QList<workspace::MonitorSeries> &series() const { return m_series; }
    [[nodiscard]] QSet<QString> chosenIds() const;
    [[nodiscard]] QList<workspace::MonitorSeries> chosen() const;
    /// For the page.
    [[nodiscard]] QList<pages::MonitorChoice> rows() const;

private:
    [[nodiscard]] bool isChosen(const QString &id) const;
    void keep() const;

    widgets::ViewSettings &m_settings;
    QList<workspace::MonitorSeries> m_series;
    QSet<QString> m_usual;
    QHash<QString, bool> m_others; ///< that are not as usual
};

} // namespace portreeve::app
