#pragma once

#include "app/window/guidereading.h"
#include "core/workspace/guideevidence.h"
#include "ui/shell/framemodel.h"

namespace portreeve::app {

/// Reads and judges files, as workspace::attachFiles does. Called on worker threads.
using AttachFiles =
    std::function<Result<guides::Attached>(const guides::EditContext &context, const guides::Progress &progress,
                                           const workspace::EvidencePlace &place, const QStringList &paths)>;

/// Files that are given to the guide that is open: read and judged on a worker thread, and kept in its progress
/// whatever was edited or opened meanwhile, other files for the same input included. Only another project drops them.
class GuideEvidence final : public QObject
{
    Q_OBJECT
public:
    GuideEvidence(GuideSource &source, pages::GuidesModel &model, shell::FrameModel &frame, AttachFiles attachFiles,
                  GuideReading &reading, QObject *parent = nullptr);

private:
    void attach(const QString &step, const QString &input, const QStringList &paths);
    void keep(const GuideReading::Ticket &ticket, const guides::Attached &attached);
    void detach(const QString &step, int index);

    GuideSource &m_source;
    pages::GuidesModel &m_model;
    shell::FrameModel &m_frame;
    AttachFiles m_attachFiles;
    GuideReading &m_reading;
};

} // namespace portreeve::app
