#include "ui/pages/firewall/deltamodel.h"

namespace portreeve::pages {

void DeltaModel::setLastSaved(const QString &path)
{
    if (path == m_lastSaved)
        return;
    m_lastSaved = path;
    Q_EMIT changed();
}

void DeltaModel::compareWith(const QString &path)
{
    m_path = path;
    refresh();
}

void DeltaModel::refresh()
{
    if (!m_path.isEmpty())
        Q_EMIT requested(m_delta.ask(), m_path);
}

void DeltaModel::forget()
{
    m_path.clear();
    m_delta.forget();
    Q_EMIT changed();
}

void DeltaModel::setDelta(int number, const Delta &delta)
{
    if (m_delta.take(number, delta))
        Q_EMIT changed();
}

} // namespace portreeve::pages
