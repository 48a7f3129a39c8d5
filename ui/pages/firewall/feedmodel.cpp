#include "ui/pages/firewall/feedmodel.h"

namespace portreeve::pages {

void FeedModel::setState(const FeedState &state)
{
    m_state = state;
    Q_EMIT changed();
}

void FeedModel::setRow(int row, const FeedRow &value)
{
    m_state.rows[row] = value;
    Q_EMIT rowChanged(row);
}

} // namespace portreeve::pages
