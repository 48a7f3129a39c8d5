#include "ui/pages/plan/planmodel.h"

namespace portreeve::pages {

void PlanModel::setData(const PlanData &data)
{
    m_data = data;
    Q_EMIT dataChanged();
}

} // namespace portreeve::pages
