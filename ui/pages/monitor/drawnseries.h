#pragma once

#include "ui/pages/monitor/monitormodel.h"

#include <optional>

namespace portreeve::pages {

/// Which series are drawn: no more than can be told apart, those of one host and port in one colour.
class DrawnSeries
{
public:
    static constexpr qsizetype Most = 8;

    /// What is drawn stays so, as far as it is there. Where nothing is left the first rows are drawn, TCP before UDP.
    void setRows(const QList<MonitorRow> &rows);
    /// False where no other series can be told apart from those that are drawn.
    bool set(const MonitorRow &row, bool drawn);
    /// The first ones of `rows`, and no other.
    void setOnly(const QList<MonitorRow> &rows);

    /// Number of its colour; nothing where it is not drawn.
    [[nodiscard]] std::optional<int> colorOf(const QString &id) const;
    [[nodiscard]] qsizetype count() const { return m_series.size(); }

private:
    struct One {
        QString id;
        QString peer; ///< host and port
        int color = 0;
    };

    [[nodiscard]] int colorFor(const QString &peer) const;

    QList<One> m_series;
};

} // namespace portreeve::pages
