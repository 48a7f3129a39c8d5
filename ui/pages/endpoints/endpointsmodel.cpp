#include "ui/pages/endpoints/endpointsmodel.h"

namespace portreeve::pages {

void EndpointsModel::setData(const EndpointsData &data)
{
    m_data = data;
    Q_EMIT dataChanged();
}

void EndpointsModel::seek(const QString &rule)
{
    m_sought = rule;
    Q_EMIT sought();
}

} // namespace portreeve::pages
