#include "ui/shell/framemodel.h"

namespace portreeve::shell {

void FrameModel::setData(const FrameData &data)
{
    const bool newJob = data.job != m_data.job;
    m_data = data;
    Q_EMIT dataChanged();
    if (newJob)
        Q_EMIT jobChanged();
}

void FrameModel::setJob(const widgets::JobState &job)
{
    if (job == m_data.job)
        return;
    m_data.job = job;
    Q_EMIT jobChanged();
}

} // namespace portreeve::shell
