#include "ui/pages/endpoints/endpointsmodel.h"

namespace portreeve::pages {

void EndpointsModel::setData(const EndpointsData &data)
{
    m_data = data;
    Q_EMIT dataChanged();
}

} // namespace portreeve::pages
