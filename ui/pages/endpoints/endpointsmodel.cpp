#include "ui/pages/endpoints/endpointsmodel.h"

namespace portreeve::pages {

void EndpointsModel::setData(const EndpointsData &data)
{
    m_data = data;
    Q_EMIT dataChanged();
}

void EndpointsModel::seek(const QString &what)
{
    m_sought = what;
    Q_EMIT sought();
}

} // namespace portreeve::pages
