#include "ui/pages/firewall/curvemodel.h"

namespace portreeve::pages {

void CurveModel::setShown(bool shown)
{
    m_shown = shown;
    if (m_shown && m_stale)
        refresh();
}

void CurveModel::refresh()
{
    m_stale = !m_shown;
    const int number = m_curve.ask(); // an answer that is under way is one to an older question now
    if (m_shown)
        Q_EMIT requested(number);
}

void CurveModel::setCurve(int number, const Curve &curve)
{
    if (m_curve.take(number, curve))
        Q_EMIT changed();
}

} // namespace portreeve::pages
