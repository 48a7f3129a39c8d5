#pragma once

#include "ui/models/latest.h"

#include <QList>
#include <QObject>
#include <QString>

namespace portreeve::pages {

/// What a file with so many entries lets through beyond what is asked for.
struct BudgetPoint {
    int entries = 0;
    double extra = 0; ///< IPv4 addresses and IPv6 networks of length /64 together
    QString sentence; ///< "60 entries: 12,288 more IPv4 addresses."
};

struct BudgetLimit {
    QString name;
    int entries = 0;
    bool own = false; ///< of the format that is chosen
};

struct Curve {
    QList<BudgetPoint> points; ///< from few entries to the exact list
    QList<BudgetLimit> limits;
    int chosen = 0; ///< entries that are allowed now; 0: exact
};

/// Between the Budget curve tab of the Firewall page and the application. Only a tab that is shown asks: the curve is
/// the costliest thing on the page.
class CurveModel final : public QObject
{
    Q_OBJECT
public:
    using QObject::QObject;

    [[nodiscard]] const std::optional<Curve> &curve() const { return m_curve.answer(); }
    void setShown(bool shown);
    void refresh();
    void setCurve(int number, const Curve &curve);

Q_SIGNALS:
    void changed();
    void requested(int number);

private:
    models::Latest<Curve> m_curve;
    bool m_shown = false;
    bool m_stale = true;
};

} // namespace portreeve::pages
