#include "ui/pages/report/reportmodel.h"

namespace portreeve::pages {

void ReportModel::setData(const ReportData &data)
{
    if (data == m_data)
        return;
    m_data = data;
    Q_EMIT changed();
}

void ReportModel::want()
{
    if (m_wanted)
        return;
    m_wanted = true;
    Q_EMIT wanted();
}

} // namespace portreeve::pages
